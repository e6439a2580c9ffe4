/** Features of a folder's pictures, found again by their pixels: whoever works with a picture need not know where it came from. */
import { t } from '../../i18n/text.ts'
import { NotHereError } from '../own.ts'
import type { Images, PictureFeatures } from '../types.ts'

/**
 * @param pixels planar bytes of all pictures, `area` each; of two that are equal the first's features count
 * @param values a row of `width` numbers for each
 */
export function featuresByPixels(name: string, pixels: Uint8Array, area: number, values: Float32Array, width: number): PictureFeatures {
  const rows = new Map<string, number>()
  for (let row = pixels.length / area - 1; row >= 0; row--) rows.set(keyOf(pixels.subarray(row * area, (row + 1) * area)), row)
  return {
    width,
    of({ data }: Images, indices) {
      const out = new Float32Array(indices.length * width)
      for (let i = 0; i < indices.length; i++) {
        const row = rows.get(keyOf(data.subarray(indices[i] * area, (indices[i] + 1) * area)))
        if (row === undefined) {
          throw new NotHereError(t('A picture is none of {name}: its features are not known.', { name }), t('Choose a captioner that sees pixels, such as “Prefix”.'))
        }
        out.set(values.subarray(row * width, (row + 1) * width), i * width)
      }
      return out
    },
  }
}

/** Every byte as a character of its own (windows-1252 gives 256 different ones). */
const decoder = new TextDecoder('windows-1252')
const keyOf = (pixels: Uint8Array): string => decoder.decode(pixels)
