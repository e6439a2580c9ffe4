/** `npm run bench -- --presets`: presets run to their end on the real page, round by round. */
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright'
import { parseRecordText } from '../src/lab/parse-record.ts'
import type { PresetName } from '../src/lab/presets/index.ts'
import type { RunRecord } from '../src/lab/record.ts'
import { sum } from '../src/lab/sums.ts'
import type { Report } from './report.ts'
import { LAB, withSite } from './site.ts'
import { type Case, summarize } from './times.ts'

/** The three experiments that the project began with: a captioner over ten rounds, 50 against 500 steps, and one, three and five models. */
const EXPERIMENTS: readonly PresetName[] = ['captioner-rounds', 'models-1', 'models-3', 'models-5', 'steps-50', 'steps-500']

const LONGEST = 6 * 3_600_000
const LOOK_EVERY = 20_000

/** @param only one preset instead of those of the experiments */
export async function runPresets(only: PresetName | undefined, say: (text: string) => void): Promise<Report> {
  const cases: Case[] = []
  const notes: string[] = []
  const page = await withSite(LAB, async ({ browser, name, address }) => {
    for (const preset of only ? [only] : EXPERIMENTS) {
      const { rounds, engine } = await finish(browser, `${address}#v=1&preset=${preset}&device=wasm`, (at) => say(`${preset}: ${at}`))
      cases.push(summarize(`${preset}, a round`, 'page', rounds.slice(1).map(({ seconds }) => 1000 * sum(Object.values(seconds)))))
      notes.push(`${preset}: ${rounds.length - 1} rounds on ${engine.engine}, ${engine.threads} threads; digest of the last ${rounds.at(-1)!.digest.slice(0, 12)}.`)
    }
    return name
  })
  return { cases, engines: { page }, notes }
}

/** Presses Run and waits. @throws Error where the run ends otherwise */
async function finish(browser: Browser, address: string, say: (at: string) => void): Promise<RunRecord> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: /^Run \d+ rounds?$/ }).click()
  const status = page.locator('[data-status]').first()
  for (const until = Date.now() + LONGEST; ; await page.waitForTimeout(LOOK_EVERY)) {
    const now = await status.getAttribute('data-status')
    if (now === 'finished') break
    if (now === 'failed' || now === 'stopped' || Date.now() > until) throw new Error(`${address} ended as ${now}: ${await page.getByRole('alert').allInnerTexts()}`)
    say(await page.getByRole('progressbar').first().getAttribute('aria-valuetext').catch(() => null) ?? '…')
  }
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download run.json' }).click()])
  const parsed = parseRecordText(await readFile(await download.path(), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.problems[0].message)
  await context.close()
  return parsed.value
}
