/** Everything that can be set of a relay. The settings are those of the next one; one that goes on keeps its own. */
import { useId, useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { differencesIn, fieldValue } from '../../lab/fields.ts'
import { hubPartners } from '../../lab/relay/hub-names.ts'
import { mayRelay, ownBase, ownPartners, type PartnerRole, RELAY_PATHS, relayField } from '../../lab/relay/parse.ts'
import { SIZES as SIZE_IDS } from '../../models/names.ts'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { SIZES, WORLDS } from '../controls/fields.ts'
import { SelectField } from '../controls/SelectField.tsx'
import { CHANCE, DECODING, type RelayFieldText, ROLES, SIZES_OF_RELAY } from './fields.ts'
import { useRelay, useRelaySession } from './session.ts'
import '../controls/controls.css'

/** Wide enough for the settings to stand beside the results. */
const WIDE = '(min-width: 64rem)'

export function RelaySettings() {
  const { set, link } = useRelaySession()
  const config = useRelay((state) => state.config)
  const running = useRelay(({ relay }) => relay.status === 'running' && relay.config)
  const shown = useRelay(({ relay }) => (relay.rounds.length > 0 ? relay.config : null))
  const [open, setOpen] = useState(() => window.matchMedia(WIDE).matches)
  return (
    <details className="settings" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><h2>{t('Settings')}</h2></summary>
      <form className="settings-form" onSubmit={(event) => event.preventDefault()}>
        {running && running !== config && <p className="note" role="status">{t('The relay that is going on keeps its settings. These are for the next one.')}</p>}
        {!running && shown !== null && differencesIn(RELAY_PATHS, shown, config).length > 0 && <p className="note">{t('What is shown was computed with other settings. These are for the next run.')}</p>}
        <ChoiceField label={msg('World')} choices={WORLDS.filter(({ value }) => SIZE_IDS.some((size) => mayRelay(value, size)))} value={config.world} onChange={(value) => set('world', value)} />
        {ROLES.map(({ path, label }) => <PartnerField key={path} role={path} label={label} />)}
        <fieldset className="group">
          <legend>{t('How many')}</legend>
          {SIZES_OF_RELAY.map((field) => <NumberSetting key={field.path} field={field} />)}
        </fieldset>
        <fieldset className="group">
          <legend>{t('Decoding')}</legend>
          {DECODING.map((field) => <NumberSetting key={field.path} field={field} />)}
        </fieldset>
        <ChoiceField label={msg('Chance')} choices={CHANCE} value={config.decoding.chance} onChange={(value) => set('decoding.chance', value)} />
        <ChoiceField label={msg('Model size')} choices={SIZES.filter(({ value }) => SIZE_IDS.some((size) => size === value && mayRelay(config.world, size)))} value={config.size} onChange={(value) => set('size', value)} />
        <p className="field-hint">{t('The address of this page carries these settings, and starts nothing.')} <a href={`#${link()}`}>{t('Link to these settings')}</a></p>
      </form>
    </details>
  )
}

/** Who plays a part, by name. */
function PartnerField({ role, label }: { readonly role: PartnerRole; readonly label: string }) {
  const { set } = useRelaySession()
  const config = useRelay((state) => state.config)
  const usual = ownBase({ ...config, [role]: 'auto' }, role)
  const choices = [
    { value: 'auto', label: msg('the usual one'), hint: usual ? `${usual.family}-${usual.seed}` : '' },
    ...ownPartners(config, role).map((value) => ({ value, label: value, hint: '' })),
    ...hubPartners(role).map((value) => ({ value, label: value, hint: msg('From the hub: fetch it below first, under “Models from the hub”.') })),
  ]
  return <SelectField label={label} choices={choices} value={config[role]} onChange={(value) => set(role, value)} />
}

/** A number. While what is typed is not allowed the message says what is, and the setting keeps its last good value. */
function NumberSetting({ field: { path, label, hint } }: { readonly field: RelayFieldText }) {
  const { set } = useRelaySession()
  const value = useRelay((state) => fieldValue(state.config, path))
  const [draft, setDraft] = useState<{ readonly text: string; readonly problem: string; readonly of: unknown } | null>(null)
  const id = useId()
  const { minimum, maximum, type } = relayField(path) ?? {}
  const whole = type === 'integer'
  // A link may have set another value since.
  const typed = draft?.of === value ? draft : null
  const take = (text: string): void => {
    const problem = set(path, text)
    setDraft({ text, problem: problem?.message ?? '', of: problem ? value : Number(text) })
  }
  return (
    <div className="field">
      <label htmlFor={id}>{t(label)}</label>
      <input
        id={id} type="number" inputMode={whole ? 'numeric' : 'decimal'} min={minimum} max={maximum} step={whole ? 1 : 'any'}
        value={typed?.text ?? String(value)} aria-invalid={Boolean(typed?.problem)} aria-describedby={`${id}-about`}
        onChange={(event) => take(event.target.value)} onBlur={() => { if (!typed?.problem) setDraft(null) }}
      />
      <p id={`${id}-about`} className={typed?.problem ? 'field-problem' : 'field-hint'} role={typed?.problem ? 'alert' : undefined}>{typed?.problem || (hint && t(hint))}</p>
    </div>
  )
}
