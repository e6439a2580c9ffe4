/** What naming drawings takes without any model: the concept of the nearest trained drawing. */
import type { Drawing, Drawings } from './drawings.ts'

/** The held-out sets' drawings of concepts that captions can name: what whoever names drawings is asked. */
export const heldOutDrawings = (drawings: Drawings): Drawing[] => named(drawings, true)

/**
 * For each of `heldOutDrawings` the concept of the nearest drawing of the trained sets, in pixels (Euclidean distance, the first of
 * equals): a captioner's accuracy of concepts is held against it. Drawings are compared as they are packed, cut out and centred.
 */
export function nearestConcepts(drawings: Drawings): number[] {
  const trained = named(drawings, false)
  return heldOutDrawings(drawings).map(({ pixels }) => {
    let best = { concept: -1, distance: Infinity }
    for (const candidate of trained) {
      const distance = squaredDistance(pixels, candidate.pixels, best.distance)
      if (distance < best.distance) best = { concept: candidate.concept, distance }
    }
    return best.concept
  })
}

const named = ({ manifest: { concepts, sets }, all }: Drawings, heldOut: boolean): Drawing[] =>
  all.filter(({ concept, set }) => concepts[concept].name !== '' && sets[set].heldOut === heldOut)

/** Sum of squared differences, or something above `limit` as soon as it is passed. */
function squaredDistance(a: Uint8Array, b: Uint8Array, limit: number): number {
  let sum = 0
  for (let i = 0; i < a.length && sum <= limit; i++) sum += (a[i] - b[i]) ** 2
  return sum
}
