/** The judge's features on a plane: real data and what a round made, on axes that no round moves. */
import { type Components, principalComponents, project } from '../metrics/components.ts'
import type { Matrix } from '../metrics/types.ts'
import type { Facts, World } from '../worlds/types.ts'
import type { Judged, Reference } from './evaluation.ts'
import type { FeatureMap, RoundGallery } from './record.ts'

/** Points of a kind at most: a crowd says no more, and a file of rounds grows with them. */
const MOST_POINTS = 256

/** Values that marks can tell apart. */
const MOST_VALUES = 12

/** One a kind of sample, of what the round made. */
export type Mapper = (judged: Pick<Judged, 'images' | 'captions'>) => NonNullable<RoundGallery['maps']>

/**
 * Axes are the two principal components of the evaluation's real features, all of them; of the samples whole groups are shown, the
 * first that fit. Points are told apart by the world's first attribute with few enough values, or by none.
 */
export function createMapper({ attributes, parse }: World, reference: Reference): Mapper {
  const { evaluation } = reference
  const { groups, perGroup } = evaluation
  const shown = Math.min(groups, Math.floor(MOST_POINTS / perGroup)) * perGroup
  const few = attributes.findIndex(({ values }) => values.length <= MOST_VALUES)
  const { name, values } = attributes[few] ?? { name: '', values: [] }
  const value = (facts: Facts): number => facts[few] ?? -1

  const prepare = (real: Matrix, askedOf: (group: number) => Facts) => {
    let plane: { readonly components: Components; readonly points: Float32Array } | null = null
    const asked = Int16Array.from({ length: shown }, (_, row) => value(askedOf(Math.floor(row / perGroup))))
    return (made: Matrix, seen: readonly Facts[]): FeatureMap => {
      plane ??= planeOf(real, shown)
      return {
        held: [plane.components.shares[0], plane.components.shares[1]], attribute: name, values, perGroup, asked,
        seen: Int16Array.from(seen.slice(0, shown), value), real: plane.points, made: project(plane.components, { ...made, n: shown }),
      }
    }
  }
  const ofImages = prepare(reference.images.features, (group) => parse(evaluation.prompts[group]))
  const ofCaptions = prepare(reference.captions.features, (group) => evaluation.facts[group])
  return ({ images, captions }) => ({
    ...(images && { image: ofImages(images.features, images.facts) }),
    ...(captions && { caption: ofCaptions(captions.features, captions.facts) }),
  })
}

function planeOf(real: Matrix, shown: number): { components: Components; points: Float32Array } {
  const components = principalComponents(real, 2)
  return { components, points: project(components, { ...real, n: shown }) }
}
