/** What a data regime is. To add one: a file beside this one, and its name in index.ts. */
import type { Pairs } from '../../models/types.ts'
import type { World } from '../../worlds/types.ts'
import type { Draw } from '../reserve.ts'

/** The part of a configuration that decides what a run takes from the reserve. */
export interface Plan {
  readonly seed: number
  readonly rounds: number
  /** Pairs that a round makes: synthetic and real ones together. */
  readonly samples: number
  /** How many of them the live models make. */
  readonly synthetic: number
}

export interface Regime {
  /** Two or three words for a control. */
  readonly title: string
  /** What a round trains on, in a sentence. */
  readonly explanation: string
  readonly citation: string
  /** A round's `samples` pairs of the reserve: first the sources of the synthetic ones, then the real ones. @param round from 1 */
  draw(world: World, plan: Plan, round: number): Draw
  /** Pairs that the reserve must hold for the whole run; absent where pairs may come again. */
  demand?(plan: Plan): number
  /**
   * What the round trains on, out of the pool of all pairs so far: `samples` real ones (`drawReal`), then each round's pairs in
   * turn, this one's last. Absent where a round trains on nothing but its own.
   */
  select?(pool: Pairs, plan: Plan, round: number): Pairs
}
