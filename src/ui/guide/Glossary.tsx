import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { t } from '../../i18n/text.ts'
import { rich } from '../rich.tsx'
import { entryFor, search } from './entries.ts'

/** @param entry key of the metric that was asked for; null for none */
export function Glossary({ entry }: { readonly entry: string | null }) {
  const [query, setQuery] = useState('')
  const found = useMemo(() => search(query), [query])
  const asked = entry === null ? null : entryFor(entry)
  const list = useRef<HTMLDListElement>(null)
  const id = useId()
  useEffect(() => {
    const wanted = list.current?.querySelector<HTMLElement>('[data-asked]')
    // Within the guide only: the page stays where the chart is.
    wanted?.focus({ preventScroll: true })
    const body = wanted?.closest('.guide-body')
    if (wanted && body) body.scrollTop += wanted.getBoundingClientRect().top - body.getBoundingClientRect().top - 8
  }, [])
  return (
    <div className="glossary">
      <label htmlFor={id}>{t('Search')}</label>
      <input id={id} type="search" value={query} onChange={({ target }) => setQuery(target.value)} autoComplete="off" />
      <p className="small soft" role="status">{t('{found, plural, =0 {Nothing found.} one {# entry} other {# entries}}', { found: found.length })}</p>
      <dl ref={list}>
        {found.map((one) => (
          <div key={one.id} data-entry={one.id} data-asked={one.id === asked || undefined} tabIndex={one.id === asked ? -1 : undefined}>
            <dt>{one.name}</dt>
            <dd>{one.text}</dd>
            {one.facts.map(([heading, text]) => <dd key={heading} className="small">{rich('<soft>{heading}:</soft> {text}', { heading, text, soft: (inner) => <span className="soft">{inner}</span> })}</dd>)}
          </div>
        ))}
      </dl>
    </div>
  )
}
