/** Everything that can be set. The settings are those of the next run; one that is going on keeps its own. */
import { type ChangeEvent, useId, useState } from 'react'
import { listed } from '../../i18n/lists.ts'
import { msg, t } from '../../i18n/text.ts'
import type { ExperimentConfig } from '../../lab/config.ts'
import { differences } from '../../lab/fields.ts'
import { availableSizes, fittingSamplers } from '../../lab/parse.ts'
import { isPresetName, presetNames, presets } from '../../lab/presets/index.ts'
import { isActive } from '../../state/run.ts'
import { isDeviceChoice } from '../../state/url.ts'
import { isOwn } from '../../worlds/own.ts'
import { Preview } from '../preview/Preview.tsx'
import { StopRules } from '../run/StopRules.tsx'
import { useLab, useRun, useSession, useSettings } from '../session.ts'
import { Share } from '../share/Share.tsx'
import { ChoiceField } from './ChoiceField.tsx'
import { type ChoiceText, DEVICES, EVALUATION, type FieldText, LEANING, LOOPS, MORE_LEANING, OWN_CHOICES, OWN_WORLD, SAMPLERS, SIZES, START_CHOICES, TRAINING, WORLDS } from './fields.ts'
import { HiddenNote, Hideable } from './Hideable.tsx'
import { Mitigations } from './Mitigations.tsx'
import { NumberField } from './NumberField.tsx'
import { differencesInWords } from './words.ts'
import './controls.css'

/** Wide enough for the settings to stand beside the results. */
const WIDE = '(min-width: 64rem)'

const ROUNDS: FieldText = { path: 'rounds', label: msg('Rounds'), hint: '' }
const SEED: FieldText = { path: 'seed', label: msg('Seed'), hint: '' }

/** Controls that are folded away. */
const MORE: readonly string[] = ['decoding.sampler', 'start', 'size', 'device', ...[...MORE_LEANING, ...TRAINING, ...EVALUATION].map(({ path }) => path), 'evaluation.own', 'file']

export function SettingsPanel() {
  const { choose, setDevice } = useSession()
  const [open, setOpen] = useState(() => window.matchMedia(WIDE).matches)
  const config = useSettings((state) => state.config)
  const device = useSettings((state) => state.device)
  return (
    <details className="settings" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><h2>{t('Settings')}</h2></summary>
      <form className="settings-form" onSubmit={(event) => event.preventDefault()}>
        <NextRunNote />
        <HiddenNote />
        <Hideable name="preset"><PresetField /></Hideable>
        <Hideable name="world">
          <ChoiceField label={msg('World')} choices={worldChoices(config)} value={config.world} onChange={(value) => choose('world', value)} />
        </Hideable>
        <Hideable name="loop"><ChoiceField label={msg('Loop')} choices={loopChoices(config.world)} value={config.loop} onChange={(value) => choose('loop', value)} /></Hideable>
        <Mitigations />
        <Group legend={t('Decoding')} fields={LEANING} />
        <Hideable name={[ROUNDS.path, SEED.path]}>
          <div className="field-pair">
            {[ROUNDS, SEED].map((field) => <Hideable key={field.path} name={field.path}><NumberField field={field} /></Hideable>)}
          </div>
        </Hideable>
        <Hideable name="stop"><StopRules /></Hideable>
        <Hideable name="preview"><Preview /></Hideable>
        <Hideable name={MORE}>
          <details className="more">
            <summary>{t('More settings')}</summary>
            <Hideable name="decoding.sampler"><SamplerChoice /></Hideable>
            <Hideable name="start"><ChoiceField label={msg('Training starts from')} choices={START_CHOICES} value={config.start} onChange={(value) => choose('start', value)} /></Hideable>
            <Hideable name="size">
              <ChoiceField label={msg('Model size')} choices={SIZES.filter(({ value }) => availableSizes(config.world, config.loop).some((size) => size === value))} value={config.size} onChange={(value) => choose('size', value)} />
            </Hideable>
            <Hideable name="device"><ChoiceField label={msg('Device')} choices={DEVICES} value={device} onChange={(value) => { if (isDeviceChoice(value)) setDevice(value) }} /></Hideable>
            <Group legend={t('More of decoding')} fields={MORE_LEANING} />
            <Group legend={t('Training')} fields={TRAINING} />
            <Group legend={t('Evaluation')} fields={EVALUATION} hint={t('Keep it the same in runs that you compare.')} />
            <Hideable name="evaluation.own">
              <ChoiceField label={msg('Measured with decoding')} choices={OWN_CHOICES} value={config.evaluation.own} onChange={(value) => choose('evaluation.own', value)} />
            </Hideable>
            <Hideable name="file"><SettingsFile /></Hideable>
          </details>
        </Hideable>
        <Hideable name="share"><Share /></Hideable>
      </form>
    </details>
  )
}

