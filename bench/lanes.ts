/**
 * How long the page's own thread is busy with six lanes of a hundred rounds: its real page and store, fed with ten rounds a second.
 * Counted is processor time by task (Chromium's trace tells it beside the clock's), so other work on the machine falls out; a commit of
 * React is never longer than the task that it is in. `npm run bench -- --lanes`
 */
import type { Page } from 'playwright'
import { presetConfig } from '../src/lab/presets/index.ts'
import { defaultSettings, encodeLink } from '../src/state/url.ts'
import type {} from './lanes-page/main.tsx'
import type { Report } from './report.ts'
import { LANES, withSite } from './site.ts'
import { summarize } from './times.ts'

const LANE_COUNT = 6
const ROUNDS = 100
/** Milliseconds between two rounds: ten a second. */
const EVERY = 100
/** Rounds of each lane that are there before measuring begins. */
const BEFORE = 90
/** Most milliseconds of processor time that one task may take. */
const TARGET = 50

/** @param turns how often the last rounds are played and measured, each time on a fresh page */
export async function timeLanes(turns: number, say: (text: string) => void): Promise<Report> {
  const configs = Array.from({ length: LANE_COUNT }, (_, i) => ({ ...presetConfig('shapes-joint'), rounds: ROUNDS, realFraction: i / 10 }))
  const hash = encodeLink({ ...defaultSettings(), preset: 'shapes-joint', configs })
  return withSite(LANES, async ({ browser, name, address }) => {
    const longest: number[] = []
    const drawn: number[] = []
    for (let turn = 0; turn < turns; turn++) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      page.on('pageerror', (error) => say(`page: ${error.message}`))
      await page.goto(`${address}#${hash}`)
      await page.evaluate(() => window.story.begin())
      await page.evaluate((to) => window.story.play(0, to, 0), BEFORE - 1)
      await page.locator('.more-charts > summary').click()
      // All charts have been drawn once, as in a page that was scrolled through; measured is what its top then costs.
      for (const place of await page.locator('.plot-place, .histogram-place').all()) {
        await place.scrollIntoViewIfNeeded()
        await place.locator('svg').first().waitFor()
      }
      await page.locator('#charts-title').scrollIntoViewIfNeeded()
      await page.waitForTimeout(1000)
      await watchRedraws(page)
      const tasks = await tasksDuring(page, () => page.evaluate(([from, to, every]) => window.story.play(from, to, every), [BEFORE, ROUNDS, EVERY] as const))
      longest.push(Math.max(...tasks))
      drawn.push(...tasks.filter((ms) => ms >= 1))
      const { seen, unseen } = await redraws(page)
      say(`turn ${turn + 1}: longest task ${longest[turn].toFixed(1)} ms of processor time; ${seen} charts in sight redrawn, ${unseen} out of sight`)
      if (unseen > 0) throw new Error('a chart out of sight was redrawn')
      await page.close()
    }
    const median = summarize('longest task of the page', 'page', longest)
    return {
      cases: [median, summarize('task of a millisecond or more', 'page', drawn)],
      engines: { page: `${name}, 1440 × 900, ${LANE_COUNT} lanes of ${ROUNDS} rounds, ten rounds a second; processor time` },
      notes: [
        `The longest task took ${median.ms.toFixed(1)} ms of processor time, the median of ${turns} turns (target: at most ${TARGET} ms; ${median.ms <= TARGET ? 'met' : 'not met'}). `
        + 'Charts out of sight were not redrawn.',
      ],
    }
  })
}

interface Counted { redrawn: Map<Element, number> }

/** Counts changes of each chart's drawing from now on. */
const watchRedraws = (page: Page): Promise<void> => page.evaluate(() => {
  const redrawn = new Map<Element, number>()
  Object.assign(window, { redrawn })
  for (const place of document.querySelectorAll('.plot-place, .histogram-place')) {
    redrawn.set(place, 0)
    new MutationObserver(() => redrawn.set(place, redrawn.get(place)! + 1)).observe(place, { subtree: true, childList: true, attributes: true, characterData: true })
  }
})

/** Charts that were redrawn, in sight or within a screen of it, and beyond. */
const redraws = (page: Page): Promise<{ seen: number; unseen: number }> => page.evaluate(() => {
  const { redrawn } = window as unknown as Counted
  const changed = [...redrawn].filter(([, times]) => times > 0).map(([place]) => place.getBoundingClientRect())
  const seen = changed.filter(({ top, bottom }) => bottom > -window.innerHeight && top < 2 * window.innerHeight).length
  return { seen, unseen: changed.length - seen }
})

interface TraceEvent { readonly name: string; readonly ph: string; readonly pid: number; readonly tid: number; readonly tdur?: number; readonly args: { readonly name?: string } }

/** Milliseconds of processor time of each task of the page's main thread while `body` lasts. */
async function tasksDuring(page: Page, body: () => Promise<void>): Promise<number[]> {
  const client = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await client.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] }, transferMode: 'ReportEvents' })
  await body()
  const complete = new Promise((resolve) => { client.once('Tracing.tracingComplete', resolve) })
  await client.send('Tracing.end')
  await complete
  const threads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`))
  const tasks = events.filter(({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && threads.has(`${pid} ${tid}`))
  const times = tasks.flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]))
  if (times.length === 0) throw new Error('the browser’s trace tells no processor time')
  return times
}
