import { useId } from 'react'
import { rich } from '../rich.tsx'
import { RoundInput } from '../RoundInput.tsx'
import { useRoundAt } from '../session.ts'

/**
 * Goes through the rounds where one looks. Nothing to choose after a single round.
 * @param label a message with `round`, marked up as strong, and `last`
 */
export function RoundSlider({ label }: { readonly label: string }) {
  const id = useId()
  const { at, last } = useRoundAt()
  if (last === 0) return null
  return (
    <div className="round-slider">
      <label htmlFor={id}>{rich(label, { round: at, last, strong: (inner) => <strong>{inner}</strong> })}</label>
      <RoundInput id={id} />
    </div>
  )
}
