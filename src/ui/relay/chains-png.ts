/** All chains as one picture: a row a chain, a column a round. */
import type { Images } from '../../worlds/types.ts'
import { toImageData } from '../gallery/Tile.tsx'
import { tilesOf } from './tiles.ts'

/** Side of a picture and the gap between two, in pixels. */
const SIDE = 96
const GAP = 6

/** @throws Error where the browser makes no picture of that size */
export async function chainsPng(pictures: readonly Images[]): Promise<Blob> {
  const at = (index: number): number => GAP + index * (SIDE + GAP)
  const canvas = document.createElement('canvas')
  canvas.width = at(pictures.length)
  canvas.height = at(pictures[0].n)
  const paint = canvas.getContext('2d')
  if (!paint) throw new Error('the browser made no picture')
  paint.fillStyle = '#ffffff'
  paint.fillRect(0, 0, canvas.width, canvas.height)
  paint.imageSmoothingEnabled = false
  for (const [round, images] of pictures.entries()) {
    for (const [chain, tile] of tilesOf(images).entries()) {
      const bitmap = await createImageBitmap(toImageData(tile))
      paint.drawImage(bitmap, at(round), at(chain), SIDE, SIDE)
      // Thousands of them would wait for the collector, each with memory that it does not see.
      bitmap.close()
    }
  }
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))), 'image/png'))
}
