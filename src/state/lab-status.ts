/** How all lanes together are doing: what the buttons depend on. */
import type { Lane } from './lanes.ts'
import { canContinue, isActive, roundSeconds, type RunView, secondsLeft, type Status } from './run.ts'

/** Whatever goes on comes before whatever has ended, and the sadder end before the happier. */
const ORDER: readonly Status[] = ['running', 'pausing', 'paused', 'failed', 'stopped', 'idle', 'finished']

/** Of one lane its own; of several the one that asks most for attention. */
export const labStatus = (lanes: readonly Lane[]): Status => ORDER.find((status) => lanes.some(({ run }) => run.status === status)) ?? 'idle'

export const anyActive = (lanes: readonly Lane[]): boolean => lanes.some(({ run }) => isActive(run))

export const anyToContinue = (lanes: readonly Lane[]): boolean => lanes.some(({ run }) => canContinue(run))

/** The lane that is being computed; null between two rounds and while nothing is. */
export const computing = (lanes: readonly Lane[]): Lane | null => lanes.find(({ run }) => isActive(run) && run.progress !== null) ?? null

/** Seconds until all active lanes are done; a lane that has shown no pace of its own is taken to have the others'. Null while none has. */
export function labSecondsLeft(lanes: readonly Lane[]): number | null {
  const active = lanes.map(({ run }) => run).filter(isActive)
  const paces = active.flatMap((run) => paceOf(run) ?? [])
  if (paces.length === 0) return active.length === 1 ? secondsLeft(active[0]) : null
  const usual = paces.reduce((a, b) => a + b, 0) / paces.length
  return active.reduce((sum, run) => {
    const own = secondsLeft(run)
    return sum + (own ?? (run.config!.rounds + 1 - run.rounds.length) * (paceOf(run) ?? usual))
  }, 0)
}

/** Seconds of a round of training, on average; round 0 says little of the others. */
function paceOf({ rounds }: RunView): number | null {
  const full = rounds.filter(({ round }) => round > 0).map(roundSeconds)
  return full.length === 0 ? null : full.reduce((a, b) => a + b, 0) / full.length
}
