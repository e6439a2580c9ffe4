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

/** A few named choices side by side; the chosen one's meaning stands below. */
export function ChoiceField({ label, choices, value, onChange }: Props) {
  const id = useId()
  return (
    <fieldset className="choice" aria-describedby={id}>
      <legend>{t(label)}</legend>
      <div className="choice-row">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input type="radio" name={`${id}-${label}`} value={choice.value} checked={choice.value === value} disabled={choice.unavailable} onChange={() => onChange(choice.value)} />
            <span>{t(choice.label)}</span>
          </label>
        ))}
      </div>
      <p id={id} className="field-hint">{t(choices.find((choice) => choice.value === value)?.hint ?? '')}</p>
    </fieldset>
  )
}
