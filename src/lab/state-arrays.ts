import { sum } from './sums.ts'
import type { RunState } from './trainer.ts'

/** All numbers that a state holds: parameters, frozen copies, and pools of pairs. What takes its memory, and what is handed over with it. */
export const arraysOf = ({ parameters, once = {}, pools = {} }: RunState): (Float32Array | Int32Array | Uint8Array)[] =>
  [...Object.values(parameters), ...Object.values(once), ...Object.values(pools).flatMap(({ images, tokens }) => [images.data, tokens])]

/** What a state takes in memory, and about what it takes in a file. */
export const bytesOf = (state: RunState): number => sum(arraysOf(state).map(({ byteLength }) => byteLength))
