import { useId } from 'react'
import type { ChoiceText } from './fields.ts'

interface Props {
  readonly label: string
  readonly choices: readonly ChoiceText[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A list of named choices, too many to stand side by side; the chosen one's meaning stands below. */
export function SelectField({ label, choices, value, onChange }: Props) {
  const id = useId()
  return (
    <div className="field wide">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} aria-describedby={`${id}-about`} onChange={({ target }) => onChange(target.value)}>
        {choices.map((choice) => <option key={choice.value} value={choice.value} disabled={choice.unavailable}>{choice.label}</option>)}
      </select>
      <p id={`${id}-about`} className="field-hint">{choices.find((choice) => choice.value === value)?.hint}</p>
    </div>
  )
}
