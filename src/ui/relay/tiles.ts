/** Pictures of chains, one by one; the same object for the same picture, so that what is drawn stays. */
import type { Images } from '../../worlds/types.ts'
import type { Pixels } from '../gallery/Tile.tsx'

const made = new WeakMap<Images, readonly Pixels[]>()

export function tilesOf(images: Images): readonly Pixels[] {
  const known = made.get(images)
  if (known) return known
  const { n, channels, height, width, data } = images
  const size = channels * height * width
  const tiles = Array.from({ length: n }, (_, i) => ({ channels, height, width, data: data.subarray(i * size, (i + 1) * size) }))
  made.set(images, tiles)
  return tiles
}
