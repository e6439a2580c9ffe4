import { expect, it } from 'vitest'
import type { Measurement, RoundRecord } from '../lab/record.ts'
import { commonRound, compared, heldAgainst } from './against.ts'

const at = (value: number, half: number): Measurement => ({ value, lo: value - half, hi: value + half, floor: null })
const record = (round: number): RoundRecord => ({ round, metrics: {}, losses: {}, digest: '', seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 } })
const upTo = (last: number): RoundRecord[] => Array.from({ length: last + 1 }, (_, round) => record(round))

it('tells the difference, and whether the intervals are apart', () => {
  expect(compared(at(0.5, 0.1), at(0.75, 0.1), 0)).toEqual({ difference: 0.25, apart: true })
  expect(compared(at(0.5, 0.1), at(0.25, 0.1), 0)).toEqual({ difference: -0.25, apart: true })
  expect(compared(at(0.5, 0.2), at(0.75, 0.1), 0)).toEqual({ difference: 0.25, apart: false })
  // A share that was the same in all samples may differ all the same.
  expect(compared(at(1, 0), at(0.96875, 0.015625), 0).apart).toBe(true)
  expect(compared(at(1, 0), at(0.96875, 0.015625), 3 / 128).apart).toBe(false)
})

it('compares at the last round that both have, and never at a later one than is looked at', () => {
  expect(commonRound(upTo(4), upTo(2), null)).toBe(2)
  expect(commonRound(upTo(2), upTo(4), null)).toBe(2)
  expect(commonRound(upTo(4), upTo(4), 3)).toBe(3)
  expect(commonRound(upTo(4), upTo(2), 3)).toBe(2)
  expect(commonRound([], upTo(2), null)).toBeNull()
})

it('holds a lane’s metrics against the baseline’s where both have them', () => {
  const rounds = (metrics: RoundRecord['metrics']): RoundRecord[] => [{ ...record(0), metrics: {} }, { ...record(1), metrics }]
  const [base, lane] = [rounds({ a: at(1, 0.1), b: at(1, 0.1), c: at(1, 0) }), rounds({ a: at(0.5, 0.1), b: at(1.125, 0.1) })]
  expect(heldAgainst(base, lane, ['b', 'a', 'c', 'toString'], 1, 256)).toEqual([
    { metric: 'b', difference: 0.125, apart: false }, { metric: 'a', difference: -0.5, apart: true },
  ])
  expect(heldAgainst(base, lane, ['a'], 0, 256)).toEqual([])
})
