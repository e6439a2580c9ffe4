import { rich } from '../rich.tsx'
import { useLab } from '../session.ts'
import { entryFor } from './entries.ts'
import { openGuide } from './open.ts'

/** From a chart's title to its entry in the glossary; a frame in another page has no guide. @param metric key of a round's metrics */
export function WhatIsThis({ metric, title }: { readonly metric: string; readonly title: string }) {
  const embedded = useLab((state) => state.embed)
  return !embedded && entryFor(metric) !== null && (
    <button type="button" className="what-is-this" onClick={() => openGuide('glossary', metric)}>
      {rich('what is this?<hidden> {title}</hidden>', { title, hidden: (inner) => <span className="visually-hidden">{inner}</span> })}
    </button>
  )
}
