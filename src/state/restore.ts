/** Lanes out of what was kept of them: each as it was when its tab ended, but stopped. Nothing here starts anything. */
import type { Branched } from '../lab/record.ts'
import type { RestoredLab } from '../storage/archive.ts'
import type { RestoredRun } from '../storage/read-run.ts'
import type { LabState } from './lab.ts'
import { addLane, canAdd, type Lane, lanesOf, type Origin, waitingFor, withLane } from './lanes.ts'
import { putAside, withAside } from './recorded.ts'
import { emptyRun, isActive, type RunView, upTo } from './run.ts'
import { mayCompare, MOST_LANES } from './shared.ts'
import { decodeLink } from './url.ts'

/** Which run a lane was given. */
export interface Given { readonly lane: string; readonly run: RestoredRun }

export interface Restored {
  readonly state: LabState
  readonly given: readonly Given[]
}

/** A lab's lanes in place of those that are there, which are put aside where they have anything to show. @returns null where its settings cannot be read */
export function restoreLab(state: LabState, { entry, runs }: RestoredLab): Restored | null {
  const link = decodeLink(entry.link)
  if (!link.ok || link.value.configs.length !== entry.lanes.length) return null
  const { preset, configs, ...settings } = link.value
  const made = lanesOf(preset, configs, state.made)
  const colours = new Set(entry.lanes.map(({ colour }) => colour))
  const coloursHold = colours.size === entry.lanes.length && Math.max(...colours) < MOST_LANES
  const given: Given[] = []
  const lanes = made.lanes.map((lane, i): Lane => {
    const { preset, colour, hidden, run, branchOf } = entry.lanes[i]
    const found = runs.find(({ id }) => id === run)
    if (found) given.push({ lane: lane.id, run: found })
    return { ...lane, preset, hidden, colour: coloursHold ? colour : lane.colour, ...(found && laneOfRun(found, made.lanes[branchOf ?? -1]?.id)) }
  })
  const at = (place: number | null): string | undefined => lanes[place ?? -1]?.id
  const own = { lanes, selected: at(entry.selected) ?? lanes[0].id, pinned: at(entry.pinned) ?? null }
  return { state: { ...withAside(state, state.lanes), ...made, ...settings, ...own, shown: null }, given }
}

/** Whether a run can stand beside the lanes that are there: in a place of its own, or in that of one that has nothing yet. */
export const fitsBeside = ({ lanes }: Pick<LabState, 'lanes'>, { header: { config } }: Pick<RestoredRun, 'header'>): boolean =>
  isBlank(lanes) || waitingFor(lanes, config) !== undefined || (canAdd({ lanes }) && lanes.every((lane) => mayCompare(lane.config, config)))

/** A run as a lane: beside the others where they compare; else alone, and they are put aside. */
export function restoreRun(state: LabState, run: RestoredRun): Restored {
  const room = roomFor(state, run)
  const lane = room.selected
  // What is there again is not brought back a second time.
  const deleted = state.deleted && isRun(state.deleted.lane, run) ? null : room.deleted
  return { state: { ...withLane(room, lane, { preset: run.preset, ...laneOfRun(run) }), deleted }, given: [{ lane, run }] }
}

/** With a lane for it, selected. */
function roomFor(state: LabState, run: RestoredRun): LabState {
  const { config } = run.header
  const { lanes } = state
  const alone = { ...state, ...lanesOf(run.preset, [config], state.made), shown: null }
  if (isBlank(lanes)) return alone
  const waiting = waitingFor(lanes, config)
  if (waiting) return { ...state, selected: waiting.id }
  return fitsBeside(state, run) ? addLane(state, lanes.at(-1)!.id, { config }) : { ...alone, aside: putAside(state.aside, state) }
}

const isRun = (lane: Lane, { rounds }: RestoredRun): boolean =>
  lane.run.rounds.length > 0 && lane.run.rounds.every(({ digest }, i) => digest === rounds.at(i)?.digest)

/** Nothing was computed, and nothing is being compared. */
const isBlank = (lanes: readonly Lane[]): boolean => lanes.length === 1 && lanes[0].run.rounds.length === 0 && !isActive(lanes[0].run)

/** @param from lane that it was branched off */
function laneOfRun(run: RestoredRun, from = ''): Pick<Lane, 'run' | 'origin'> {
  const view = viewOf(run)
  const origin = view.branched && originOf(view, view.branched, from)
  // A branch that has nothing of its own yet shows what it left.
  return { run: origin && view.rounds.length === origin.run.rounds.length ? origin.run : view, origin }
}

function viewOf({ header, rounds, galleries, losses, states }: RestoredRun): RunView {
  const { branched = null, ...own } = header
  const status = rounds[rounds.length - 1].round >= own.config.rounds ? 'finished' : 'stopped'
  return { ...emptyRun, status, config: own.config, device: own.engine, header: own, rounds, galleries, losses, states, branched }
}

/** Null where the state that the branch began with is no longer there. */
function originOf(view: RunView, { round, config }: Branched, lane: string): Origin | null {
  const state = view.states.find((one) => one.round === round)
  const cut = upTo(view, round)
  return state ? { lane, config, state, run: { ...cut, config, header: cut.header && { ...cut.header, config } } } : null
}
