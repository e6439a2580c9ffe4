/** How all lanes together are doing: what the buttons depend on. */
import { mean, sum } from '../lab/sums.ts'
import type { Lane } from './lanes.ts'
import { canContinue, isActive, paceOf, secondsLeft, type Status } from './run.ts'

/** Whatever goes on comes before whatever has ended, and the sadder end before the happier. */
const ORDER: readonly Status[] = ['running', 'pausing', 'paused', 'failed', 'stopped', 'idle', 'finished']

/** Of one lane its own; of several the one that asks most for attention. */
export const labStatus = (lanes: readonly Lane[]): Status => ORDER.find((status) => lanes.some(({ run }) => run.status === status)) ?? 'idle'

export const anyActive = (lanes: readonly Lane[]): boolean => lanes.some(({ run }) => isActive(run))

/** Whether anything computes that a closed tab would lose: a run, or a record that is trained again. */
export const anyBusy = (lanes: readonly Lane[]): boolean => anyActive(lanes) || lanes.some(({ recorded }) => recorded?.replay?.status === 'running')

export const anyToContinue = (lanes: readonly Lane[]): boolean => lanes.some(({ run }) => canContinue(run))

/** The lane that is being computed; null between two rounds and while nothing is. */
export const computing = (lanes: readonly Lane[]): Lane | null => lanes.find(({ run }) => isActive(run) && run.progress !== null) ?? null

/** Seconds until all active lanes are done; a lane that has shown no pace of its own is taken to have the others'. Null while none has. */
export function labSecondsLeft(lanes: readonly Lane[]): number | null {
  const active = lanes.map(({ run }) => run).filter(isActive)
  const paces = active.flatMap(({ rounds }) => paceOf(rounds) ?? [])
  if (paces.length === 0) return active.length === 1 ? secondsLeft(active[0]) : null
  const usual = mean(paces)
  return sum(active.map((run) => secondsLeft(run) ?? (run.config!.rounds + 1 - run.rounds.length) * (paceOf(run.rounds) ?? usual)))
}
