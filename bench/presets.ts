/**
 * `npm run bench -- --presets`: presets run to their end on the real page, round by round. One that was broken off goes on where it was:
 * its browser's profile stays, and the page brings the run back from it, as it does for anybody.
 */
import { readFile, rm, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs'
import { parseRecordText } from '../src/lab/parse-record.ts'
import type { PresetName } from '../src/lab/presets/index.ts'
import type { RunRecord } from '../src/lab/record.ts'
import { sum } from '../src/lab/sums.ts'
import type { Report } from './report.ts'
import { LAB, withSite } from './site.ts'
import { type Case, summarize } from './times.ts'

/** The three experiments that the project began with: a captioner over ten rounds, 50 against 500 steps, and one, three and five models. */
const EXPERIMENTS: readonly PresetName[] = ['captioner-rounds', 'models-1', 'models-3', 'models-5', 'steps-50', 'steps-500']

const PROFILES = fileURLToPath(new URL('../.cache/bench/presets/', import.meta.url))

const LONGEST = 12 * 3_600_000
const LOOK_EVERY = 20_000
/** The page looks for a run that was kept once it has been drawn. */
const BRINGS_BACK = 30_000

/** @param only one preset instead of those of the experiments */
export async function runPresets(only: PresetName | undefined, say: (text: string) => void): Promise<Report> {
  const cases: Case[] = []
  const notes: string[] = []
  const page = await withSite(LAB, async ({ name, address }) => {
    for (const preset of only ? [only] : EXPERIMENTS) {
      const { rounds, engine } = await finish(`${PROFILES}${preset}`, `${address}#v=1&preset=${preset}&device=wasm`, (at) => say(`${preset}: ${at}`))
      cases.push(summarize(`${preset}, a round`, 'page', rounds.slice(1).map(({ seconds }) => 1000 * sum(Object.values(seconds)))))
      notes.push(`${preset}: ${rounds.length - 1} rounds on ${engine.engine}, ${engine.threads} threads; digest of the last ${rounds.at(-1)!.digest.slice(0, 12)}.`)
    }
    return name
  })
  return { cases, engines: { page }, notes }
}

/** Presses Run, or Continue, and waits. @param profile folder of the browser's own files @throws Error where the run ends otherwise */
async function finish(profile: string, address: string, say: (at: string) => void): Promise<RunRecord> {
  const begun = await stat(profile).then(() => true, () => false)
  const context = await chromium.launchPersistentContext(profile, { executablePath: (await findChromium())!, args: chromiumArguments })
  const page = context.pages()[0]
  await page.goto(address)
  const goOn = page.getByRole('button', { name: 'Continue', exact: true })
  const finished = page.locator('[data-status="finished"]')
  if (begun) await goOn.or(finished).first().waitFor({ timeout: BRINGS_BACK }).catch(() => say('nothing was kept of the run that was broken off'))
  const start = page.getByRole('button', { name: /^Run \d+ rounds?$/ })
  if (await finished.count() === 0) await ((await goOn.count() > 0) ? goOn : start).first().click()
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
  await rm(profile, { recursive: true })
  return parsed.value
}
