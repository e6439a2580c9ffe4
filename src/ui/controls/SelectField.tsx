import { useId } from 'react'
import { t } from '../../i18n/text.ts'
import type { ChoiceText } from './fields.ts'

interface Props {
  /** A message, as those of the choices are. */
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
      <label htmlFor={id}>{t(label)}</label>
      <select id={id} value={value} aria-describedby={`${id}-about`} onChange={({ target }) => onChange(target.value)}>
        {choices.map((choice) => <option key={choice.value} value={choice.value} disabled={choice.unavailable}>{t(choice.label)}</option>)}
      </select>
      <p id={`${id}-about`} className="field-hint">{t(choices.find((choice) => choice.value === value)?.hint ?? '')}</p>
    </div>
  )
}
