/**
 * Graded damage to real data. To add one: an entry in the table. Luck is the same at all grades of a degradation, so that
 * what is damaged at one grade is damaged at every later one and a curve shows the grade and not the draw.
 */
import type { Stream } from '../../random/index.ts'
import { UNKNOWN } from '../../worlds/tokenizer.ts'
import type { Facts, GroupedSet, Images, World } from '../../worlds/types.ts'
import { concatImages, takeImages } from '../images.ts'
import { addNoise, blur, darken, turnHue } from './pixels.ts'

/** Real data to damage. */
export interface Material {
  readonly world: World
  /** Pictures and captions as if a perfect model had made them for the set's prompts. */
  readonly set: GroupedSet
  /** n × tokenizer length: `set.captions`, one row a sample. */
  readonly tokens: Int32Array
  /** Further real groups of as many samples, for prompts of their own; may hold none. */
  readonly spare: GroupedSet
  readonly spareTokens: Int32Array
}

/** What the damage changed; the other side stays real. */
export interface Damaged {
  readonly images?: Images
  readonly tokens?: Int32Array
}

export interface Degradation {
  readonly id: string
  readonly name: string
  /** What a grade counts. */
  readonly unit: string
  /** Ascending, none of them 0. */
  readonly grades: readonly number[]
  /** What is done, in a sentence. */
  readonly what: string
  /** Absent: to every world. */
  readonly appliesTo?: (world: World) => boolean
  readonly damage: (material: Material, grade: number, stream: Stream) => Damaged
}

const SHARES = [0.1, 0.25, 0.5, 0.75, 1]

export const DEGRADATIONS: readonly Degradation[] = [
  {
    id: 'blur',
    name: 'Blur',
    unit: 'σ in pixels',
    grades: [0.4, 0.6, 0.8, 1.2, 2, 3],
    what: 'Gaussian blur of every picture.',
    damage: ({ set }, sigma) => ({ images: blur(set.images, sigma) }),
  },
  {
    id: 'noise',
    name: 'Noise',
    unit: 'σ in grey levels of 255',
    grades: [4, 8, 16, 32, 64],
    what: 'Independent normal noise on every value of every pixel.',
    damage: ({ set }, sd, stream) => ({ images: addNoise(set.images, sd, stream) }),
  },
  {
    id: 'hue',
    name: 'Colour shift',
    unit: 'degrees of hue',
    grades: [5, 10, 20, 40, 80, 160],
    what: 'The hue of every picture is turned by the same angle.',
    appliesTo: ({ channels }) => channels === 3,
    damage: ({ set }, degrees) => ({ images: turnHue(set.images, degrees) }),
  },
  {
    id: 'dark',
    name: 'Darkening',
    unit: 'share of light',
    grades: [0.05, 0.1, 0.2, 0.4, 0.7],
    what: 'That share of the light is taken away from every picture.',
    damage: ({ set }, share) => ({ images: darken(set.images, share) }),
  },
  {
    id: 'modes',
    name: 'Mode dropping',
    unit: 'share of classes',
    grades: [0.1, 0.25, 0.5, 0.75, 0.9],
    what: 'The rarest of the classes asked for (of those that tail survival follows) are no longer made: their prompts and pictures '
      + 'get real pictures and real captions of classes that are kept.',
    damage: dropModes,
  },
  {
    id: 'copies',
    name: 'Copies',
    unit: 'share of samples',
    grades: [0.25, 0.5, 0.75, 1],
    what: 'Of each prompt’s samples after the first, that share is replaced by the first: variety within a prompt is lost.',
    damage: copyFirsts,
  },
  {
    id: 'prompts',
    name: 'Swapped prompts',
    unit: 'share of prompts',
    grades: SHARES,
    what: 'Pictures change places between that share of the prompts; the set of pictures stays the same.',
    damage: ({ set }, grade, stream) => ({ images: takeImages(set.images, shuffledRows(set, grade, stream)) }),
  },
  {
    id: 'shuffle',
    name: 'Caption shuffling',
    unit: 'share of pictures',
    grades: SHARES,
    what: 'Captions change places between that share of the pictures; the set of captions stays the same.',
    damage: ({ set, tokens, world }, grade, stream) => ({ tokens: takeRows(tokens, world.tokenizer.length, shuffledRows(set, grade, stream)) }),
  },
  {
    id: 'words',
    name: 'Wrong words',
    unit: 'share of words',
    grades: [0.02, 0.05, 0.1, 0.25, 0.5, 1],
    what: 'That share of the words is replaced by words drawn from the vocabulary.',
    damage: ({ tokens, world }, share, stream) => ({ tokens: swapWords(tokens, world.tokenizer.vocabulary.length, share, stream) }),
  },
]

