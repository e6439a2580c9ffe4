import { useLab } from '../session.ts'
import { entryFor } from './entries.ts'
import { openGuide } from './open.ts'

/** From a chart's title to its entry in the glossary; a frame in another page has no guide. @param metric key of a round's metrics */
export function WhatIsThis({ metric, title }: { readonly metric: string; readonly title: string }) {
  const embedded = useLab((state) => state.embed)
  return !embedded && entryFor(metric) !== null && (
    <button type="button" className="what-is-this" onClick={() => openGuide('glossary', metric)}>
      what is this?<span className="visually-hidden"> {title}</span>
    </button>
  )
}
