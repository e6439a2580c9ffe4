/** The models of a kind that take part: one to five, each a base model of the world. */
import { useId, useRef, useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { availableBases, chosenBases, fieldSchema, memberName } from '../../lab/parse.ts'
import { useSession, useSettings } from '../session.ts'
import { CAPTIONERS, DIFFUSIONS } from './fields.ts'
import { valueInWords } from './words.ts'

const KINDS = {
  captioner: { title: msg('Captioners'), one: msg('Captioner {number}'), remove: msg('Remove captioner {number}'), add: msg('Add a captioner'), families: CAPTIONERS },
  diffusion: { title: msg('Diffusion models'), one: msg('Diffusion model {number}'), remove: msg('Remove diffusion model {number}'), add: msg('Add a diffusion model'), families: DIFFUSIONS },
} as const

export function MembersField({ role }: { readonly role: 'captioner' | 'diffusion' }) {
  const { setField } = useSession()
  const config = useSettings((state) => state.config)
  const id = useId()
  const { title, one, remove: removal, add, families } = KINDS[role]
  const path = `models.${role}`
  const bases = availableBases(config, role)
  const names = config.models[role]
  const found = chosenBases(config, role)
  const most = fieldSchema(path)?.maxItems ?? names.length
  const textFor = (base: (typeof bases)[number]): string => {
    const family = families.find(({ value }) => value === base.family)
    const values = { family: family ? t(family.label) : base.family, seed: base.seed }
    return base.size === config.size ? t('{family}, seed {seed}', values) : t('{family}, seed {seed}, {size} size', { ...values, size: valueInWords('size', base.size).toLowerCase() })
  }
  const [problem, setProblem] = useState('')
  const first = useRef<HTMLSelectElement>(null)
  const set = (next: readonly string[]): void => setProblem(setField(path, next)?.message ?? '')
  /** The first base of the size that is not there yet; the first of all where every one is. */
  const another = (): string => memberName(bases.find((base) => base.size === config.size && !found.includes(base)) ?? bases[0], config.size)
  const remove = (index: number): void => {
    set(names.toSpliced(index, 1))
    // The button that had the focus is gone.
    first.current?.focus()
  }
  const told = [...new Set(found.map((base) => base?.family))].flatMap((family) => families.filter(({ value }) => value === family))
  return (
    <fieldset className="group members">
      <legend>{t(title)}</legend>
      {found.map((base, index) => (
        <div className="member" key={index}>
          <select
            ref={index === 0 ? first : undefined} aria-label={t(one, { number: index + 1 })} aria-describedby={`${id}-about`} value={base ? memberName(base, config.size) : ''}
            onChange={({ target }) => set(names.with(index, target.value))}
          >
            {!base && <option value="">{names[index]}</option>}
            {bases.map((option) => <option key={`${option.size}-${option.family}-${option.seed}`} value={memberName(option, config.size)}>{textFor(option)}</option>)}
          </select>
          {names.length > 1 && (
            <button type="button" className="quiet" aria-label={t(removal, { number: index + 1 })} onClick={() => remove(index)}>×</button>
          )}
        </div>
      ))}
      {bases.length > 0 && (
        <button
          type="button" className="quiet" aria-disabled={names.length >= most}
          onClick={() => { if (names.length < most) set([...names, another()]) }}
        >
          {names.length < most ? t(add) : t('No more than {most}', { most })}
        </button>
      )}
      {problem && <p className="field-problem" role="alert">{problem}</p>}
      <p id={`${id}-about`} className="field-hint">{told.map(({ label, hint }) => t('{label}: {hint}', { label: t(label), hint: t(hint) })).join(' ')}</p>
    </fieldset>
  )
}
