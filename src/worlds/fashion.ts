/**
 * Fashion: real photographs of clothing, shoes and bags, 28 × 28 grey (Fashion-MNIST, Xiao, Rasul and
 * Vollgraf 2017, MIT). Captions state the labelled class and three facts measured on the picture.
 */
import { mirrorAndShift } from './augment.ts'
import { stream } from '../random/index.ts'
import { CLASSES, factsOf, measure } from './fashion-facts.ts'
import { createGrammar, type Vocable } from './grammar.ts'
import { groupCaptions, REFERENCES } from './groups.ts'
import { readPacked, SPLIT_NAMES, type ReadFile } from './packed.ts'
import type { Attribute, Facts, Images, Split, SplitName, World } from './types.ts'

const VALUES: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['class', CLASSES], ['tone', ['dark', 'light']], ['width', ['slim', 'wide']], ['texture', ['plain', 'patterned']],
]

const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  't-shirt': ['t-shirt', 'tee'],
  'trouser': ['trouser', 'pant'],
  'pullover': ['pullover', 'sweater'],
  'dress': ['dress', 'gown'],
  'coat': ['coat', 'jacket'],
  'shirt': ['shirt', 'blouse'],
  'sneaker': ['sneaker', 'trainer'],
  'bag': ['bag', 'handbag'],
  'boot': ['boot', 'ankle boot'],
  'light': ['light', 'pale'],
  'slim': ['slim', 'narrow'],
  'wide': ['wide', 'broad'],
  'plain': ['plain', 'smooth'],
  'patterned': ['patterned', 'textured'],
}

const VOCABLES: readonly Vocable[] = VALUES.map(([name, values]) => ({
  name, phrases: values.map((value) => SYNONYMS[value] ?? [value]),
}))

/** 5 to 12 words. */
const PHRASINGS = [
  'a {tone} {width} {texture} {class}',
  'a photo of a {tone} {width} {class} that is {texture}',
  'this {class} is {tone} {width} and {texture}',
  '{texture} {class} with a {width} outline in a {tone} shade',
  'the picture shows a {width} {texture} {class} in a {tone} shade',
  'one {width} {class} with {tone} color and a {texture} look',
  'a {texture} {class} that is {tone} and {width}',
  'seen here is a {width} and {tone} {class} with a {texture} look',
]

/** The world's language; 16 tokens a caption, BOS and EOS included. */
export const fashionGrammar = createGrammar(VOCABLES, PHRASINGS, 16)

/** Loads the packed photographs and measures them. @throws Error when a file is missing, truncated or altered */
export async function loadFashion(read: ReadFile): Promise<World> {
  const { manifest, labels, images } = await readPacked('fashion', read)
  const { channels, height, width } = manifest
  const pixels = height * width
  const known = Array.from(labels, (label, i) => factsOf(label, measure(images.data, i * pixels, width)))

  const take = (places: readonly number[]): Images => {
    const data = new Uint8Array(places.length * pixels)
    places.forEach((place, i) => data.set(images.data.subarray(place * pixels, (place + 1) * pixels), i * pixels))
    return { n: places.length, channels, height, width, data }
  }

  /** Place of a split's first picture in the file. */
  const start = (name: SplitName): number =>
    SPLIT_NAMES.slice(0, SPLIT_NAMES.indexOf(name)).reduce((sum, before) => sum + manifest.splits[before], 0)

  const split = (name: SplitName): Split => {
    const size = manifest.splits[name]
    const first = start(name)
    const root = stream('fashion', name)
    const place = (index: number): number => {
      if (!Number.isInteger(index) || index < 0 || index >= size) {
        throw new RangeError(`fashion: the ${name} split has indices 0 to ${size - 1}, not ${index}`)
      }
      return first + index
    }
    return {
      name,
      size,
      images: (indices) => take(Array.from(indices, place)),
      facts: (index) => known[place(index)].slice(),
      captions: (index) => fashionGrammar.captions(known[place(index)], REFERENCES, root.child('captions', index)),
    }
  }

  /** Places of each split's pictures by facts, in random order. */
  const shelves = (name: 'evaluation' | 'floor'): Map<string, number[]> => {
    const order = stream('fashion', 'grouped', 'order', name).permutation(manifest.splits[name])
    const byFacts = new Map<string, number[]>()
    for (const index of order) {
      const place = start(name) + index
      const key = known[place].join()
      byFacts.set(key, [...(byFacts.get(key) ?? []), place])
    }
    return byFacts
  }

  return {
    id: 'fashion',
    name: 'Fashion',
    description: 'Real photographs of clothing, shoes and bags from Fashion-MNIST, 28 × 28 grey, ten classes.',
    licence: `${manifest.licence}; ${manifest.attribution}`,
    channels,
    height,
    width,
    attributes: frequencies(known.slice(0, manifest.splits.train)),
    tokenizer: fashionGrammar.tokenizer,
    tail: [0, 1, 3],
    split,
    parse: fashionGrammar.parse,
    augment: mirrorAndShift,
    grouped(which, groups, perGroup) {
      const shelf = { evaluation: shelves('evaluation'), floor: shelves('floor') }
      const facts = chooseFacts(shelf.evaluation, shelf.floor, groups, perGroup)
      const places = facts.flatMap((f) => (shelf[which].get(f.join()) ?? []).splice(0, perGroup))
      const language = groupCaptions(fashionGrammar, facts, which, perGroup, stream('fashion', 'grouped'))
      return { groups, perGroup, facts, images: take(places), ...language }
    },
  }
}

/**
 * Facts of each group: classes in turn, within a class in proportion to the pictures that are left, and only
 * facts of which both sets can still give `perGroup` pictures to one more group.
 * @throws RangeError when the held-out sets are too small
 */
function chooseFacts(
  evaluation: ReadonlyMap<string, readonly number[]>, floor: ReadonlyMap<string, readonly number[]>, groups: number, perGroup: number,
): Facts[] {
  /** Pictures that both sets still have, by facts. */
  const left = new Map(Array.from(evaluation, ([key, places]) => [key, Math.min(places.length, floor.get(key)?.length ?? 0)]))
  const keys = [...left.keys()].sort()
  const chosen: Facts[] = []
  const draws = stream('fashion', 'grouped', 'facts')
  for (let turn = 0; chosen.length < groups; turn++) {
    const open = keys.filter((key) => Number(key.split(',')[0]) === turn % CLASSES.length && (left.get(key) ?? 0) >= perGroup)
    if (open.length > 0) {
      const key = open[draws.categorical(open.map((k) => left.get(k) ?? 0), 1)[0]]
      left.set(key, (left.get(key) ?? 0) - perGroup)
      chosen.push(Int16Array.from(key.split(','), Number))
    } else if (![...left.values()].some((n) => n >= perGroup)) {
      throw new RangeError(`fashion: the held-out photographs make ${chosen.length} groups of ${perGroup}, not ${groups}`)
    }
  }
  return chosen
}

/** The attributes with the share of each value in the training photographs. */
function frequencies(train: readonly Facts[]): Attribute[] {
  return VALUES.map(([name, values], a) => {
    const counts = new Array<number>(values.length).fill(0)
    for (const facts of train) counts[facts[a]]++
    return { name, values, frequency: counts.map((n) => n / train.length) }
  })
}
