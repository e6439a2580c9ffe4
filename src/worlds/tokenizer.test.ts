import { describe, expect, it } from 'vitest'
import { BOS, createTokenizer, EOS, PAD, UNKNOWN } from './tokenizer.ts'

const tokenizer = createTokenizer(['a', 'red', 't-shirt'], 6)

describe('tokenizer', () => {
  it('frames and pads', () => {
    expect(Array.from(tokenizer.encode('A red, T-shirt'))).toEqual([BOS, 4, 5, 6, EOS, PAD])
    expect(Array.from(tokenizer.encode(''))).toEqual([BOS, EOS, PAD, PAD, PAD, PAD])
  })
  it('cuts what is too long and marks what it does not know', () => {
    expect(Array.from(tokenizer.encode('a a a a red'))).toEqual([BOS, 4, 4, 4, 4, EOS])
    expect(Array.from(tokenizer.encode('a blue'))).toEqual([BOS, 4, UNKNOWN, EOS, PAD, PAD])
  })
  it('decodes up to the end token and leaves special tokens out', () => {
    expect(tokenizer.decode([BOS, 5, UNKNOWN, PAD, 6, EOS, 4])).toBe('red t-shirt')
    expect(tokenizer.decode([BOS, 4, 5])).toBe('a red')
  })
  it('refuses a word that is named twice', () => {
    expect(() => createTokenizer(['a', 'a'], 4)).toThrow('twice')
  })
})
