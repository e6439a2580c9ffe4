/** What the lab is about, with links that set its controls, and what was found of each claim so far. */
import { useState } from 'react'
import { t } from '../../i18n/text.ts'
import { CLAIMS, CLAIMS_SOURCE } from '../../state/claims.ts'
import { findingsAddress, hereBut } from '../../state/view.ts'
import { ClaimLink } from '../findings/ClaimLink.tsx'
import { useFindings } from '../findings/use-findings.ts'
import { VerdictLine } from '../findings/VerdictLine.tsx'
import { CHAPTERS } from './chapters.ts'
import { SettingsLinks } from './SettingsLinks.tsx'

export function Explain() {
  const [set, tell] = useState('')
  const findings = useFindings()
  const onFollow = (label: string): void => tell(t('The controls are set: {label}. Nothing runs before you press Run.', { label: t(label) }))
  return (
    <div className="explain">
      <p className="explain-set small" role="status">{set}</p>
      {CHAPTERS.map(({ title, text, links, sources }) => (
        <section key={title} className="explain">
          <h2>{t(title)}</h2>
          {text.map((paragraph) => <p key={paragraph}>{t(paragraph)}</p>)}
          <SettingsLinks links={links} onFollow={onFollow} />
          {sources && <cite>{t(sources)}</cite>}
        </section>
      ))}
      <section className="explain" aria-labelledby="claims-title">
        <h2 id="claims-title">{t('What is claimed, and what was found')}</h2>
        <p>
          {t('The claims are of large models (BLIP-2 and Stable Diffusion XL). This lab’s small ones test the directions, and reproduce no figures. The findings decide, by rules that were written down before their runs.')}{' '}
          <a href={hereBut(window, findingsAddress())}>{t('Go to the findings')}</a>
        </p>
        {CLAIMS.map(({ id, statement, test, links }) => {
          const finding = findings?.claims.find((one) => one.id === id)
          return (
            <article key={id} className="claim" data-claim={id}>
              <p><ClaimLink claim={id}><strong>{id}</strong></ClaimLink> {t(statement)}</p>
              <p className="small">{t(test)}</p>
              {finding && <VerdictLine verdict={finding.verdict} />}
              <SettingsLinks links={links} onFollow={onFollow} />
            </article>
          )
        })}
        <cite>{CLAIMS_SOURCE}</cite>
      </section>
    </div>
  )
}
