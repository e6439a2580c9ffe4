import { useId } from 'react'
import { RoundInput } from '../RoundInput.tsx'
import { useRoundAt } from '../session.ts'

/** Goes through the rounds where one looks. Nothing to choose after a single round. */
export function RoundSlider({ label }: { readonly label: string }) {
  const id = useId()
  const { at, last } = useRoundAt()
  if (last === 0) return null
  return (
    <div className="round-slider">
      <label htmlFor={id}>{label} <strong>{at}</strong> of {last}</label>
      <RoundInput id={id} />
    </div>
  )
}
