/** Pictures of any kind unpacked in Node, as the page has its browser do it. */
import sharp from 'sharp'
import type { Decoded } from '../worlds/folder/fit.ts'
import { LIMITS } from '../worlds/folder/limits.ts'

/** Upright (EXIF), RGBA; of moving pictures the first. @throws Error where it cannot be read whole */
export async function decodePicture(bytes: Uint8Array): Promise<Decoded> {
  const { data, info } = await sharp(bytes, { limitInputPixels: LIMITS.pixels, failOn: 'error' })
    .autoOrient().toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}
