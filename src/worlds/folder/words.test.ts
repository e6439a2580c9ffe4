import { expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { tokenizerOf, vocabularyOf, wordsIn } from './words.ts'

test('words are lower-case letters and digits with inner hyphens; scripts without spaces are read sign by sign', () => {
  expect(wordsIn('A T-shirt, size 42 — “Crème”!')).toEqual(['a', 't-shirt', 'size', '42', 'crème'])
  expect(wordsIn('红色的帽子 and 2 cats')).toEqual(['红', '色', '的', '帽', '子', 'and', '2', 'cats'])
  expect(wordsIn('हिन्दी में')).toEqual(['हिन्दी', 'में'])
  expect(wordsIn('…')).toEqual([])
})

test('what the tokenizer gives back is what went in, in any script', () => {
  const captions = ['A T-shirt', '红色的帽子', 'हिन्दी में']
  const { words, longest } = vocabularyOf(captions)
  const tokenizer = tokenizerOf(words, longest)
  for (const caption of captions) {
    const text = wordsIn(caption).join(' ')
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text)
  }
})

test('the commonest words are kept, and what is cut or unknown is counted', () => {
  const many = Array.from({ length: LIMITS.vocabulary + 3 }, (_, i) => `word${i} hat`)
  const long = Array.from({ length: LIMITS.words + 5 }, () => 'hat').join(' ')
  const { words, different, unknown, longest, cut } = vocabularyOf([...many, long])
  expect(words[0]).toBe('hat')
  expect({ kept: words.length, different, unknown, longest, cut })
    .toEqual({ kept: LIMITS.vocabulary, different: LIMITS.vocabulary + 4, unknown: 4, longest: LIMITS.words + 5, cut: 1 })
  expect(tokenizerOf(words, longest).length).toBe(LIMITS.words + 2)
})
