import { expect, it } from 'vitest'
import { columnAt, geometryOf, shortened } from './geometry.ts'

it('leaves room for names, bars and strip on a phone and on a desk', () => {
  for (const width of [320, 980]) {
    const { bars, strip, letters } = geometryOf(width, 8, 2, 5)
    expect(letters).toBeGreaterThan(12)
    expect(bars.right - bars.left).toBeGreaterThan(60)
    expect(strip.left).toBeGreaterThan(bars.right)
    expect(strip.left + 5 * strip.cell).toBeCloseTo(strip.right, 9)
  }
})

it('finds the column of the strip', () => {
  const geometry = geometryOf(980, 8, 2, 5)
  const { strip } = geometry
  expect([0, 2, 4].map((column) => columnAt(geometry, strip.left + (column + 0.5) * strip.cell))).toEqual([0, 2, 4])
  expect([columnAt(geometry, strip.left - 1), columnAt(geometry, strip.right)]).toEqual([null, null])
})

it('shortens only what is too long', () => {
  expect([shortened('circle', 6), shortened('circles', 6)]).toEqual(['circle', 'circl…'])
})
