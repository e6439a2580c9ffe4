/** Runs that were computed elsewhere, as lanes: opened from a file, or recorded for this page. Nothing is computed to show them. */
import { t } from '../i18n/text.ts'
import type { ExperimentConfig } from '../lab/config.ts'
import { differences } from '../lab/fields.ts'
import { nearestPreset } from '../lab/recorded.ts'
import type { RunFile } from '../lab/run-file/run-file.ts'
import type { Ratings } from '../lab/run-file/ratings.ts'
import { failure, type Parsed } from '../lab/problems.ts'
import { anyActive } from './lab-status.ts'
import type { LabState } from './lab.ts'
import { addLane, asRun, canAdd, type Lane, laneOf, type Lanes, lanesOf, rested, stopped, waitingFor, withLane } from './lanes.ts'
import type { ReplayView } from './replay-view.ts'
import { emptyRun, type RunView } from './run.ts'
import { mayCompare, shareWith } from './shared.ts'

/** Of a lane whose run is not of this page. */
export interface Recorded {
  /** For people; from the file. */
  readonly title: string
  /** All of it; the lane's run has the rounds that were played. */
  readonly whole: RunView
  readonly ratings: readonly Ratings[]
  /** The same run trained again in this browser, where that was asked for. */
  readonly replay: ReplayView | null
}

/** A record as a run that is over. */
export function runOf({ record: { rounds, branched, ...header }, galleries, state }: RunFile): RunView {
  return {
    ...emptyRun, status: 'finished', config: header.config, device: header.engine, header,
    rounds, galleries, states: state ? [state] : [], branched: branched ?? null,
  }
}

/** A run's first rounds, still as a run that is over. @param count at least 1 */
export function played(whole: RunView, count: number): RunView {
  if (count >= whole.rounds.length) return whole
  const before = <T extends { readonly round: number }>(of: readonly T[]): T[] => of.filter(({ round }) => round < count)
  return { ...whole, rounds: before(whole.rounds), galleries: before(whole.galleries), states: before(whole.states) }
}

/**
 * A file's run as a lane, selected. Where a lane waits with the very settings, it is that lane. Else it stands beside lanes that it can be
 * compared with, and alone where there are none: what was there before is then put aside, unless it was the untouched beginning.
 * @param count of rounds that are shown at first
 */
export function withRecording(state: LabState, file: RunFile, count = Infinity): Parsed<LabState> {
  const whole = runOf(file)
  const { config } = file.record
  const shown = played(whole, count)
  const again = state.lanes.find(({ recorded }) => recorded && sameRun(recorded.whole, whole))
  if (again) {
    // A record alone has no pictures, and takes none away.
    const richer = whole.galleries.length > again.recorded!.whole.galleries.length ? whole : again.recorded!.whole
    return opened({ ...withLane(state, again.id, { run: played(richer, count), recorded: { ...again.recorded!, whole: richer } }), selected: again.id })
  }
  const lane = { config, run: shown, recorded: { title: file.title, whole, ratings: file.ratings, replay: null } }
  const waiting = waitingFor(state.lanes, config)
  if (waiting) return opened({ ...withLane(state, waiting.id, lane), selected: waiting.id })
  const begun = state.lanes.some(({ run }) => run.rounds.length > 0) || anyActive(state.lanes)
  const ran = asRun(state.lanes)
  if ((begun || state.lanes.length > 1) && ran.every((other) => mayCompare(other.config, config))) {
    if (!canAdd(state)) return failure('', t('the run cannot be shown beside {lanes} lanes, which are the most that there may be: delete one and open it again', { lanes: state.lanes.length }))
    const last = state.lanes[state.lanes.length - 1]
    return opened(addLane(state, last.id, { ...lane, config: shareWith(config, state.lanes[0].config) }))
  }
  if (anyActive(state.lanes)) {
    return failure('', t('the run is of another world, size, seed or evaluation than those that go on here, and cannot be shown beside them: open it once they are done or stopped'))
  }
  const alone = lanesOf(nearestPreset(config), [config], state.made)
  return opened({
    ...state, ...alone, lanes: [{ ...alone.lanes[0], ...lane }],
    aside: begun || state.lanes.length > 1 ? putAside(state.aside, state) : state.aside,
  })
}

const opened = (state: LabState): Parsed<LabState> => ({ ok: true, value: { ...state, shown: null, problems: [], source: null } })

