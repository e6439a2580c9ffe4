/**
 * The language of drawings. A caption always names its concept and may add what kind of thing it is, one of its tags, its
 * main colour or its style; which of them it adds depends on the phrasing. A name's words may be shared with other
 * concepts and tags, so the reader looks at which concepts are left open by all that was said.
 */
import type { Stream } from '../../random/index.ts'
import { createTokenizer, type Tokenizer } from '../tokenizer.ts'
import type { Facts } from '../types.ts'

/** Attributes of the world, in this order. */
export const [CONCEPT, KIND, COLOUR, STYLE] = [0, 1, 2, 3] as const
const SLOTS: Readonly<Record<string, number>> = { kind: KIND, colour: COLOUR, style: STYLE }

/**
 * `{a}` is the article of the noun phrase that the concept heads; it is left out before a plural. Every drawing can be put
 * into at least five phrasings that state neither colour nor style.
 */
const PHRASINGS = [
  '{a} {concept}',
  'an image of {a} {concept}',
  'this is {a} {concept}',
  '{a} {concept} which is a {kind}',
  'a {kind} showing {a} {concept}',
  '{a} {concept} about {tag}',
  'a {kind} about {tag} showing {a} {concept}',
  '{a} {colour} {concept}',
  '{a} {concept} mostly in {colour}',
  'this is {a} {colour} {concept} about {tag}',
  'a {style} drawing of {a} {concept}',
  '{a} {concept} drawn {style}',
  'a {style} drawing of {a} {colour} {concept}',
  '{a} {colour} {concept} which is a {kind} drawn {style}',
]

/** Words of names that say nothing by themselves. */
export const SILENT = ['a', 'an', 'the', 'of', 'in', 'on', 'with', 'and', 'from', 'for', 'at', 'over', 'but', 'is', 'to', 'by']

/** Words that phrasings use; no concept may be called by one of them, silent ones excepted. */
export const FILLERS = [...new Set(['a', 'an', ...PHRASINGS.flatMap((p) => p.split(' ')).filter((part) => !part.startsWith('{'))])]

export interface NamedConcept {
  readonly name: string
  /** Index into the kinds. */
  readonly kind: number
  readonly tags: readonly string[]
}

export interface Lexicon {
  readonly concepts: readonly NamedConcept[]
  readonly kinds: readonly string[]
  readonly colours: readonly string[]
  readonly styles: readonly string[]
}

export interface EmojiGrammar {
  readonly tokenizer: Tokenizer
  /** How many phrasings state only what these facts know. */
  phrasings(facts: Facts): number
  /** Every caption of these facts: one row a phrasing, one entry a tag where it has a place for one. */
  variants(facts: Facts): string[][]
  /**
   * n captions that are true of these facts, each in another phrasing, tags drawn uniformly. A fact of −1 is stated by none.
   * @throws RangeError when there are fewer phrasings
   */
  captions(facts: Facts, n: number, stream: Stream): string[]
  /** The facts that a caption states; −1: nothing said, too little said, or a contradiction. Unknown words are passed over. */
  parse(caption: string): Facts
}

/** A phrasing as words and slots. */
interface Template { readonly parts: readonly string[]; readonly needs: readonly number[]; readonly tagged: boolean }

const wordsOf = (name: string): string[] => name.split(' ').filter((word) => !SILENT.includes(word))

/**
 * @param length tokens of a caption, BOS and EOS included
 * @throws Error when a word would be ambiguous between attributes, or a name does not tell its concept from the others
 */
