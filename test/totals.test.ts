import { describe, expect, it } from 'vitest'
import { addUp, fromPlaywright, fromStatus, fromVitest } from '../scripts/totals.mjs'

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }
const playwright = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 1 }, errors: [] }

describe('totals', () => {
  it('adds up', () => {
    expect(addUp([fromStatus(0), fromStatus(2), fromVitest(vitest, 0), fromPlaywright(playwright, 0)]))
      .toEqual({ passed: 9, failed: 1, skipped: 3 })
  })

  it('counts a run that died without a report', () => {
    expect(fromVitest(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(fromPlaywright(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('counts a run that failed though no test did', () => {
    expect(fromVitest(vitest, 1).failed).toBe(1)
    expect(fromPlaywright(playwright, 1).failed).toBe(1)
  })

  it('counts a file that could not be loaded, and not twice one with a failed test', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ]
    expect(fromVitest({ ...vitest, numFailedTests: 1, testResults }, 1).failed).toBe(2)
  })

  it('counts a flaky test as failed, and errors outside tests', () => {
    expect(fromPlaywright({ stats: { ...playwright.stats, flaky: 1 }, errors: [{}] }, 1).failed).toBe(2)
  })
})
