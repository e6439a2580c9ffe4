/**
 * Emoji: artwork in colour by several artists, 32 × 32 on white. A picture is one drawing of one concept, shifted and inked a
 * little. Whole sets are held out: the evaluation shows drawings by artists that no model has trained on.
 */
import { stream, type Stream } from '../random/index.ts'
import { PLACE_DRAWS, place, redraw } from './emoji/change.ts'
import { COLOURS, mainColour } from './emoji/colour.ts'
import { readDrawings, STYLES, type Drawing, type Drawings } from './emoji/drawings.ts'
import { CONCEPT, createEmojiGrammar, KIND, type EmojiGrammar, type Lexicon } from './emoji/grammar.ts'
import { REFERENCES } from './groups.ts'
import type { ReadFile } from './packed.ts'
import type { Attribute, Facts, GroupedSet, Images, Split, SplitName, World } from './types.ts'

/** Tokens of a caption, BOS and EOS included. */
const LENGTH = 16

const SPLITS: Readonly<Record<SplitName, number>> = { train: 16_384, validation: 1024, reserve: 4096, evaluation: 1024, floor: 1024 }
/** Splits whose drawings are the held-out sets'. */
const HELD_OUT: readonly SplitName[] = ['validation', 'evaluation', 'floor']

/** A drawing and what is true of it. */
interface Known { readonly drawing: Drawing; readonly facts: Facts }

/** The pocket world: clear concepts drawn by at least seven sets. @throws Error when a packed file is missing, truncated or altered */
export const loadEmoji = async (read: ReadFile): Promise<World> => createEmoji(await readDrawings('emoji', read), {
  name: 'Emoji',
  description: 'Artwork in colour: smileys, animals, food and things, each drawn by seven or eight artists, on white.',
})

/** The drawable core, for larger models: the pocket world's concepts first, then the others'. @throws Error as `loadEmoji` */
export const loadEmojiCore = async (read: ReadFile): Promise<World> => createEmoji(await readDrawings('emoji-core', read), {
  name: 'Emoji, large',
  description: 'Artwork in colour: some 650 smileys, animals, plants, foods, places and things by up to eight artists, on white.',
})

/** The language of a file of drawings. */
export function emojiGrammar({ manifest }: Drawings): EmojiGrammar {
  return createEmojiGrammar(lexiconOf(manifest), LENGTH)
}

function lexiconOf({ concepts }: Drawings['manifest']): Lexicon {
  const named = concepts.filter(({ name }) => name !== '')
  const kinds = [...new Set(named.map(({ kind }) => kind))]
  return {
    concepts: named.map(({ name, kind, tags }) => ({ name, kind: kinds.indexOf(kind), tags })),
    kinds, colours: COLOURS, styles: STYLES,
  }
}

/** Shares by Zipf's law with exponent ½: 1 / √(rank + 1), a square root being exact on every machine. */
function zipf(n: number): number[] {
  const weights = Array.from({ length: n }, (_, rank) => 1 / Math.sqrt(rank + 1))
  const total = weights.reduce((a, b) => a + b, 0)
  return weights.map((w) => w / total)
}

