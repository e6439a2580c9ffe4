/**
 * Everything that must hold, in this order: types, lint, unit tests, browser tests. A failure does not stop the
 * rest. The last line is the total, `N passed, N failed, N skipped`; types and lint count as one test each.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'
import { addUp, fromPlaywright, fromStatus, fromVitest } from './totals.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const REPORTS = '.cache/test'

/**
 * @param {string} title
 * @param {string} script path in node_modules, run by this same Node
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {number} exit status; 1 where it was killed
 */
function run(title, script, args, environment = {}) {
  console.log(`\n── ${title}`)
  const started = performance.now()
  const { status } = spawnSync(process.execPath, [`node_modules/${script}`, ...args], {
    cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment },
  })
  console.log(`── ${title}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return status ?? 1
}

/**
 * @param {string} name
 * @returns {unknown} undefined where the run died before it wrote its report
 */
function report(name) {
  try {
    return JSON.parse(readFileSync(`${root}/${REPORTS}/${name}`, 'utf8'))
  } catch {
    return undefined
  }
}

rmSync(`${root}/${REPORTS}`, { recursive: true, force: true })
mkdirSync(`${root}/${REPORTS}`, { recursive: true })
const chromium = await findChromium()
if (chromium) process.env.CHROMIUM_PATH = chromium

const types = run('types', 'typescript/bin/tsc', ['--noEmit'])
const lint = run('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings=0'])
const unit = run('unit tests', 'vitest/vitest.mjs',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/vitest.json`])
const browser = run('browser tests', '@playwright/test/cli.js', ['test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: `${root}/${REPORTS}/playwright.json` })

const total = addUp([
  fromStatus(types),
  fromStatus(lint),
  fromVitest(report('vitest.json'), unit),
  fromPlaywright(report('playwright.json'), browser),
])
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0
