/** What captioners are given of a picture: its pixels, or the features that a larger model saw in it. */
import type { HostTensor } from '../../runtime/types.ts'
import { type Tensor, input } from '../../tensor/index.ts'
import type { Images } from '../../worlds/types.ts'
import type { Frame } from '../architecture.ts'
import { toPixels } from '../pixels.ts'
import type { CaptionerFamily } from './family.ts'

/** `pixels` in −1…1, or `features` as their encoder gave them. */
export interface Sight {
  /** Name of the graph's input. */
  readonly name: 'pixels' | 'features'
  /** Shape of one picture's part: [c, h, w], or [width]. */
  readonly shape: readonly number[]
  /** Values of chosen pictures, in order. @throws NotHereError where a picture's features are not known */
  readonly of: (images: Images, indices: ArrayLike<number>) => Float32Array
}

export function sightOf({ takesFeatures = false }: CaptionerFamily, { channels, height, width, features }: Frame): Sight {
  return takesFeatures && features
    ? { name: 'features', shape: [features.width], of: (images, indices) => features.of(images, indices) }
    : { name: 'pixels', shape: [channels, height, width], of: toPixels }
}

/** The graph's input for a batch of pictures. */
export const seenInput = ({ name, shape }: Sight, batch: number): Tensor => input(name, [batch, ...shape])

/** What is fed there. */
export const seenFeed = ({ name, shape, of }: Sight, images: Images, indices: ArrayLike<number>): Record<string, HostTensor> =>
  ({ [name]: { dims: [indices.length, ...shape], data: of(images, indices) } })
