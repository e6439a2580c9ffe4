import { describe, expect, test } from 'vitest'
import type { Features } from '../../models/types.ts'
import { type IsRight, ownPair, retrieval, trueOf } from './retrieval.ts'
import { share } from './share.ts'

const rows = (...of: number[][]): Features => ({ n: of.length, width: of[0].length, data: Float32Array.from(of.flat()) })
const axes = (n: number): Features => rows(...Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, c) => Number(c === i))))
/** Pairs with the same key are right answers for each other. */
const byKey = (...keys: string[]): IsRight => (image, caption) => keys[image] === keys[caption]

describe('retrieval', () => {
  test('is perfect where every pair has a direction of its own', () => {
    const found = retrieval(axes(8), axes(8), ownPair)
    expect([...found.imageToCaption, ...found.captionToImage].map(({ value }) => value)).toEqual([1, 1, 1, 1])
    expect(found.rightAnswers).toBe(1)
    expect(found.imageToCaption.map(({ k, chance }) => [k, chance])).toEqual([[1, expect.closeTo(1 / 8, 12)], [5, expect.closeTo(5 / 8, 12)]])
  })

  test('finds nothing at rank 1 where all lies in one place, and counts ranks by wrong candidates only', () => {
    const one = rows(...Array.from({ length: 6 }, () => [1, 0]))
    const same = retrieval(one, one, ownPair)
    expect(same.imageToCaption.map(({ value }) => value)).toEqual([0, 0])
    // Two wrong candidates tie with the right ones: rank 3, which R@5 sees and R@1 does not.
    const grouped = retrieval(one, one, byKey('a', 'a', 'a', 'a', 'b', 'c'))
    expect(grouped.imageToCaption.map(({ value }) => value)).toEqual([0, expect.closeTo(4 / 6, 12)])
  })

  test('a caption is right for its own picture, and for all of which what it states is true', () => {
    const facts = [[0, 1], [0, 2], [1, 2]]
    const right = trueOf(facts, [[0, 1], [0, -1], [0, 0]])
    const table = facts.map((_, image) => facts.map((_, caption) => right(image, caption)))
    expect(table).toEqual([[true, true, false], [false, true, false], [false, false, true]])
  })

  test('takes every right answer', () => {
    const images = rows([1, 0], [1, 0], [0, 1])
    const captions = rows([0.6, 0.8], [1, 0], [0, 1])
    expect(retrieval(images, captions, byKey('a', 'a', 'b')).imageToCaption[0].value).toBe(1)
    expect(retrieval(images, captions, ownPair).imageToCaption[0].value).toBeCloseTo(2 / 3, 12)
    // Each of three queries has 2, 2 and 1 right answers of 3.
    expect(retrieval(images, captions, byKey('a', 'a', 'b')).imageToCaption[0].chance).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3) / 3, 12)
  })

  test('is not the same both ways', () => {
    // The first image is nearest to the second caption; each caption is nearest to its own image.
    const images = rows([0.6, 0.8], [0, 1])
    const captions = rows([1, 0], [0.1, 0.99])
    const found = retrieval(images, captions, ownPair)
    expect(found.imageToCaption[0].value).toBe(0.5)
    expect(found.captionToImage[0].value).toBe(1)
  })

  test('refuses what does not fit together', () => {
    expect(() => retrieval(axes(3), axes(4), ownPair)).toThrow(RangeError)
    expect(() => retrieval({ n: 0, width: 3, data: new Float32Array(0) }, axes(3), ownPair)).toThrow(RangeError)
  })
})

test('a share has its Wilson interval', () => {
  // The closed form, worked out in Python.
  const near = (value: number, lo: number, hi: number) => ({ value, lo: expect.closeTo(lo, 9), hi: expect.closeTo(hi, 9) })
  expect(share(8, 10)).toEqual(near(0.8, 0.4901624715, 0.9433178485))
  expect(share(10, 10)).toEqual(near(1, 0.7224672001, 1))
  expect(share(0, 20)).toEqual(near(0, 0, 0.1611251581))
  expect(share(0, 0)).toEqual({ value: 0.5, lo: 0, hi: 1 })
})
