import { expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { countMotifs, motifs, pairwiseDistances } from './motifs.ts'

const line = (...at: number[]) => pairwiseDistances({ n: at.length, width: 1, data: at })

test('distances are Euclidean', () => {
  expect([...pairwiseDistances({ n: 2, width: 2, data: [0, 0, 3, 4] })]).toEqual([0, 5, 5, 0])
})

test('samples on a line fall into groups no wider than the distance', () => {
  // By hand: 0–1 and 10–11 join at 1, then 10–11 and 13 at 3; all but 50 would need 13.
  const found = motifs(line(0, 10, 1, 11, 13, 50), 3)
  expect(found.of).toEqual([1, 0, 1, 0, 0, 2])
  expect(found.medoids).toEqual([3, 0, 5])
  expect(countMotifs(found)).toEqual({ number: 3, largest: 1 / 2, effective: 36 / (9 + 4 + 1) })
})

test('a chain of near neighbours is no motif: farthest members count', () => {
  expect(motifs(line(0, 1, 2, 3), 1).of).toEqual([0, 0, 1, 1])
  expect(motifs(line(0, 1, 2, 3), 3).of).toEqual([0, 0, 0, 0])
})

test('at no distance only copies are alike', () => {
  expect(countMotifs(motifs(line(4, 4, 5, 4), 0))).toEqual({ number: 2, largest: 0.75, effective: 16 / 10 })
  expect(motifs(line(1, 2, 3), 0).of).toEqual([0, 1, 2])
})

test('chosen samples are counted alone, and named by their place among them', () => {
  const found = motifs(line(0, 100, 1, 101, 7), 2, [3, 1, 4])
  expect(found).toEqual({ of: [0, 0, 1], medoids: [0, 2] })
})

test('clusters that are far apart are found whatever the order of the samples', () => {
  const draws = stream('motifs')
  const truth = Array.from({ length: 60 }, (_, i) => i % 4)
  const noise = draws.normals(60 * 8)
  const data = truth.flatMap((cluster, i) => Array.from({ length: 8 }, (_, c) => 20 * Number(c === cluster) + 0.5 * noise[i * 8 + c]))
  const order = draws.permutation(60)
  const shuffled = Array.from(order).flatMap((i) => data.slice(i * 8, i * 8 + 8))
  const { of, medoids } = motifs(pairwiseDistances({ n: 60, width: 8, data: shuffled }), 12)
  expect(medoids).toHaveLength(4)
  for (let i = 0; i < 60; i++) for (let j = 0; j < 60; j++) expect(of[i] === of[j]).toBe(truth[order[i]] === truth[order[j]])
})

test('what is no distance is refused', () => {
  expect(() => motifs(line(0, 1), NaN)).toThrow('NaN')
})
