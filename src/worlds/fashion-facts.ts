/**
 * What is true of a Fashion-MNIST photograph: its class, which people labelled, and three facts measured on
 * the picture. A measure is a number that a threshold cuts in two; thresholds are near the median over all
 * classes, so that both values are common. Near a threshold a fact is a matter of a few grey levels.
 */
import type { Facts } from './types.ts'

/** In the order of the data set's labels. */
export const CLASSES = ['t-shirt', 'trouser', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'boot']

/** A pixel brighter than this belongs to the article; the ground is black, with some noise from scaling. */
const LIT = 24

/** Smallest value of a measure that counts as light, wide and patterned. */
const THRESHOLDS = { tone: 165, width: 0.45, texture: 0.1 }

export interface Measures {
  /** Mean grey level of lit pixels, 0…255. */
  readonly tone: number
  /** Share of the picture between the first and the last lit pixel of each row: the silhouette's area. */
  readonly width: number
  /**
   * Mean absolute difference of neighbouring pixels inside the article, divided by the tone (taken as at
   * least 20). Inside: all of a pixel's 3 × 3 surroundings are lit, so that the outline does not count.
   */
  readonly texture: number
}

/** @param data one grey picture of size × size begins at data[at] */
export function measure(data: Uint8Array, at: number, size: number): Measures {
  let lit = 0
  let sum = 0
  let area = 0
  let pairs = 0
  let difference = 0
  const inside = interior(data, at, size)
  for (let y = 0; y < size; y++) {
    let first = -1
    let last = -1
    for (let x = 0; x < size; x++) {
      const i = y * size + x
      const value = data[at + i]
      if (value > LIT) {
        lit++
        sum += value
        last = x
        if (first < 0) first = x
      }
      if (!inside[i]) continue
      if (x > 0 && inside[i - 1]) {
        pairs++
        difference += Math.abs(value - data[at + i - 1])
      }
      if (y > 0 && inside[i - size]) {
        pairs++
        difference += Math.abs(value - data[at + i - size])
      }
    }
    if (first >= 0) area += last - first + 1
  }
  const tone = sum / Math.max(1, lit)
  return { tone, width: area / (size * size), texture: difference / Math.max(1, pairs) / Math.max(20, tone) }
}

/** 1 where a pixel and its eight neighbours are lit; 0 on the border. Rows first, then columns. */
function interior(data: Uint8Array, at: number, size: number): Uint8Array {
  const rows = new Uint8Array(size * size)
  for (let i = 1; i < size * size - 1; i++) {
    rows[i] = Number(data[at + i - 1] > LIT && data[at + i] > LIT && data[at + i + 1] > LIT)
  }
  const inside = new Uint8Array(size * size)
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const i = y * size + x
      inside[i] = rows[i - size] & rows[i] & rows[i + size]
    }
  }
  return inside
}

/** [class, tone, width, texture]; 1 is light, wide and patterned. */
export function factsOf(label: number, { tone, width, texture }: Measures): Facts {
  return Int16Array.of(label, Number(tone >= THRESHOLDS.tone), Number(width >= THRESHOLDS.width), Number(texture >= THRESHOLDS.texture))
}
