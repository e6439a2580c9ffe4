/**
 * Lanes: configurations side by side, each with its run. Every function here takes lanes and gives lanes; what computes them is the
 * session's business.
 */
import type { ExperimentConfig } from '../lab/config.ts'
import { differences } from '../lab/fields.ts'
import type { PresetName } from '../lab/presets/index.ts'
import type { RunState } from '../lab/run.ts'
import type { Recorded } from './recorded.ts'
import { emptyRun, isActive, type RunView } from './run.ts'
import { MOST_LANES } from './shared.ts'

export interface Lane {
  /** Never used twice on a page. */
  readonly id: string
  /** Slot of the palette, from 0; no two lanes share one. */
  readonly colour: number
  readonly hidden: boolean
  /** Of its next run. */
  readonly preset: PresetName
  readonly config: ExperimentConfig
  readonly run: RunView
  /** What it was branched off; its rounds up to that one are the other's. */
  readonly origin: Origin | null
  /** What its run was opened from, where it was computed elsewhere; null for a run of this page. */
  readonly recorded: Recorded | null
}

export interface Origin {
  /** Its id; the lane may be gone by now. */
  readonly lane: string
  /** What both have computed by then, as a run that has been stopped. */
  readonly run: RunView
  /** Of the common rounds. */
  readonly config: ExperimentConfig
  /** After the last of them. */
  readonly state: RunState
}

export interface Lanes {
  /** At least one. */
  readonly lanes: readonly Lane[]
  /** The lane whose settings and samples are shown. */
  readonly selected: string
  /** The lane that the others are held against; null for the first. */
  readonly pinned: string | null
  /** Lanes that have been there so far, for their ids. */
  readonly made: number
  /** The lane that was deleted last, and where it stood. */
  readonly deleted: { readonly lane: Lane; readonly at: number } | null
}

const newLane = (made: number, colour: number, { preset, config }: Pick<Lane, 'preset' | 'config'>): Lane =>
  ({ id: `lane-${made}`, colour, hidden: false, preset, config, run: emptyRun, origin: null, recorded: null })

/** One lane a configuration. @param configs 1 to MOST_LANES of them */
export function lanesOf(preset: PresetName, configs: readonly ExperimentConfig[], made = 0): Lanes {
  const lanes = configs.map((config, i) => newLane(made + i + 1, i, { preset, config }))
  return { lanes, selected: lanes[0].id, pinned: null, made: made + lanes.length, deleted: null }
}

/** @throws RangeError on an id that no lane has */
export function laneOf({ lanes }: Pick<Lanes, 'lanes'>, id: string): Lane {
  const lane = lanes.find((one) => one.id === id)
  if (!lane) throw new RangeError(`there is no lane "${id}"`)
  return lane
}

export const selectedLane = (state: Pick<Lanes, 'lanes' | 'selected'>): Lane => laneOf(state, state.selected)

/** The lane that others are held against. */
export const baselineOf = ({ lanes, pinned }: Pick<Lanes, 'lanes' | 'pinned'>): Lane => lanes.find(({ id }) => id === pinned) ?? lanes[0]

/** With one lane changed. */
export const withLane = <S extends Lanes>(state: S, id: string, change: Partial<Lane> | ((lane: Lane) => Partial<Lane>)): S =>
  ({ ...state, lanes: state.lanes.map((lane) => (lane.id === id ? { ...lane, ...(typeof change === 'function' ? change(lane) : change) } : lane)) })

const freeColour = (lanes: readonly Lane[]): number => {
  const taken = new Set(lanes.map(({ colour }) => colour))
  return Array.from({ length: MOST_LANES }, (_, slot) => slot).find((slot) => !taken.has(slot)) ?? 0
}

export const canAdd = ({ lanes }: Pick<Lanes, 'lanes'>): boolean => lanes.length < MOST_LANES

/** Adds a copy of a lane's settings after it and selects it; as it was where there is no more room. @param change of the copy */
export function addLane<S extends Lanes>(state: S, id: string, change: Partial<Pick<Lane, 'config' | 'run' | 'origin' | 'recorded'>> = {}): S {
  if (!canAdd(state)) return state
  const at = state.lanes.findIndex((lane) => lane.id === id)
  const copy = { ...newLane(state.made + 1, freeColour(state.lanes), laneOf(state, id)), ...change }
  return { ...state, lanes: state.lanes.toSpliced(at + 1, 0, copy), selected: copy.id, made: state.made + 1 }
}