/** Row of the set that each row is taken from, when some of the groups hand their rows round in a ring. */
function shuffledRows({ groups, perGroup }: GroupedSet, grade: number, stream: Stream): Int32Array {
  const ring = stream.permutation(groups).subarray(0, Math.round(grade * groups))
  const from = Int32Array.from({ length: groups }, (_, g) => g)
  ring.forEach((group, i) => { from[group] = ring[(i + 1) % ring.length] })
  return rowsOf(from, perGroup)
}

function copyFirsts({ set, tokens, world }: Material, grade: number, stream: Stream): Damaged {
  const luck = stream.uniforms(set.images.n)
  const rows = Int32Array.from(luck, (u, i) => (u < grade ? i - (i % set.perGroup) : i))
  return { images: takeImages(set.images, rows), tokens: takeRows(tokens, world.tokenizer.length, rows) }
}

/** Stand-ins come from spare groups as long as there are any, so that few real samples come twice. */
function dropModes({ set, tokens, spare, spareTokens, world }: Material, grade: number, stream: Stream): Damaged {
  const classOf = (facts: Facts): string => world.tail.map((a) => facts[a]).join()
  const stated = set.facts.filter((facts) => world.tail.every((a) => facts[a] >= 0))
  const rarestFirst = byRarity(world, stated.map(classOf))
  const dropped = new Set(rarestFirst.slice(0, Math.round(grade * rarestFirst.length)))
  const facts = [...set.facts, ...spare.facts]
  const kept = (group: number): boolean => !dropped.has(classOf(facts[group]))
  const order = (n: number, name: string): number[] => Array.from(stream.child(name).permutation(n))
  const standIns = [...order(spare.groups, 'spare').map((g) => set.groups + g), ...order(set.groups, 'set')].filter(kept)
  let next = 0
  const from = Int32Array.from({ length: set.groups }, (_, g) => (kept(g) ? g : standIns[next++ % standIns.length]))
  const rows = rowsOf(from, set.perGroup)
  const allTokens = new Int32Array(tokens.length + spareTokens.length)
  allTokens.set(tokens)
  allTokens.set(spareTokens, tokens.length)
  return {
    images: takeImages(concatImages(set.images, spare.images), rows),
    tokens: takeRows(allTokens, world.tokenizer.length, rows),
  }
}

/** The distinct classes among those asked for, the rarest in the reserve first. */
function byRarity(world: World, asked: readonly string[]): string[] {
  const reserve = world.split('reserve')
  const counts = new Map<string, number>()
  for (let i = 0; i < reserve.size; i++) {
    const facts = reserve.facts(i)
    const key = world.tail.map((a) => facts[a]).join()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...new Set(asked)].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))
}

function swapWords(tokens: Int32Array, vocabulary: number, share: number, stream: Stream): Int32Array {
  const luck = stream.child('which').uniforms(tokens.length)
  const words = stream.child('words').ints(tokens.length, vocabulary - UNKNOWN - 1)
  return tokens.map((token, i) => (token > UNKNOWN && luck[i] < share ? UNKNOWN + 1 + words[i] : token))
}

/** All rows of each group. */
const rowsOf = (groups: Int32Array, perGroup: number): Int32Array =>
  Int32Array.from({ length: groups.length * perGroup }, (_, i) => groups[Math.floor(i / perGroup)] * perGroup + (i % perGroup))

function takeRows(tokens: Int32Array, length: number, rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length * length)
  rows.forEach((row, i) => out.set(tokens.subarray(row * length, (row + 1) * length), i * length))
  return out
}
