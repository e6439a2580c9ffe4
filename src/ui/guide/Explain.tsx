/** What the lab is about, with links that set its controls, and what was found of each claim so far. */
import { type ReactNode, useState } from 'react'
import { CLAIMS, CLAIMS_SOURCE, linkWith, type SettingsLink } from '../../state/claims.ts'
import { useLab } from '../session.ts'
import { CHAPTERS } from './chapters.ts'

export function Explain() {
  const [set, tell] = useState('')
  const onFollow = (label: string): void => tell(`The controls are set: ${label}. Nothing runs before you press Run.`)
  return (
    <div className="explain">
      <p className="explain-set small" role="status">{set}</p>
      {CHAPTERS.map(({ title, text, links, sources }) => (
        <section key={title} className="explain">
          <h2>{title}</h2>
          {text.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
          <Links links={links} onFollow={onFollow} />
          {sources && <cite>{sources}</cite>}
        </section>
      ))}
      <section className="explain" aria-labelledby="claims-title">
        <h2 id="claims-title">What is claimed, and what was found here</h2>
        <p>
          The claims are of large models (BLIP-2 and Stable Diffusion XL). What was found here is of this lab’s small ones, on Shapes, with three
          seeds and six rounds: it tests the directions, and reproduces no figures.
        </p>
        {CLAIMS.map(({ id, statement, test, found, links }) => (
          <article key={id} className="claim" data-claim={id}>
            <p><strong>{id}</strong> {statement}</p>
            <p className="small">{test}</p>
            <p className="small"><strong>Found:</strong> {found}</p>
            <Links links={links} onFollow={onFollow} />
          </article>
        ))}
        <cite>{CLAIMS_SOURCE}</cite>
      </section>
    </div>
  )
}

interface LinksProps {
  readonly links: readonly SettingsLink[]
  readonly onFollow: (label: string) => void
}

function Links({ links, onFollow }: LinksProps): ReactNode {
  const device = useLab((state) => state.device)
  const hidden = useLab((state) => state.hidden)
  // The whole address, as it is copied.
  const page = window.location.href.split('#')[0]
  return (
    <ul className="explain-links">
      {links.map(({ label, link }) => (
        <li key={link}>Set: <a href={`${page}#${linkWith(link, { device, hidden })}`} onClick={() => onFollow(label)}>{label}</a></li>
      ))}
    </ul>
  )
}
