import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { t } from '../../i18n/text.ts'
import { stepTo, useHover } from './hover.ts'

interface Props {
  readonly label: string
  /** Those that it has, in order; at least one. */
  readonly rounds: readonly number[]
  /** The one that is pointed at, or that a key starts from. */
  readonly at: number
  /** What is read there, as a sentence; absent while nobody sees it. */
  readonly text?: string
  /** The round at so many pixels from the left; null where none is. */
  readonly roundAt: (pixels: number) => number | null
  readonly children: ReactNode
}

/** Points at rounds of a drawing: by pointer or finger, or by the arrow keys, Home and End. Escape lets go. */
export function Pointing({ label, rounds, at, text, roundAt, children }: Props) {
  const hover = useHover()
  const point = (round: number | null): void => hover.setState({ round })
  const onPointer = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): void => point(roundAt(clientX - currentTarget.getBoundingClientRect().left))
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && hover.getState().round !== null) {
      // The first press lets go of the round; the guide beside the page hears the next one.
      event.preventDefault()
      return point(null)
    }
    const next = stepTo(event.key, rounds, at)
    if (next === null) return
    event.preventDefault()
    point(next)
  }
  return (
    <div
      className="pointed" role="slider" tabIndex={0} aria-label={t('{chart}: round', { chart: label })} aria-valuemin={rounds[0]} aria-valuemax={rounds[rounds.length - 1]}
      aria-valuenow={at} aria-valuetext={text} onPointerMove={onPointer} onPointerDown={onPointer} onPointerLeave={() => point(null)}
      onKeyDown={onKey} onFocus={() => point(at)} onBlur={() => point(null)}
    >
      {children}
    </div>
  )
}