/** The last lane stays. Its neighbour is selected in its place. What it was computing is stopped. */
export function deleteLane<S extends Lanes>(state: S, id: string): S {
  if (state.lanes.length === 1) return state
  const at = state.lanes.findIndex((lane) => lane.id === id)
  const lanes = state.lanes.toSpliced(at, 1)
  return {
    ...state, lanes, deleted: { lane: rested(stopped(laneOf(state, id))), at },
    selected: state.selected === id ? lanes[Math.min(at, lanes.length - 1)].id : state.selected,
    pinned: state.pinned === id ? null : state.pinned,
  }
}

/** As its worker leaves it behind, whose events no longer find it. */
export const stopped = (lane: Lane): Lane => (isActive(lane.run) ? { ...lane, run: { ...lane.run, status: 'stopped', progress: null } } : lane)

/** The same of a comparison with its record, whose worker is gone too. */
export const rested = (lane: Lane): Lane => (lane.recorded?.replay?.status === 'running'
  ? { ...lane, recorded: { ...lane.recorded, replay: { ...lane.recorded.replay, status: 'stopped', progress: null } } } : lane)

/** Puts back what was deleted last, in its colour where that is still free. */
export function undoDelete<S extends Lanes>(state: S): S {
  const { deleted, lanes } = state
  if (!deleted || !canAdd(state)) return state
  const taken = lanes.some(({ colour }) => colour === deleted.lane.colour)
  const lane = taken ? { ...deleted.lane, colour: freeColour(lanes) } : deleted.lane
  return { ...state, lanes: lanes.toSpliced(deleted.at, 0, lane), selected: lane.id, deleted: null }
}

/** A lane that waits for its first run with these very settings. */
export const waitingFor = (lanes: readonly Lane[], config: ExperimentConfig): Lane | undefined =>
  lanes.find((lane) => !lane.recorded && !lane.origin && !isActive(lane.run) && lane.run.rounds.length === 0 && differences(lane.config, config).length === 0)

/** @param by places towards the end, or negative towards the beginning; beyond either the lane stays there */
export function moveLane<S extends Lanes>(state: S, id: string, by: number): S {
  const at = state.lanes.findIndex((lane) => lane.id === id)
  const to = Math.max(0, Math.min(state.lanes.length - 1, at + by))
  return { ...state, lanes: state.lanes.toSpliced(at, 1).toSpliced(to, 0, state.lanes[at]) }
}

/** Gives a lane a colour; whoever has it takes the lane's. */
export function recolourLane<S extends Lanes>(state: S, id: string, colour: number): S {
  const before = laneOf(state, id).colour
  return { ...state, lanes: state.lanes.map((lane) => (lane.id === id ? { ...lane, colour } : lane.colour === colour ? { ...lane, colour: before } : lane)) }
}

/** What the next run of a lane is given. @param goOn whether it goes on from its last round, instead of beginning */
export function beginningOf({ config, run, origin }: Lane, goOn: boolean): { readonly config: ExperimentConfig; readonly from?: RunView } {
  // A branch that has nothing of its own yet goes on with its own settings.
  return { config: goOn && run !== origin?.run && run.config ? run.config : config, from: goOn ? run : origin?.run }
}

/** What a lane shows before it has computed anything of its own. */
export const blank = ({ origin }: Lane): RunView => origin?.run ?? emptyRun

/** Whether a lane that is at rest has not come to the end that its settings would give: it has not run, not to its end, or with other settings. */
export const isDue = ({ run, config }: Lane): boolean =>
  !isActive(run) && (run.status !== 'finished' || run.config === null || differences(run.config, config).length > 0)

/**
 * The lanes that a start begins: those that are due; all of one's own anew where none is. Beside lanes that go on, only those that nobody
 * has run yet: one that was stopped, or ended by a rule, stays as it is, for to begin it again would take its rounds away.
 * @param selected whose settings are run where there are recorded lanes only
 */
export function toBegin(lanes: readonly Lane[], selected = lanes[0].id): readonly Lane[] {
  const due = lanes.filter(isDue)
  if (lanes.some(({ run }) => isActive(run))) return due.filter((lane) => lane.run === blank(lane))
  if (due.length > 0) return due
  const own = lanes.filter(({ recorded }) => !recorded)
  return own.length > 0 ? own : lanes.filter(({ id }) => id === selected)
}

/** Lanes as they ran, whatever has been set since. */
export const asRun = (lanes: readonly Lane[]): readonly Lane[] => lanes.map((lane) => (lane.run.config ? { ...lane, config: lane.run.config } : lane))
