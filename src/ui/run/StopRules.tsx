import { useId } from 'react'
import type { StopRules as Rules } from '../../state/lab.ts'
import { Disclosure } from '../Disclosure.tsx'
import { useLab, useSession } from '../session.ts'

/** Conditions under which each lane ends before its last round; an empty field is none. */
export function StopRules() {
  return (
    <Disclosure className="more stop-rules" summary="Stop early">
      {() => (
        <>
          <RuleField rule="recall" label="when recall falls below" min={0} max={1} step={0.05} hint="Of pictures; of captions where no pictures are made." />
          <RuleField rule="minutes" label="after minutes of computing" min={0.1} max={600} step={1} hint="Looked at after each round, for each lane by itself." />
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
  readonly step: number
}

function RuleField({ rule, label, hint, min, max, step }: FieldProps) {
  const { setStopRules } = useSession()
  const value = useLab((state) => state.stopRules[rule])
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id} type="number" min={min} max={max} step={step} defaultValue={value ?? ''} placeholder="never" aria-describedby={`${id}-hint`}
        onChange={({ target }) => setStopRules({ [rule]: target.value !== '' && target.validity.valid ? target.valueAsNumber : null })}
      />
      <p id={`${id}-hint`} className="field-hint">{hint}</p>
    </div>
  )
}
