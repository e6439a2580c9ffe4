/** How fast this machine has been: what estimates of runs to come go by. */
import type { RoundRecord } from '../lab/record.ts'
import type { DeviceInfo } from '../runtime/types.ts'
import type { LabEvent } from '../workers/protocol.ts'

/** A round that this page has computed. */
export interface Timing extends Pick<RoundRecord, 'round' | 'seconds' | 'compute'> {
  readonly engine: DeviceInfo
  /** Of its models: on the smallest, what surrounds the arithmetic takes longer than the arithmetic. */
  readonly size: string
}

/** So many of the newest are kept. */
const KEPT = 50

/** With what events tell of rounds. @returns the same where they tell of none */
export function withTimings(timings: readonly Timing[], events: readonly LabEvent[]): readonly Timing[] {
  const more = events.flatMap((event): Timing[] => {
    if (event.type !== 'round') return []
    const { record: { round, seconds, compute }, header: { engine, config: { size } } } = event
    return [{ round, seconds, compute, engine, size }]
  })
  return more.length === 0 ? timings : [...timings, ...more].slice(-KEPT)
}
