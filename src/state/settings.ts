/** What a person has set: the configuration of the next run, the preset it started from, and the device. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { fitting, parseConfig, parseConfigText } from '../lab/parse.ts'
import type { Parsed, Problem } from '../lab/problems.ts'
import { type PresetName, presetConfig } from '../lab/presets/index.ts'
import { configSchema } from '../lab/config.ts'
import { withField } from '../lab/fields.ts'
import { decodeLink, defaultSettings, type DeviceChoice, type Settings } from './url.ts'

export interface SettingsState extends Settings {
  /** What was wrong with the last link or file; settings stay as they were then. */
  readonly problems: readonly Problem[]
  /** Where the problems come from, for the message. */
  readonly source: 'link' | 'file' | null
}

export type SettingsStore = StoreApi<SettingsState>

export const createSettingsStore = (): SettingsStore =>
  createStore(() => ({ ...defaultSettings(), problems: [], source: null }))

/** Fields that decide what others may be. */
const DECISIVE = /^(world|size|loop|models\..*)$/

export interface SettingsActions {
  choosePreset(name: PresetName): void
  /** @returns the problem, if the value is not allowed; the settings then stay as they were */
  setField(path: string, value: unknown): Problem | null
  setDevice(device: DeviceChoice): void
  /** Takes a whole link or none of it. */
  openLink(hash: string): void
  /** Takes a configuration file, or the configuration of a run's record, or none of it. */
  openFile(text: string): void
  dismiss(): void
}

export function settingsActions(store: SettingsStore): SettingsActions {
  const take = (source: 'link' | 'file', parsed: Parsed<Partial<Settings>>): void =>
    store.setState(parsed.ok ? { ...parsed.value, problems: [], source: null } : { problems: parsed.problems, source })
  return {
    choosePreset: (preset) => store.setState({ preset, config: presetConfig(preset), problems: [], source: null }),
    setField(path, value) {
      const changed = withField(store.getState().config, path, value)
      const single = configSchema.safeParse(changed)
      // What a new world, size, loop or cast does not have gives way; any other choice that does not go together is refused.
      const parsed = parseConfig(single.success && DECISIVE.test(path) ? fitting(single.data) : changed)
      if (!parsed.ok) return parsed.problems[0]
      store.setState({ config: parsed.value, problems: [], source: null })
      return null
    },
    setDevice: (device) => store.setState({ device }),
    openLink: (hash) => take('link', decodeLink(hash)),
    openFile(text) {
      const parsed = parseConfigText(configOf(text))
      take('file', parsed.ok ? { ok: true, value: { config: parsed.value } } : parsed)
    },
    dismiss: () => store.setState({ problems: [], source: null }),
  }
}

/** A run's record holds its configuration under `config`; any other text is taken for a configuration itself. */
function configOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'schema') && Object.hasOwn(value, 'config')) {
      return JSON.stringify((value as { config: unknown }).config)
    }
  } catch { /* The parser of configurations says what is wrong. */ }
  return text
}
