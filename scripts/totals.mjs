/**
 * Counts of tests, from the reports of the tools that ran them.
 * @typedef {{ passed: number, failed: number, skipped: number }} Total
 */

/**
 * A tool that only passes or fails.
 * @param {number} status exit status
 * @returns {Total}
 */
export function fromStatus(status) {
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 }
}

/**
 * A run that failed counts as a failure even where its report shows none (it died, or found no tests).
 * @param {Total} total @param {number} status
 * @returns {Total}
 */
function heedStatus(total, status) {
  return status !== 0 && total.failed === 0 ? { ...total, failed: 1 } : total
}

/**
 * @param {unknown} report Vitest's JSON reporter's, undefined where there is none
 * @param {number} status exit status
 * @returns {Total}
 */
export function fromVitest(report, status) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = /** @type {{
    numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
    testResults: { status: string, assertionResults: { status: string }[] }[] }} */ (report)
  // A file that could not be loaded has failed without a failed test.
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length
  return heedStatus({ passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests }, status)
}

/**
 * @param {unknown} report Playwright's JSON reporter's, undefined where there is none
 * @param {number} status exit status
 * @returns {Total} a test that passed only when tried again counts as failed
 */
export function fromPlaywright(report, status) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const { stats, errors } = /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} */ (report)
  return heedStatus({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }, status)
}

/**
 * @param {readonly Total[]} totals
 * @returns {Total}
 */
export function addUp(totals) {
  return totals.reduce(
    (sum, total) => ({ passed: sum.passed + total.passed, failed: sum.failed + total.failed, skipped: sum.skipped + total.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}