export function createEmojiGrammar(lexicon: Lexicon, length: number): EmojiGrammar {
  const { concepts, kinds, colours, styles } = lexicon
  const values = [concepts.map(({ name }) => name), kinds, colours, styles]
  const templates = PHRASINGS.map((phrasing): Template => {
    const parts = phrasing.split(' ')
    return { parts, needs: parts.flatMap((part) => SLOTS[part.slice(1, -1)] ?? []), tagged: parts.includes('{tag}') }
  })
  /** Value that a word states, for attributes with one word a value. */
  const plain = new Map<string, readonly [attribute: number, value: number]>()
  for (const attribute of [KIND, COLOUR, STYLE]) values[attribute].forEach((word, value) => plain.set(word, [attribute, value]))
  /** Concepts that a word leaves open. */
  const open = new Map<string, Set<number>>()
  const said = concepts.map(({ name }) => wordsOf(name))
  concepts.forEach(({ tags }, c) => {
    for (const word of [...said[c], ...tags]) {
      if (plain.has(word) || FILLERS.includes(word)) throw new Error(`emoji: '${word}' in '${concepts[c].name}' has another meaning`)
      open.set(word, (open.get(word) ?? new Set()).add(c))
    }
  })

  const conceptOf = (words: readonly string[]): number => {
    const known = words.flatMap((word) => open.get(word) ?? [])
    if (known.length === 0) return -1
    const left = [...known[0]].filter((c) => known.every((set) => set.has(c)))
    if (left.length === 1) return left[0]
    // A camera is tagged "video", yet a video camera is another thing: of names said in full the longest holds.
    const full = left.filter((c) => said[c].every((word) => words.includes(word)))
    const longest = Math.max(...full.map((c) => said[c].length))
    const fullest = full.filter((c) => said[c].length === longest)
    return fullest.length === 1 ? fullest[0] : -1
  }
  for (const [c, { name }] of concepts.entries()) {
    if (conceptOf(said[c]) !== c) throw new Error(`emoji: '${name}' does not tell its concept from the others`)
  }

  const fits = (facts: Facts): Template[] => templates.filter(({ needs, tagged }) =>
    needs.every((attribute) => facts[attribute] >= 0) && (!tagged || concepts[facts[CONCEPT]].tags.length > 0))

  const write = ({ parts }: Template, facts: Facts, tag: string): string => {
    const plural = /(?<![sui])s$/.test(concepts[facts[CONCEPT]].name)
    const words = parts.flatMap((part) => {
      if (part === '{a}') return plural ? [] : ['a']
      if (part === '{tag}') return [tag]
      if (part === '{concept}') return [concepts[facts[CONCEPT]].name]
      const attribute = SLOTS[part.slice(1, -1)]
      return [attribute === undefined ? part : values[attribute][facts[attribute]]]
    })
    return words.join(' ').replace(/\ba (?=[aio]|e(?!u)|u[mp]|un(?!i))/g, 'an ')
  }

  return {
    tokenizer: createTokenizer(vocabulary(lexicon), length),
    phrasings: (facts) => fits(facts).length,
    variants: (facts) => fits(facts).map((template) =>
      (template.tagged ? concepts[facts[CONCEPT]].tags : ['']).map((tag) => write(template, facts, tag))),
    captions(facts, n, stream) {
      const fitting = fits(facts)
      if (n > fitting.length) throw new RangeError(`captions: ${n} asked for, there are ${fitting.length} phrasings of these facts`)
      const order = stream.permutation(fitting.length)
      const picks = stream.uniforms(n)
      const { tags } = concepts[facts[CONCEPT]]
      return Array.from({ length: n }, (_, i) => write(fitting[order[i]], facts, tags[Math.floor(picks[i] * tags.length)] ?? ''))
    },
    parse(caption) {
      const words = caption.toLowerCase().split(/[^\p{L}\p{N}-]+/u).filter(Boolean)
      const facts = Int16Array.of(conceptOf(words), -1, -1, -1)
      const contradicted = new Set<number>()
      for (const [attribute, value] of words.flatMap((word) => { const meant = plain.get(word); return meant ? [meant] : [] })) {
        if (facts[attribute] >= 0 && facts[attribute] !== value) contradicted.add(attribute)
        facts[attribute] = value
      }
      for (const attribute of contradicted) facts[attribute] = -1
      return facts
    },
  }
}

/**
 * Every word, in an order that further concepts only append to: a world that begins with the concepts of another, kinds in
 * the same order, has the other's vocabulary as its beginning.
 */
function vocabulary({ concepts, kinds, colours, styles }: Lexicon): string[] {
  return [...new Set([
    ...FILLERS, ...SILENT, ...colours, ...styles,
    ...concepts.flatMap(({ name, kind, tags }) => [kinds[kind], ...name.split(' '), ...tags]),
  ])]
}
