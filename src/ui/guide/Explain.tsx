/** What the lab is about, with links that set its controls, and what was found of each claim so far. */
import { useState } from 'react'
import { t } from '../../i18n/text.ts'
import type { Verdict } from '../../lab/findings/verdict.ts'
import { CLAIMS, CLAIMS_SOURCE } from '../../state/claims.ts'
import { findingsAddress } from '../../state/view.ts'
import { useFindings } from '../findings/use-findings.ts'
import { VerdictLine } from '../findings/VerdictLine.tsx'
import { rich } from '../rich.tsx'
import { CHAPTERS } from './chapters.ts'
import { SettingsLinks } from './SettingsLinks.tsx'

export function Explain() {
  const [set, tell] = useState('')
  const findings = useFindings()
  const verdictOf = (claim: string): Verdict => findings?.claims.find(({ id }) => id === claim)?.verdict ?? 'waiting'
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
          {t('The claims are of large models (BLIP-2 and Stable Diffusion XL). This lab’s small ones test the directions, and reproduce no figures. The findings decide, by rules that were written down before their runs. A claim whose runs are not all there has a first look instead: Shapes, three seeds, six rounds, and no rule.')}{' '}
          <a href={`${window.location.href.split('#')[0]}${findingsAddress()}`}>{t('Go to the findings')}</a>
        </p>
        {CLAIMS.map(({ id, statement, test, found, links }) => (
          <article key={id} className="claim" data-claim={id}>
            <p><strong>{id}</strong> {t(statement)}</p>
            <p className="small">{t(test)}</p>
            {verdictOf(id) !== 'waiting'
              ? <VerdictLine verdict={verdictOf(id)} />
              : <p className="small">{rich('<strong>First look:</strong> {found}', { found: t(found), strong: (inner) => <strong>{inner}</strong> })}</p>}
            <SettingsLinks links={links} onFollow={onFollow} />
          </article>
        ))}
        <cite>{CLAIMS_SOURCE}</cite>
      </section>
    </div>
  )
}
