import { expect, it } from 'vitest'
import { awakeClock } from './awake.ts'

/** What an awake clock shows at these readings of the machine's. */
function shown(...readings: readonly number[]): number[] {
  let at = 0
  const clock = awakeClock(() => readings[at++])
  return readings.slice(1).map(() => clock())
}

it('goes like the machine’s clock while it computes', () => {
  expect(shown(10, 11, 13, 13, 200)).toEqual([11, 13, 13, 200])
})

it('stands still where the machine slept for a night, and where the clock was set back or forward by an hour', () => {
  expect(shown(0, 5, 5 + 8 * 3600, 7 + 8 * 3600)).toEqual([5, 5, 7])
  expect(shown(7200, 7201, 3601, 3602)).toEqual([7201, 7201, 7202])
  expect(shown(0, 1, 3601, 3602)).toEqual([1, 1, 2])
})
