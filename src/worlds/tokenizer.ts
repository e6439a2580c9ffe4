/** Word-level tokenizer over a closed vocabulary: lower-case words separated by single spaces. */

export const PAD = 0
export const BOS = 1
export const EOS = 2
export const UNKNOWN = 3
const SPECIAL = ['<pad>', '<bos>', '<eos>', '<unk>'] as const

export interface Tokenizer {
  readonly vocabulary: readonly string[]
  /** Tokens in a sequence, BOS and EOS included. */
  readonly length: number
  /** BOS words EOS PAD…; a caption that is too long loses its last words, an unknown word becomes UNKNOWN. */
  encode(caption: string): Int32Array
  /** Words up to the first EOS; special tokens are left out. */
  decode(tokens: ArrayLike<number>): string
}

/**
 * @param words the closed vocabulary, without special tokens
 * @param length tokens in a sequence, BOS and EOS included
 */
export function createTokenizer(words: readonly string[], length: number): Tokenizer {
  const vocabulary = [...SPECIAL, ...words]
  const index = new Map(vocabulary.map((word, i) => [word, i]))
  if (index.size !== vocabulary.length) throw new Error('tokenizer: the vocabulary names a word twice')
  return {
    vocabulary,
    length,
    encode(caption) {
      const tokens = new Int32Array(length).fill(PAD)
      const ids = caption.toLowerCase().split(/[^\p{L}\p{N}\p{M}-]+/u).filter(Boolean)
        .slice(0, length - 2).map((word) => index.get(word) ?? UNKNOWN)
      tokens.set([BOS, ...ids, EOS])
      return tokens
    },
    decode(tokens) {
      const words: string[] = []
      for (let i = 0; i < tokens.length && tokens[i] !== EOS; i++) {
        if (tokens[i] > UNKNOWN) words.push(vocabulary[tokens[i]])
      }
      return words.join(' ')
    },
  }
}
