/** Parameters for training a model from scratch. */
import type { Stream } from '../random/index.ts'
import { initialize, transplant } from '../tensor/index.ts'
import type { World } from '../worlds/types.ts'
import { frameOf } from './architecture.ts'
import { FAMILIES } from './families.ts'
import type { CaptionerName, DiffusionName, Size } from './names.ts'

/**
 * As pretraining starts: drawn anew. Parts that the loop never trains, such as a frozen image encoder, are those of the base, since
 * nothing could learn through random ones.
 * @param base the base's flat parameter vector
 */
export function freshParameters(family: CaptionerName | DiffusionName, world: World, size: Size, base: Float32Array, stream: Stream): Float32Array {
  const { layout: layoutOf, frozen } = FAMILIES[family]
  const layout = layoutOf(frameOf(world), size)
  return transplant(layout, initialize(layout, stream), layout, base, frozen)
}
