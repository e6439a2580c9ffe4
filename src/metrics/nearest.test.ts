import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'
import { table } from './reference-inputs.ts'

test('the nearest of other samples agree with numpy', () => {
  // numpy 2.4.6: d = np.linalg.norm(made[:, None] - real[None], axis=2); d.argmin(1), d.min(1)
  const found = nearest(table(2, 6, 16, 0.8, 0.1), table(1, 64, 16))
  expect(found.map(({ row }) => row)).toEqual([13, 22, 20, 33, 13, 61])
  const distances = [0.7043037233714565, 0.6293257700805485, 1.1008893961820456, 0.8606419494736309, 0.8163247662838438, 1.100197837607357]
  found.forEach(({ distance }, i) => expect(distance).toBeCloseTo(distances[i], 12))
})

test('of equally near ones it is the first', () => {
  expect(nearest({ n: 1, width: 1, data: [0] }, { n: 3, width: 1, data: [2, -1, 1] })).toEqual([{ row: 1, distance: 1 }])
})

test('refuses other widths and nothing', () => {
  expect(() => nearest(table(1, 2, 3), table(1, 2, 4))).toThrow('widths 3 and 4')
  expect(() => nearest(table(1, 2, 3), { n: 0, width: 3, data: [] })).toThrow(RangeError)
})
