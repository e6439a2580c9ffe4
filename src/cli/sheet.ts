/** Gallery tiles as one PNG, row by row. */
import { encode } from 'fast-png'
import type { GalleryTile } from '../lab/record.ts'

const COLUMNS = 4
/** Each pixel becomes a square of this side: tiles of 32 pixels are 128 wide, and stay crisp. */
const SCALE = 4
/** Between tiles, in pixels of the sheet. */
const GAP = 8
const BACKGROUND = 255

type Picture = Pick<GalleryTile, 'channels' | 'height' | 'width' | 'data'>

/** @param tiles of one shape, 1 or 3 channels; at least one. @param columns tiles a row */
export function contactSheet(tiles: readonly Picture[], columns = COLUMNS): Uint8Array {
  const { channels, height, width } = tiles[0]
  const rows = Math.ceil(tiles.length / columns)
  const sheetWidth = columns * (width * SCALE + GAP) + GAP
  const sheetHeight = rows * (height * SCALE + GAP) + GAP
  const data = new Uint8Array(sheetWidth * sheetHeight * channels).fill(BACKGROUND)
  tiles.forEach((tile, i) => {
    const left = GAP + (i % columns) * (width * SCALE + GAP)
    const top = GAP + Math.floor(i / columns) * (height * SCALE + GAP)
    for (let y = 0; y < height * SCALE; y++) {
      for (let x = 0; x < width * SCALE; x++) {
        const source = Math.floor(y / SCALE) * width + Math.floor(x / SCALE)
        const target = ((top + y) * sheetWidth + left + x) * channels
        for (let c = 0; c < channels; c++) data[target + c] = tile.data[c * height * width + source]
      }
    }
  })
  return encode({ width: sheetWidth, height: sheetHeight, data, channels: channels === 1 ? 1 : 3, depth: 8 })
}
