/** How a base model is trained, wherever that is: in parts, so that whoever trains it can keep what was reached and go on from there. */
import { stream } from '../random/index.ts'
import type { Runtime } from '../runtime/types.ts'
import { initialize, leading, transplant } from '../tensor/index.ts'
import type { World } from '../worlds/types.ts'
import { frameOf } from './architecture.ts'
import { type Base, baseName, basesOf } from './bases.ts'
import { CheckpointError, writeCheckpoint } from './checkpoint-file.ts'
import { FAMILIES } from './families.ts'
import { Network, type TrainState } from './network.ts'
import { pretrainFeeds, rateAt, type Recipe } from './recipes.ts'
import type { Progress } from './types.ts'

export interface Pretraining {
  readonly base: Base
  /** The world that it is for. */
  readonly world: World
  /** The world whose pictures it is trained on: that one, or a larger one that begins with its values and words. */
  readonly school: World
  readonly recipe: Recipe
  readonly runtime: Runtime
  /** Parameters of the base that `lenderOf` names; absent where it names none. */
  readonly lent?: Float32Array
  /** What an earlier call had reached; absent at the start. */
  readonly from?: TrainState
  /** Updates of a part. */
  readonly every: number
  /** Called after each update; may reject to stop. */
  readonly progress?: Progress
  /** Called after each part with what is reached and the loss at its end. */
  readonly onPart: (state: TrainState, loss: number) => Promise<void>
}

/** Numbers that each of a base's three state vectors holds while it is trained. */
export const stateSize = ({ family, size }: Base, school: World): number => FAMILIES[family].layout(frameOf(school), size).size

/**
 * The base whose parameters a base's frozen part has from the start; undefined where it has no such part, as where features are stored with the world.
 * @throws CheckpointError where there is none yet
 */
export function lenderOf(base: Base, { features }: World): Base | undefined {
  const { lender } = FAMILIES[base.family]
  if (lender === undefined || features) return undefined
  const [found] = basesOf(base.world, base.size, lender)
  if (!found) throw new CheckpointError(`${baseName(base)} sees by a ${lender} of ${base.world} at size ${base.size}, and there is none`)
  return found
}

/**
 * Trains to the recipe's last update.
 * @returns the checkpoint file: the same after any number of stops as without one
 * @throws Error once the loss is no longer finite
 */
export async function pretrain({ base, world, school, recipe, runtime, lent, from, every, progress, onPart }: Pretraining): Promise<Uint8Array> {
  const { size, seed } = base
  const { role, described, layout: layoutOf, loss, frozen } = FAMILIES[base.family]
  const lender = lenderOf(base, world)
  const frame = frameOf(school)
  const layout = layoutOf(frame, size)
  const start = (): Float32Array => {
    const drawn = initialize(layout, stream('initial', `${base.world}-${size}-${role}`, seed))
    if (!lender) return drawn
    if (!lent) throw new Error(`pretrain: ${baseName(base)} needs the parameters of ${baseName(lender)}`)
    return transplant(layout, drawn, FAMILIES[lender.family].layout(frameOf(world), lender.size), lent, frozen)
  }
  let state = from ?? fresh(start())
  const network = new Network(runtime, layout, state.parameters)
  const feeds = pretrainFeeds(school, base.family, size, seed, recipe.batch)
  try {
    while (state.updates < recipe.updates) {
      const before = state.updates
      const part = await network.train('pretrain', (p) => loss(p, frame, size, recipe.batch), (u) => feeds(before + u), {
        updates: Math.min(every, recipe.updates - before), rateAt: (u) => rateAt(recipe, before + u), from: state,
        frozen: lender ? frozen : [],
        progress: progress && ((done) => progress(before + done, recipe.updates)),
      })
      if (!Number.isFinite(part.loss)) throw new Error(`pretrain: the loss is ${part.loss} after update ${part.state.updates}; the last good state is that after update ${before}`)
      state = part.state
      await onPart(state, part.loss)
    }
  } finally {
    await network.dispose()
  }
  const own = layoutOf(frameOf(world), size)
  return writeCheckpoint(own, leading(layout, state.parameters, own), {
    world: base.world, model: described.title, size, seed: String(seed), updates: String(state.updates),
  })
}

const fresh = (parameters: Float32Array): TrainState =>
  ({ parameters, first: new Float32Array(parameters.length), second: new Float32Array(parameters.length), updates: 0 })

/** What is kept between two parts: updates made, seconds spent, then the three state vectors. */
const HEAD = 2

export interface Kept {
  readonly state: TrainState
  /** Spent on it so far, in a unit of the caller's. */
  readonly spent: number
}

/** A state as bytes. */
export function writeState({ state: { parameters, first, second, updates }, spent }: Kept): Uint8Array<ArrayBuffer> {
  const values = new Float32Array(HEAD + 3 * parameters.length)
  values.set([updates, spent])
  ;[parameters, first, second].forEach((part, i) => values.set(part, HEAD + i * parameters.length))
  return new Uint8Array(values.buffer)
}

/** @param size numbers of a state vector @returns null where the bytes are of another architecture, or damaged */
export function readState(bytes: Uint8Array, size: number): Kept | null {
  if (bytes.byteLength !== 4 * (HEAD + 3 * size)) return null
  const values = new Float32Array(bytes.slice().buffer)
  const [updates, spent] = values
  const part = (i: number): Float32Array => values.slice(HEAD + i * size, HEAD + (i + 1) * size)
  if (!Number.isInteger(updates) || updates < 0 || !values.every(Number.isFinite)) return null
  return { state: { updates, parameters: part(0), first: part(1), second: part(2) }, spent }
}