/** Worlds that the loop has models for, and one's own pictures where these are chosen. */
const worldChoices = ({ world, loop }: ExperimentConfig): readonly ChoiceText[] =>
  [...WORLDS.filter(({ value }) => availableSizes(value, loop).length > 0), ...(isOwn(world) ? [{ ...OWN_WORLD, value: world }] : [])]

const loopChoices = (world: string): readonly ChoiceText[] =>
  LOOPS.map((choice) => ({ ...choice, unavailable: availableSizes(world, choice.value as ExperimentConfig['loop']).length === 0 }))

/** Ways to draw pictures that fit all diffusion models of the loop. */
function SamplerChoice() {
  const { choose } = useSession()
  const config = useSettings((state) => state.config)
  if (config.loop === 'captioner') return null
  const samplers = SAMPLERS.filter(({ value }) => value === 'auto' || fittingSamplers(config).includes(value))
  return <ChoiceField label={msg('Sampler')} choices={samplers} value={config.decoding.sampler} onChange={(value) => choose('decoding.sampler', value)} />
}

function PresetField() {
  const { choosePreset } = useSession()
  const preset = useSettings((state) => state.preset)
  const config = useSettings((state) => state.config)
  const id = useId()
  const changed = differencesInWords(preset, config)
  return (
    <div className="field wide">
      <label htmlFor={id}>{t('Start from')}</label>
      <select id={id} value={preset} onChange={({ target }) => { if (isPresetName(target.value)) choosePreset(target.value) }}>
        {presetNames.map((name) => <option key={name} value={name}>{t(presets[name].title)}</option>)}
      </select>
      <p className="field-hint">{changed.length === 0 ? t(presets[preset].description) : t('Changed: {changes}', { changes: listed(changed) })}</p>
      {changed.length > 0 && <button type="button" className="quiet" onClick={() => choosePreset(preset)}>{t('Undo changes')}</button>}
    </div>
  )
}

function Group({ legend, fields, hint }: { readonly legend: string; readonly fields: readonly FieldText[]; readonly hint?: string }) {
  const hidden = useLab((state) => state.hidden)
  const shown = fields.filter(({ path }) => !hidden.includes(path))
  return shown.length > 0 && (
    <fieldset className="group">
      <legend>{legend}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {shown.map((field) => <NumberField key={field.path} field={field} />)}
    </fieldset>
  )
}

function NextRunNote() {
  const own = useRun((view) => (view.rounds.length > 0 || isActive(view) ? view.config : null))
  const active = useRun(isActive)
  const config = useSettings((state) => state.config)
  if (!own || own === config || differences(own, config).length === 0) return null
  return active
    ? <p className="note" role="status">{t('The run that is going on keeps its settings. These are for the next one.')}</p>
    : <p className="note" data-note="next">{t('What is shown was computed with other settings. These are for the next run.')}</p>
}

function SettingsFile() {
  const { open } = useSession()
  const id = useId()
  const read = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0]
    if (file) await open(file)
    input.value = ''
  }
  return (
    <div className="field wide">
      <label htmlFor={id}>{t('Take settings from a file')}</label>
      <input id={id} type="file" accept=".json,.zip,application/json,application/zip" onChange={(event: ChangeEvent<HTMLInputElement>) => void read(event.target)} />
      <p className="field-hint">{t('A configuration. A run file, or the run.json of a run, is shown in a lane instead.')}</p>
    </div>
  )
}