export function createEmoji(drawings: Drawings, { name, description }: { readonly name: string; readonly description: string }): World {
  const { manifest, all } = drawings
  const { world: id, height, width, sets } = manifest
  const lexicon = lexiconOf(manifest)
  const grammar = createEmojiGrammar(lexicon, LENGTH)
  const { concepts } = lexicon
  const frequency = zipf(concepts.length)

  const known = all.filter(({ concept }) => concept < concepts.length).map((drawing): Known => ({
    drawing, facts: Int16Array.of(drawing.concept, concepts[drawing.concept].kind, mainColour(drawing.pixels, height, width), drawing.style),
  }))
  const shelves = (heldOut: boolean): Known[][] => {
    const shelf = concepts.map((): Known[] => [])
    for (const one of known) if (sets[one.drawing.set].heldOut === heldOut) shelf[one.drawing.concept].push(one)
    const empty = shelf.findIndex((drawings) => drawings.length === 0)
    if (empty >= 0) throw new Error(`worlds/${id}.json: no ${heldOut ? 'held-out' : 'trained'} set draws '${concepts[empty].name}'`)
    return shelf
  }
  const sides = { trained: shelves(false), heldOut: shelves(true) }

  const size = 3 * height * width
  const paint = (n: number, choose: (i: number) => readonly [Known, Float32Array]): Images => {
    const data = new Uint8Array(n * size)
    for (let i = 0; i < n; i++) {
      const [{ drawing }, numbers] = choose(i)
      place(drawing.pixels, data.subarray(i * size, (i + 1) * size), height, width, numbers)
    }
    return { n, channels: 3, height, width, data }
  }

  const split = (splitName: SplitName): Split => {
    const shelf = HELD_OUT.includes(splitName) ? sides.heldOut : sides.trained
    const draw = chooser(frequency, shelf)
    const root = stream(id, splitName)
    const at = (index: number): Stream => {
      if (!Number.isInteger(index) || index < 0 || index >= SPLITS[splitName]) {
        throw new RangeError(`${id}: the ${splitName} split has indices 0 to ${SPLITS[splitName] - 1}, not ${index}`)
      }
      return root.child(index)
    }
    return {
      name: splitName,
      size: SPLITS[splitName],
      images: (indices) => paint(indices.length, (i) => {
        const numbers = at(indices[i]).uniforms(2 + PLACE_DRAWS)
        return [draw(numbers), numbers.subarray(2)]
      }),
      facts: (index) => draw(at(index).uniforms(2)).facts.slice(),
      captions: (index) => grammar.captions(draw(at(index).uniforms(2)).facts, REFERENCES, at(index).child('captions')),
    }
  }

  const grouped = (which: 'evaluation' | 'floor', groups: number, perGroup: number): GroupedSet => {
    const root = stream(id, 'grouped')
    const chosen = groupConcepts(frequency, groups, root.child('concepts')).map((concept, g) => {
      const shelf = sides.heldOut[concept]
      const model = shelf[root.child('model', g).ints(1, shelf.length)[0]].facts
      const prompt = grammar.captions(model, 1, root.child('prompt', g))[0]
      const facts = grammar.parse(prompt)
      const candidates = shelf.filter((one) => facts.every((fact, a) => fact < 0 || one.facts[a] === fact))
      return { prompt, facts, candidates, shared: shared(candidates) }
    })
    const images = paint(groups * perGroup, (i) => {
      const [group, turn] = [Math.floor(i / perGroup), i % perGroup]
      const { candidates } = chosen[group]
      // The floor begins with another drawing than the evaluation, where there is one.
      const one = candidates[(turn + group + (which === 'floor' ? 1 : 0)) % candidates.length]
      return [one, root.child('images', which, group, turn).uniforms(PLACE_DRAWS)]
    })
    return {
      groups, perGroup, images,
      prompts: chosen.map(({ prompt }) => prompt),
      facts: chosen.map(({ facts }) => facts),
      references: chosen.map((group, g) => grammar.captions(group.shared, REFERENCES, root.child('references', g))),
      captions: chosen.map((group, g) =>
        Array.from({ length: perGroup }, (_, i) => grammar.captions(group.shared, 1, root.child('captions', which, g, i))[0])),
    }
  }

  return {
    id, name, description,
    reserveTrained: true,
    licence: sets.map(({ title, licence, credit }) => `${title}: ${licence}, ${credit}`).join('; '),
    channels: 3, height, width,
    attributes: attributesOf(lexicon, frequency, sides.trained),
    tokenizer: grammar.tokenizer,
    tail: [CONCEPT],
    split, grouped,
    augment: redraw,
    parse: grammar.parse,
  }
}

/** Draws a concept by its share and one of its drawings evenly, from two uniform numbers. */
function chooser(frequency: readonly number[], shelf: readonly (readonly Known[])[]): (numbers: Float32Array) => Known {
  let sum = 0
  const cumulative = frequency.map((share) => (sum += share))
  return (numbers) => {
    const found = cumulative.findIndex((upTo) => numbers[0] < upTo)
    const drawings = shelf[found < 0 ? shelf.length - 1 : found] // the sums may round to just under 1
    return drawings[Math.floor(numbers[1] * drawings.length)]
  }
}

/** Facts in which all drawings agree; −1 where they do not. */
const shared = (candidates: readonly Known[]): Facts =>
  candidates[0].facts.map((fact, a) => (candidates.every(({ facts }) => facts[a] === fact) ? fact : -1))

/** A concept a group, by their shares; none comes again before all have come. */
function groupConcepts(frequency: readonly number[], groups: number, draws: Stream): number[] {
  let left = [...frequency]
  return Array.from({ length: groups }, (_, g) => {
    if (left.every((share) => share === 0)) left = [...frequency]
    const concept = draws.child(g).categorical(left, 1)[0]
    left[concept] = 0
    return concept
  })
}

/** The attributes with the share of each value in the training split's distribution. */
function attributesOf({ concepts, kinds, colours, styles }: Lexicon, frequency: readonly number[], shelf: readonly (readonly Known[])[]): Attribute[] {
  const values = [concepts.map(({ name }) => name), kinds, colours, styles]
  const shares = values.map((names) => new Array<number>(names.length).fill(0))
  frequency.forEach((share, c) => {
    shares[CONCEPT][c] = share
    shares[KIND][concepts[c].kind] += share
    for (const { facts } of shelf[c]) for (let a = KIND + 1; a < values.length; a++) shares[a][facts[a]] += share / shelf[c].length
  })
  return ['concept', 'kind', 'colour', 'style'].map((name, a) => ({ name, values: values[a], frequency: shares[a] }))
}