const sameRun = (a: RunView, b: RunView): boolean =>
  a.rounds.length === b.rounds.length && a.rounds.every(({ digest }, i) => digest === b.rounds[i].digest) && a.device?.engine === b.device?.engine

/** Lanes that made room: for a file or a kept run that stands alone, or for the lanes of a link. */
export type Aside = Pick<Lanes, 'lanes' | 'selected' | 'pinned'>

/**
 * What is aside from now on: recordings, which can be opened again, never take the place of lanes of one's own; newer ones of
 * one's own do, since all of those are kept.
 * @param before what was aside until now @param now what has to make room
 */
export function putAside(before: Aside | null, { lanes, selected, pinned }: Aside): Aside {
  const own = (of: Aside['lanes']): boolean => of.some(({ recorded }) => !recorded)
  return before && own(before.lanes) && !own(lanes) ? before : { lanes, selected, pinned }
}

/** What was put aside is there again, and what is there now is put aside. As it was while a run goes on. */
export function bringBack(state: LabState): LabState {
  const { aside, lanes, selected, pinned } = state
  if (!aside || anyActive(lanes)) return state
  return { ...state, ...aside, lanes: aside.lanes.map(rested), aside: { lanes, selected, pinned }, deleted: null, shown: null, playing: false }
}

/**
 * A lane of one's own beside a recorded one, with the settings that are set there; the recorded one has its own again.
 * @returns as it was where there is no room
 */
export function besideRecorded(state: LabState, id: string): LabState {
  const { config, recorded } = laneOf(state, id)
  if (!recorded || !canAdd(state)) return state
  const own = withLane(state, id, { config: shareWith(recorded.whole.config ?? config, config) })
  return addLane(own, id, { config })
}

/** Puts aside those of the lanes that go which have something to show. @param gone lanes; those that compute are stopped */
export function withAside(state: LabState, gone: readonly Lane[]): LabState {
  const lanes = gone.filter(({ recorded, run }) => recorded || run.rounds.length > 0).map(stopped).map(asRecorded)
  if (lanes.length === 0) return state
  return { ...state, playing: false, shown: null, aside: putAside(state.aside, { lanes, selected: lanes[0].id, pinned: null }) }
}

/** Whether these are the settings that a recording's run had. */
export const ranWith = ({ whole }: Pick<Recorded, 'whole'>, config: ExperimentConfig): boolean => whole.config !== null && differences(whole.config, config).length === 0

/** A recorded lane has the settings that its run had. */
const asRecorded = (lane: Lane): Lane => ({ ...lane, config: lane.recorded?.whole.config ?? lane.config })

/**
 * Before a run: recorded lanes that what is set now cannot be compared with, as after a change of world or seed, are put aside; the
 * selected one leaves its settings behind, as a lane of one's own. As it was where there are none, or while a run goes on.
 */
export function withoutStrangers(state: LabState): LabState {
  const strangers = state.lanes.filter(({ recorded, config }) => recorded?.whole.config && !mayCompare(recorded.whole.config, config))
  if (strangers.length === 0 || anyActive(state.lanes)) return state
  const lanes = state.lanes.flatMap((lane): Lane[] => {
    if (!strangers.includes(lane)) return [lane]
    return lane.id === state.selected ? [{ ...lanesOf(lane.preset, [lane.config], state.made).lanes[0], colour: lane.colour }] : []
  })
  const has = (id: string | null): boolean => lanes.some((lane) => lane.id === id)
  const made = state.made + 1
  return {
    ...withAside(state, strangers), lanes, made, selected: has(state.selected) ? state.selected : `lane-${made}`,
    pinned: has(state.pinned) ? state.pinned : null,
  }
}

/** Rounds that have not been played yet. */
export const roundsToCome = ({ run, recorded }: Lane): number => (recorded ? Math.max(0, recorded.whole.rounds.length - run.rounds.length) : 0)

/** Plays recorded lanes further. @param by rounds; negative for all of them back to their first round */
export const advanced = (state: LabState, by: number): LabState => ({
  ...state, shown: null,
  lanes: state.lanes.map((lane) => (lane.recorded && (by < 0 || roundsToCome(lane) > 0)
    ? { ...lane, run: played(lane.recorded.whole, by < 0 ? 1 : lane.run.rounds.length + by) } : lane)),
})
