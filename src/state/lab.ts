/** All that the page knows: lanes with their settings and runs, what is looked at, and what was wrong with the last link or file. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { branchProblem } from '../lab/branching.ts'
import { configSchema, type ExperimentConfig } from '../lab/config.ts'
import { withField } from '../lab/fields.ts'
import { fitting, parseConfig, parseConfigText } from '../lab/parse.ts'
import type { Parsed, Problem } from '../lab/problems.ts'
import { type PresetName, presetConfig } from '../lab/presets/index.ts'
import { type Lane, type Lanes, lanesOf, selectedLane } from './lanes.ts'
import type { Ratings } from '../lab/run-file/ratings.ts'
import { type Aside, ranWith, withAside } from './recorded.ts'
import { shareWith } from './shared.ts'
import type { Timing } from './timings.ts'
import { decodeLink, defaultSettings, type DeviceChoice, type Settings } from './url.ts'

export interface LabState extends Lanes, Pick<Settings, 'hidden' | 'embed'> {
  readonly device: DeviceChoice
  /** The round that is looked at; null for the newest. */
  readonly shown: number | null
  /** Rounds that this page has computed, for estimates. */
  readonly timings: readonly Timing[]
  /** Whether each part of a round is held for a moment. */
  readonly slow: boolean
  /** Ends each lane early. */
  readonly stopRules: StopRules
  /** What was wrong with the last link or file; settings stay as they were then. */
  readonly problems: readonly Problem[]
  /** Where the problems come from, for the message. */
  readonly source: 'link' | 'file' | 'setting' | 'run' | 'recording' | null
  /** Lanes that a file, a kept run or a link has displaced; null for none. */
  readonly aside: Aside | null
  /** Whether recorded lanes are being played. */
  readonly playing: boolean
  /** Sittings of blind pairs that were finished on this page. */
  readonly ratings: readonly Ratings[]
}

export interface StopRules {
  /** Recall of pictures, or of captions where no pictures are made, below which a lane ends; null for none. */
  readonly recall: number | null
  /** Minutes of computing, by lane; null for none. */
  readonly minutes: number | null
}

export type LabStore = StoreApi<LabState>

const QUIET = { problems: [], source: null } as const

export const createLabStore = (): LabStore => createStore(() => {
  const { preset, configs, ...rest } = defaultSettings()
  return {
    ...lanesOf(preset, configs), ...rest, ...QUIET,
    shown: null, timings: [], slow: false, stopRules: { recall: null, minutes: null }, aside: null, playing: false, ratings: [],
  }
})

/** What a link to all of this says. */
export const settingsOf = ({ lanes, device, hidden, embed }: LabState): Settings =>
  ({ preset: lanes[0].preset, configs: lanes.map(({ config }) => config), device, hidden, embed })

/** Whether both give the same link. Told by references, since it is asked with every event of a run. */
export const sameSettings = (a: LabState, b: LabState): boolean =>
  a.device === b.device && a.hidden === b.hidden && a.embed === b.embed && a.lanes[0].preset === b.lanes[0].preset && a.lanes.length === b.lanes.length
  && a.lanes.every(({ config }, i) => config === b.lanes[i].config)

/** Fields that decide what others may be. */
const DECISIVE = /^(world|size|loop|models\..*)$/

/** Settings of the selected lane. */
export interface SettingsActions {
  choosePreset(name: PresetName): void
  /** What lanes share changes in all of them. @returns the problem, if the value is not allowed; the settings then stay as they were */
  setField(path: string, value: unknown): Problem | null
  /** The same for a control that has no place for the problem: it is told with the others. @returns whether the value was taken */
  choose(path: string, value: unknown): boolean
  setDevice(device: DeviceChoice): void
  /** Shows what the link has hidden. */
  showAll(): void
  /** Takes a whole link or none of it. */
  openLink(hash: string): void
  /** Takes a configuration file, or the configuration of a run's record, or none of it. */
  openFile(text: string): void
  dismiss(): void
}

export function settingsActions(store: LabStore): SettingsActions {
  const refuse = (source: 'link' | 'file' | 'setting', problems: readonly Problem[]): void => store.setState({ problems, source })
  /** @param preset that it comes from, where it is another one */
  const take = (config: ExperimentConfig, preset = selectedLane(store.getState()).preset): Problem | null => {
    const state = store.getState()
    const { id } = selectedLane(state)
    const changed = state.lanes.map((lane) => (lane.id === id ? { ...lane, preset, config } : { ...lane, config: shareWith(lane.config, config) }))
    const problem = changed.map(problemOf).find((found) => found !== null)
    if (problem) return problem
    store.setState({ lanes: changed, ...QUIET })
    return null
  }
  const setField = (path: string, value: unknown): Problem | null => {
    const changed = withField(selectedLane(store.getState()).config, path, value)
    const single = configSchema.safeParse(changed)
    // What a new world, size, loop or cast does not have gives way; any other choice that does not go together is refused.
    const parsed = parseConfig(single.success && DECISIVE.test(path) ? fitting(single.data) : changed)
    return parsed.ok ? take(parsed.value) : parsed.problems[0]
  }
  return {
    choosePreset(preset) {
      const { lanes } = store.getState()
      const config = presetConfig(preset)
      const problem = take(lanes.length > 1 ? shareWith(config, lanes[0].config) : config, preset)
      if (problem) refuse('setting', [problem])
    },
    setField,
    choose(path, value) {
      const problem = setField(path, value)
      if (problem) refuse('setting', [problem])
      return problem === null
    },
    setDevice: (device) => store.setState({ device }),
    showAll: () => store.setState({ hidden: [] }),
    openLink(hash) {
      const link = decodeLink(hash)
      if (link.ok) store.setState((state) => withSettings(state, link.value))
      else refuse('link', link.problems)
    },
    openFile(text) {
      const parsed: Parsed<ExperimentConfig> = parseConfigText(configOf(text))
      const problems = parsed.ok ? [take(parsed.value)].filter((problem) => problem !== null) : parsed.problems
      if (problems.length > 0) refuse('file', problems)
    },
    dismiss: () => store.setState(QUIET),
  }
}

/** A branch's settings must suit the state that it begins with. */
const problemOf = ({ origin, config }: Lane): Problem | null => (origin ? branchProblem(origin.config, config, origin.state) : null)

/**
 * Lanes as a link has them: those that are there take its settings over in order, others come or go. A recorded lane stays where it was
 * recorded with the link's settings: what is run next stands beside what the link names, and nothing else. What goes and has anything to
 * show is put aside.
 */
function withSettings(state: LabState, { preset, configs, ...rest }: Settings): LabState {
  const made = lanesOf(preset, configs, state.made)
  const lanes = made.lanes.map((lane, i) => {
    const there = state.lanes.at(i)
    return there && isOf(there, lane.config) ? { ...there, preset, config: lane.config, colour: lane.colour, origin: null } : lane
  })
  return { ...withAside(state, state.lanes.filter((lane) => !lanes.some(({ id }) => id === lane.id))), ...made, lanes, selected: lanes[0].id, ...rest, ...QUIET }
}

/** Whether a lane can have these settings: one that was recorded has its own. */
const isOf = ({ recorded }: Lane, config: ExperimentConfig): boolean => !recorded?.whole.config || ranWith(recorded, config)

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

