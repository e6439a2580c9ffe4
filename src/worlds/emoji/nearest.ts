/** What naming drawings takes without any model: the concept of the nearest trained drawing. */
import type { Drawings } from './drawings.ts'

/**
 * Share of the held-out sets' drawings whose nearest drawing of the trained sets, in pixels, shows the same concept: a
 * captioner's accuracy of concepts is held against it. Drawings are compared as they are packed, cut out and centred.
 * @returns one figure over all, and one a held-out set, by its index
 */
export function nearestDrawing({ manifest, all }: Drawings): { readonly all: number; readonly bySet: ReadonlyMap<number, number> } {
  const named = all.filter(({ concept }) => manifest.concepts[concept].name !== '')
  const trained = named.filter(({ set }) => !manifest.sets[set].heldOut)
  const asked = named.filter(({ set }) => manifest.sets[set].heldOut)
  const right = asked.map(({ pixels, concept }) => {
    let best = { concept: -1, distance: Infinity }
    for (const candidate of trained) {
      const distance = squaredDistance(pixels, candidate.pixels, best.distance)
      if (distance < best.distance) best = { concept: candidate.concept, distance }
    }
    return Number(best.concept === concept)
  })
  const share = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / of.length
  const sets = [...new Set(asked.map(({ set }) => set))]
  return { all: share(right), bySet: new Map(sets.map((set) => [set, share(right.filter((_, i) => asked[i].set === set))])) }
}

/** Sum of squared differences, or something above `limit` as soon as it is passed. */
function squaredDistance(a: Uint8Array, b: Uint8Array, limit: number): number {
  let sum = 0
  for (let i = 0; i < a.length && sum <= limit; i++) sum += (a[i] - b[i]) ** 2
  return sum
}
