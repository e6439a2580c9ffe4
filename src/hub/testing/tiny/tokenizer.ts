/** Tiny tokenizers in the real files' format: byte pairs, whose merges make a few whole words. */

/** Words of the tiny models. */
export const WORDS = [
  'a', 'the', 'red', 'green', 'blue', 'small', 'large', 'dog', 'cat', 'bird', 'tree', 'house', 'boat', 'sky', 'sea', 'street', 'on', 'in', 'near', 'under',
  'with', 'and', 'of', 'photo', 'depicts', 'picture', 'sitting', 'standing', 'round', 'square', 'circle', 'triangle',
] as const

/** The 256 bytes as GPT-2 writes them: printable ones as they are, the others as letters from 256 on. */
function byteLetters(): string[] {
  const printable = (byte: number): boolean => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
  let next = 256
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : next++))
}

export interface TinyTokenizer {
  /** tokenizer.json */
  readonly json: object
  readonly size: number
  idOf(token: string): number
  /** One a token: 0 for whole words, somewhat more for `likely` ones, else so low that it is never said. */
  bias(likely?: readonly string[]): Float32Array
}

export interface TokenizerOptions {
  /** In this order before all others, or behind. */
  readonly special: readonly string[]
  readonly specialFirst?: boolean
  /** Marks a word's beginning (GPT-2: a space before) or its end (CLIP). */
  readonly mark: 'space-before' | 'word-end'
  /** Of tokenizer.json beside vocabulary and merges. */
  readonly normalizer?: object | null
  readonly preTokenizer: object
  readonly postProcessor?: (idOf: (token: string) => number) => object
  readonly decoder: object
}

export function tinyTokenizer({ special, specialFirst = false, mark, normalizer = null, preTokenizer, postProcessor, decoder }: TokenizerOptions): TinyTokenizer {
  const letters = byteLetters()
  const end = mark === 'word-end' ? '</w>' : ''
  const merges: [string, string][] = []
  const whole: string[] = []
  const vocabulary = new Set([...letters, ...(end ? letters.map((letter) => letter + end) : [])])
  for (const word of WORDS) {
    const pieces = mark === 'space-before' ? ['Ġ', ...word] : [...word.slice(0, -1), `${word.at(-1)!}</w>`]
    let sofar = pieces[0]
    for (const piece of pieces.slice(1)) {
      if (!merges.some(([a, b]) => a === sofar && b === piece)) merges.push([sofar, piece])
      sofar += piece
      vocabulary.add(sofar)
    }
    whole.push(sofar)
  }
  const tokens = specialFirst ? [...special, ...vocabulary] : [...vocabulary, ...special]
  const ids = new Map(tokens.map((token, id) => [token, id]))
  const idOf = (token: string): number => {
    const id = ids.get(token)
    if (id === undefined) throw new RangeError(`the tiny tokenizer has no "${token}"`)
    return id
  }
  return {
    size: tokens.length,
    idOf,
    bias(likely = []) {
      return Float32Array.from(tokens, (token) => (likely.includes(token) ? 1 : whole.includes(token) ? 0 : -30))
    },
    json: {
      version: '1.0', truncation: null, padding: null,
      added_tokens: special.map((content) => ({ id: idOf(content), content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true })),
      normalizer, pre_tokenizer: preTokenizer, post_processor: postProcessor?.(idOf) ?? null, decoder,
      model: {
        type: 'BPE', dropout: null, unk_token: special[0], continuing_subword_prefix: '', end_of_word_suffix: end, fuse_unk: false, byte_fallback: false,
        vocab: Object.fromEntries(ids), merges: merges.map(([a, b]) => `${a} ${b}`),
      },
    },
  }
}

/** As GPT-2's, BART's and SmolLM2's files have it. */
export const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true }
