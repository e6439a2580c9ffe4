import type { RunState } from './trainer.ts'

/** All numbers that a state holds: parameters, frozen copies, and pools of pairs. What takes its memory, and what is handed over with it. */
export const arraysOf = ({ parameters, once = {}, pools = {} }: RunState): (Float32Array | Int32Array | Uint8Array)[] =>
  [...Object.values(parameters), ...Object.values(once), ...Object.values(pools).flatMap(({ images, tokens }) => [images.data, tokens])]
