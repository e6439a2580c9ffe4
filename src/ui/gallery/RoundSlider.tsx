import { useId } from 'react'
import { useLab, useRun, useSession } from '../session.ts'

/** Goes through the rounds where one looks; the whole page follows. Nothing to choose after a single round. */
export function RoundSlider({ label }: { readonly label: string }) {
  const { show } = useSession()
  const id = useId()
  const last = useRun(({ rounds }) => rounds.at(-1)?.round ?? 0)
  const shown = useLab((state) => state.shown)
  const at = Math.min(shown ?? last, last)
  if (last === 0) return null
  return (
    <div className="round-slider">
      <label htmlFor={id}>{label} <strong>{at}</strong> of {last}</label>
      <input
        id={id} type="range" min={0} max={last} step={1} value={at} aria-valuetext={`Round ${at} of ${last}`}
        onChange={({ target }) => show(Number(target.value) >= last ? null : Number(target.value))}
      />
    </div>
  )
}
