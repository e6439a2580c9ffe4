import { describe, expect, it } from 'vitest'
import { type CellProgress, secondsLeft } from './time-left.ts'

const waiting = (arm: string, rounds = 4): CellProgress => ({ arm, rounds, state: 'waiting', done: 0, elapsed: 0, start: null, pace: null })
const finished = (arm: string, start: number, pace: number): CellProgress => ({ arm, rounds: 4, state: 'finished', done: 5, elapsed: 0, start, pace })

describe('time left of an experiment', () => {
  it('is unknown before the first pace, and nothing at the end', () => {
    expect(secondsLeft([waiting('a')], 1)).toBeNull()
    expect(secondsLeft([{ ...waiting('a'), state: 'running', elapsed: 3 }], 1)).toBeNull()
    expect(secondsLeft([finished('a', 5, 10), { ...waiting('a'), state: 'failed' }], 1)).toBe(0)
  })

  it('goes by the arm’s own runs, else by those of all', () => {
    expect(secondsLeft([finished('slow', 5, 100), finished('fast', 5, 10), waiting('fast')], 1)).toBe(5 + 4 * 10)
    expect(secondsLeft([finished('slow', 5, 100), finished('fast', 5, 10), waiting('other')], 1)).toBe(5 + 4 * 55)
  })

  it('counts what a running cell has done', () => {
    const running: CellProgress = { arm: 'a', rounds: 4, state: 'running', done: 2.5, elapsed: 20, start: 5, pace: 10 }
    expect(secondsLeft([running], 1)).toBe(25)
    expect(secondsLeft([running, { ...waiting('a'), state: 'running', elapsed: 2 }], 2)).toBe(3 + 40)
    expect(secondsLeft([{ ...running, done: 5.2 }], 1)).toBe(0)
  })

  it('hands waiting cells to the first place that is free', () => {
    const cells = [finished('a', 0, 10), waiting('a', 1), waiting('a', 2), waiting('a', 3)]
    expect(secondsLeft(cells, 1)).toBe(60)
    // 10 and 20 at once; then 30 after the 10.
    expect(secondsLeft(cells, 2)).toBe(40)
    expect(secondsLeft(cells, 8)).toBe(30)
  })
})
