/** Parameters for training a model from scratch. */
import type { Stream } from '../random/index.ts'
import { initialize } from '../tensor/index.ts'
import type { World } from '../worlds/types.ts'
import { frameOf } from './architecture.ts'
import { CAPTIONERS } from './captioner/index.ts'
import { FAMILIES } from './families.ts'
import type { CaptionerName, DiffusionName, Size } from './names.ts'

/**
 * As pretraining starts: drawn anew. Parts that the loop never trains, such as a frozen image encoder, are those of the base, since
 * nothing could learn through random ones.
 * @param base the base's flat parameter vector
 */
export function freshParameters(family: CaptionerName | DiffusionName, world: World, size: Size, base: Float32Array, stream: Stream): Float32Array {
  const layout = FAMILIES[family].layout(frameOf(world), size)
  const frozen: readonly string[] = family in CAPTIONERS ? CAPTIONERS[family as CaptionerName].frozen : []
  const flat = initialize(layout, stream)
  for (const { name, shape, offset } of layout.parameters.values()) {
    if (!frozen.some((prefix) => name.startsWith(prefix))) continue
    const end = offset + shape.reduce((a, b) => a * b, 1)
    flat.set(base.subarray(offset, end), offset)
  }
  return flat
}
