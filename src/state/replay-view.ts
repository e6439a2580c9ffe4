/** A recorded run trained again, as far as it has come: each round beside the record's. */
import type { Comparison, Verdict } from '../lab/compare-rounds.ts'
import type { DeviceInfo } from '../runtime/types.ts'

export interface ReplayedRound extends Comparison {
  readonly verdict: Verdict
}

export interface ReplayView {
  readonly status: 'running' | 'done' | 'stopped' | 'failed'
  /** Where it is trained; null while that is not known. */
  readonly device: DeviceInfo | null
  /** Of the round that is going on. */
  readonly progress: { readonly round: number; readonly label: string; readonly done: number } | null
  readonly rounds: readonly ReplayedRound[]
  /** Why it failed; '' where it did not. */
  readonly message: string
}
