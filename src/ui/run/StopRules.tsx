import { useId, useState } from 'react'
import { t } from '../../i18n/text.ts'
import type { StopRules as Rules } from '../../state/lab.ts'
import { Disclosure } from '../Disclosure.tsx'
import { useLab, useSession } from '../session.ts'

/** Conditions under which each lane ends before its last round; an empty field is none. */
export function StopRules() {
  return (
    <Disclosure className="more stop-rules" summary={t('Stop early')}>
      {() => (
        <>
          <RuleField rule="recall" label={t('when recall falls below')} min={0} max={1} hint={t('Of pictures; of captions where no pictures are made.')} />
          <RuleField rule="minutes" label={t('after minutes of computing')} min={0.01} max={600} hint={t('Looked at after each round, for each lane by itself.')} />
        </>
      )}
    </Disclosure>
  )
}

interface FieldProps {
  readonly rule: keyof Rules
  readonly label: string
  readonly hint: string
  readonly min: number
  readonly max: number
}

/** While what is typed is not allowed the message says what is, and no rule holds. */
function RuleField({ rule, label, hint, min, max }: FieldProps) {
  const { setStopRules } = useSession()
  const value = useLab((state) => state.stopRules[rule])
  const [valid, setValid] = useState(true)
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id} type="number" inputMode="decimal" min={min} max={max} step="any" defaultValue={value ?? ''} placeholder={t('never')}
        aria-invalid={!valid} aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          setValid(target.validity.valid)
          setStopRules({ [rule]: target.value !== '' && target.validity.valid ? target.valueAsNumber : null })
        }}
      />
      <p id={`${id}-hint`} className={valid ? 'field-hint' : 'field-problem'} role={valid ? undefined : 'alert'}>
        {valid ? hint : t('A number from {min} to {max}, or nothing for never.', { min, max })}
      </p>
    </div>
  )
}
