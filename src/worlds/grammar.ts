/**
 * A world's language: phrasings with slots, the words that fill them, and the reader that takes facts back
 * out of a caption. A caption always states every attribute, each in words that no other attribute uses.
 */
import type { Stream } from '../random/index.ts'
import { createTokenizer, type Tokenizer } from './tokenizer.ts'
import type { Facts } from './types.ts'

/** An attribute's values in words: `phrases[value]` lists what may be said for that value, synonyms included. */
export interface Vocable {
  readonly name: string
  readonly phrases: readonly (readonly string[])[]
}

export interface Grammar {
  readonly tokenizer: Tokenizer
  /** Every caption of these facts: one row a phrasing, one entry a choice of synonyms. */
  variants(facts: Facts): string[][]
  /**
   * n captions of these facts, each in another phrasing, with synonyms drawn uniformly.
   * @throws RangeError when there are fewer phrasings
   */
  captions(facts: Facts, n: number, stream: Stream): string[]
  /**
   * The facts that a caption states. Each known word leaves some values of its attribute open ("top": the
   * top left or the top right); a value is stated when exactly one is left. −1: nothing said, too little
   * said, or a contradiction. Order does not matter and unknown words are passed over.
   */
  parse(caption: string): Facts
}

const SLOT = /^\{(.+)\}$/

/**
 * @param vocables the world's attributes in order
 * @param phrasings captions with `{name}` where an attribute's words go
 * @param length tokens of a caption, BOS and EOS included
 * @throws Error when a word would be ambiguous or a phrasing leaves an attribute out
 */
export function createGrammar(vocables: readonly Vocable[], phrasings: readonly string[], length: number): Grammar {
  const templates = phrasings.map((phrasing) => compile(phrasing, vocables))
  const { meaning, fillers } = lexicon(vocables, phrasings)

  const write = (template: readonly (string | number)[], choice: (attribute: number) => string): string =>
    template.map((part) => (typeof part === 'string' ? part : choice(part))).join(' ')

  const variantsOf = (template: readonly (string | number)[], facts: Facts): string[] => {
    let choices: string[][] = [[]]
    for (const [a, vocable] of vocables.entries()) {
      choices = choices.flatMap((chosen) => vocable.phrases[facts[a]].map((phrase) => [...chosen, phrase]))
    }
    return choices.map((chosen) => write(template, (a) => chosen[a]))
  }

  return {
    tokenizer: createTokenizer([...fillers, ...meaning.keys()], length),
    variants: (facts) => templates.map((template) => variantsOf(template, facts)),
    captions(facts, n, stream) {
      if (n > templates.length) throw new RangeError(`captions: ${n} asked for, there are ${templates.length} phrasings`)
      const order = stream.permutation(templates.length)
      return Array.from({ length: n }, (_, i) => {
        const pick = stream.uniforms(vocables.length)
        return write(templates[order[i]], (a) => {
          const phrases = vocables[a].phrases[facts[a]]
          return phrases[Math.floor(pick[a] * phrases.length)]
        })
      })
    },
    parse(caption) {
      const open = vocables.map(({ phrases }) => 2 ** phrases.length - 1)
      for (const word of wordsOf(caption)) {
        const known = meaning.get(word)
        if (known) open[known.attribute] &= known.values
      }
      return Int16Array.from(open, (bits) => (bits !== 0 && (bits & (bits - 1)) === 0 ? 31 - Math.clz32(bits) : -1))
    },
  }
}

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}-]+/u).filter(Boolean)

/** A phrasing as words and slots; a slot is the attribute's index. */
function compile(phrasing: string, vocables: readonly Vocable[]): (string | number)[] {
  const parts = phrasing.split(' ').map((part) => {
    const name = SLOT.exec(part)?.[1]
    if (name === undefined) return part
    const attribute = vocables.findIndex((vocable) => vocable.name === name)
    if (attribute < 0) throw new Error(`grammar: '${phrasing}' has a slot for '${name}', which is no attribute`)
    return attribute
  })
  for (const [a, { name }] of vocables.entries()) {
    if (!parts.includes(a)) throw new Error(`grammar: '${phrasing}' leaves '${name}' out`)
  }
  return parts
}

/** What each word says: the attribute, and as bits the values whose phrases contain it. */
function lexicon(vocables: readonly Vocable[], phrasings: readonly string[]): {
  meaning: Map<string, { attribute: number; values: number }>
  fillers: Set<string>
} {
  const meaning = new Map<string, { attribute: number; values: number }>()
  for (const [attribute, { name, phrases }] of vocables.entries()) {
    if (phrases.length > 30) throw new Error(`grammar: '${name}' has more than 30 values`)
    for (const [value, said] of phrases.entries()) {
      for (const word of said.flatMap(wordsOf)) {
        const entry = meaning.get(word) ?? { attribute, values: 0 }
        if (entry.attribute !== attribute) {
          throw new Error(`grammar: '${word}' belongs to '${vocables[entry.attribute].name}' and to '${name}'`)
        }
        meaning.set(word, { attribute, values: entry.values | (1 << value) })
      }
    }
  }
  const fillers = new Set(phrasings.flatMap((phrasing) => phrasing.split(' ').filter((part) => !SLOT.test(part))))
  for (const word of fillers) {
    if (meaning.has(word)) throw new Error(`grammar: '${word}' is a filler and belongs to an attribute`)
  }
  return { meaning, fillers }
}
