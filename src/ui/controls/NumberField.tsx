import { useId, useState } from 'react'
import { t } from '../../i18n/text.ts'
import { allowed, fieldSchema } from '../../lab/parse.ts'
import { fieldValue } from '../../lab/fields.ts'
import { useSession, useSettings } from '../session.ts'
import type { FieldText } from './fields.ts'

/**
 * A number of the configuration. What is typed stays as typed; while it is not allowed the message says what is,
 * and the configuration keeps its last good value.
 */
export function NumberField({ field: { path, label, hint }, step }: { readonly field: FieldText; readonly step?: number }) {
  const { setField } = useSession()
  const value = useSettings((state) => fieldValue(state.config, path))
  const [typed, setTyped] = useState<{ text: string; problem: string; value: unknown } | null>(null)
  const id = useId()
  const { minimum, maximum, multipleOf, type } = fieldSchema(path) ?? {}
  const take = (text: string): void => {
    const problem = setField(path, text.trim() === '' ? text : Number(text))
    setTyped({ text, problem: problem ? problem.message : '', value: problem ? value : Number(text) })
  }
  // A preset, link or file may have set another value since.
  const draft = typed?.value === value ? typed : null
  return (
    <div className="field">
      <label htmlFor={id}>{t(label)}</label>
      <input
        id={id} type="number" inputMode={type === 'integer' ? 'numeric' : 'decimal'}
        min={minimum} max={maximum} step={step ?? multipleOf ?? (type === 'integer' ? 1 : 'any')}
        value={draft?.text ?? String(value)} aria-invalid={Boolean(draft?.problem)} aria-describedby={`${id}-about`}
        onChange={(event) => take(event.target.value)}
        onBlur={() => { if (!draft?.problem) setTyped(null) }}
        title={t('Allowed: {values}', { values: allowed(path) })}
      />
      <p id={`${id}-about`} className={draft?.problem ? 'field-problem' : 'field-hint'} role={draft?.problem ? 'alert' : undefined}>
        {draft?.problem || t(hint)}
      </p>
    </div>
  )
}
