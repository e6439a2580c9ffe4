import { expect, test } from 'vitest'
import { wordShift, wordUse } from './word-shift.ts'

const words = (...captions: string[]): string[][] => captions.map((caption) => caption.split(' ').filter(Boolean))

test('words are counted, the commonest first, and captions without words count', () => {
  expect(wordUse(words('a red dot', 'a dot', ''))).toEqual({ captions: 3, counts: [['a', 2], ['dot', 2], ['red', 1]] })
})

test('a shift is the difference of uses a caption, the largest first', () => {
  const before = wordUse(words('a red dot', 'a blue dot'))
  const after = wordUse(words('a red dot', 'a red red dot', 'red', 'a dot'))
  expect(wordShift(before, after)).toEqual([
    { word: 'blue', before: 0.5, after: 0, change: -0.5 },
    { word: 'red', before: 0.5, after: 1, change: 0.5 },
    { word: 'a', before: 1, after: 0.75, change: -0.25 },
    { word: 'dot', before: 1, after: 0.75, change: -0.25 },
  ])
  expect(wordShift(after, after).every(({ change }) => change === 0)).toBe(true)
})

test('changes sum to the difference in caption length, and a word that objects inherit is a word', () => {
  const before = wordUse(words('constructor and toString', 'a'))
  const after = wordUse(words('__proto__ a a'))
  const shift = wordShift(before, after)
  expect(shift.reduce((sum, { change }) => sum + change, 0)).toBeCloseTo(3 - 2, 12)
  expect(shift.map(({ word }) => word)).toEqual(['a', '__proto__', 'and', 'constructor', 'toString'])
})

test('a set without captions uses nothing', () => {
  expect(wordShift(wordUse([]), wordUse(words('a')))).toEqual([{ word: 'a', before: 0, after: 1, change: 1 }])
})
