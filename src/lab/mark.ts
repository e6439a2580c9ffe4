/** Marks what a caption gets wrong, word by word, for people to look at. */
import type { World } from '../worlds/types.ts'
import type { GalleryTile, RoundGallery } from './record.ts'
import { wordsOf } from './words.ts'

export interface Marks {
  /** Indices of the caption's words (split at single spaces) that contradict the truth. */
  readonly wrong: readonly number[]
  /** Names of attributes that the truth states and the caption does not touch. */
  readonly unsaid: readonly string[]
}

/**
 * The world's reader makes a stated fact unknown when a further word contradicts it. So a word is wrong exactly
 * where the truth with that word behind it states less than the truth alone; synonyms and fillers never do.
 * @param truth a caption that states every fact
 */
export function markCaption(world: Pick<World, 'parse' | 'attributes'>, truth: string, caption: string): Marks {
  const facts = world.parse(truth)
  const said = world.parse(caption)
  const words = wordsOf(caption)
  const contradicted = words.map((word) => {
    const after = world.parse(`${truth} ${word}`)
    return facts.findIndex((fact, a) => fact >= 0 && after[a] !== fact)
  })
  return {
    wrong: contradicted.flatMap((attribute, i) => (attribute >= 0 ? [i] : [])),
    unsaid: world.attributes.flatMap(({ name }, a) => (facts[a] >= 0 && said[a] < 0 && !contradicted.includes(a) ? [name] : [])),
  }
}

/** The gallery with its captions marked: a generated picture's against its prompt, a real one's against what it shows. */
export function markGallery(world: Pick<World, 'parse' | 'attributes'>, gallery: RoundGallery): RoundGallery {
  const mark = (tile: GalleryTile): GalleryTile => (tile.caption === '' ? tile : { ...tile, ...markCaption(world, tile.prompt, tile.caption) })
  return { ...gallery, generated: gallery.generated.map(mark), captioned: gallery.captioned.map(mark) }
}
