/**
 * What of a round people look at (`RoundGallery`): tiles with the judge's view of each, the map, the words. All is taken from what the
 * evaluation has made and looked at anyway, but for the captions of made pictures, a dozen a round.
 */
import { alignments } from '../metrics/alignment.ts'
import { nearest } from '../metrics/nearest.ts'
import { rowsAt } from '../metrics/rows.ts'
import { wordUse, type WordUse } from '../metrics/word-shift.ts'
import type { Facts, Images, World } from '../worlds/types.ts'
import type { Judged, JudgedCaptions, JudgedImages, Reference } from './evaluation.ts'
import { createMapper } from './feature-map.ts'
import { imageSize } from './images.ts'
import { range } from './pairs.ts'
import type { GalleryTile, Reading, RoundGallery } from './record.ts'
import type { Viewer } from './viewer.ts'
import { wordsOf } from './words.ts'

/** Prompts and pictures shown of every round. */
export const GALLERY = 12

/** Real pictures that the usual distance is taken of, at most: it costs their number times n. */
const USUAL = 256

/** Made pictures on show, one a group. */
export interface Shown {
  readonly images: Images
  /** Captions of them, n × tokenizer length; empty where nobody captions. */
  readonly captions: Int32Array
}

/** @param judged all that the round made, as one; rows of a group stand together */
export type Curator = (round: number, judged: Pick<Judged, 'images' | 'captions'>, shown: Shown | null) => Promise<RoundGallery>

/** One a run: what is measured of real data alone is measured once. */
export function createCurator(world: World, viewer: Viewer, reference: Reference): Curator {
  const { evaluation } = reference
  const { perGroup } = evaluation
  const groups = range(0, Math.min(GALLERY, evaluation.groups))
  const heads = groups.map((group) => group * perGroup)
  const maps = createMapper(world, reference)
  const others = { ...reference.floorImages.features, n: Math.min(USUAL, reference.floorImages.features.n) }
  const usualDistance = median(nearest(others, reference.images.features).map(({ distance }) => distance))
  const realWords = wordUse(reference.captions.texts.map(wordsOf))
  const prompts = rowsAt(reference.prompts, groups)

  async function generated(images: JudgedImages, shown: Shown): Promise<GalleryTile[]> {
    const captions = shown.captions.length > 0 ? await viewer.captions(shown.captions) : null
    const embedding = rowsAt(images.embedding, heads)
    const ofPrompt = alignments(embedding, prompts)
    const ofCaption = captions && alignments(embedding, captions.embedding)
    const near = nearest(rowsAt(images.features, heads), reference.images.features)
    return groups.map((group, i) => ({
      ...tile(shown.images, i, evaluation.prompts[group], captions?.texts[i] ?? ''),
      scores: {
        prompt: ofPrompt[i], ...(ofCaption && { caption: ofCaption[i] }),
        readings: readings(world, world.parse(evaluation.prompts[group]), images.facts[heads[i]]),
      },
      neighbour: {
        prompt: evaluation.prompts[Math.floor(near[i].row / perGroup)], distance: near[i].distance, data: pixelsOf(evaluation.images, near[i].row),
      },
    }))
  }

  function captioned(captions: JudgedCaptions): GalleryTile[] {
    const embedding = rowsAt(reference.images.embedding, heads)
    const ofPrompt = alignments(embedding, prompts)
    const ofCaption = alignments(embedding, rowsAt(captions.embedding, heads))
    return groups.map((group, i) => ({
      ...tile(evaluation.images, heads[i], evaluation.prompts[group], captions.texts[heads[i]]),
      scores: { prompt: ofPrompt[i], caption: ofCaption[i], readings: readings(world, evaluation.facts[group], captions.facts[heads[i]]) },
    }))
  }

  const words = ({ texts }: JudgedCaptions): { made: WordUse; real: WordUse } => ({ made: wordUse(texts.map(wordsOf)), real: realWords })

  return async (round, { images, captions }, shown) => ({
    round,
    generated: images && shown ? await generated(images, shown) : [],
    captioned: captions ? captioned(captions) : [],
    ...(images && { usualDistance }),
    maps: maps({ images, captions }),
    ...(captions && { words: words(captions) }),
  })
}

/** Every attribute that was asked for or that something was said of. */
function readings({ attributes }: World, asked: Facts, found: Facts): Reading[] {
  return attributes.flatMap(({ name, values }, a) => {
    const [should, is] = [values[asked[a]] ?? null, values[found[a]] ?? null]
    return should === null && is === null ? [] : [{ attribute: name, asked: should, found: is }]
  })
}

const pixelsOf = (images: Images, index: number): Uint8Array => images.data.slice(index * imageSize(images), (index + 1) * imageSize(images))

function tile(images: Images, index: number, prompt: string, caption: string): GalleryTile {
  const { channels, height, width } = images
  return { prompt, caption, channels, height, width, data: pixelsOf(images, index) }
}

/** The upper one of two in the middle. @param values at least one */
const median = (values: readonly number[]): number => Float64Array.from(values).sort()[Math.floor(values.length / 2)]
