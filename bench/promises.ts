/** `npm run bench:page`: what the page promises its visitors, measured on the real page in a real browser on loopback. */
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright'
import { SILENCE } from '../src/workers/client.ts'
import { RECORDINGS } from '../src/lab/recorded.ts'
import { withBrowser } from './browser.ts'
import { timeLanes } from './lanes.ts'
import { inWords, type Promised, type Report } from './report.ts'
import { LAB, withSite } from './site.ts'
import { longTasks, RUNS } from './tasks.ts'
import { summarize } from './times.ts'

const LOADS = 5
const LANE_TURNS = 3
/** Of the processor, as a phone's beside a laptop's. */
const SLOWDOWN = 4

export async function measurePage(size: keyof typeof RUNS, say: (text: string) => void): Promise<Report> {
  const promises: Promised[] = []
  // Said at once: what comes after it may fail.
  const found = (...some: readonly Promised[]): void => {
    promises.push(...some)
    for (const one of some) say(`  ${inWords(one)}`)
  }
  const notes: string[] = []
  const page = await withSite(LAB, async ({ browser, name, address }) => {
    say('the first paint …')
    for (const slow of [1, SLOWDOWN]) {
      const slower = slow > 1 ? `, processor ${slow} times as slow` : ''
      const loads = await repeat(LOADS, () => loading(browser, address, slow))
      const seconds = (times: readonly number[]): number => summarize('load', 'page', times).ms / 1000
      found(
        { name: `first contentful paint${slower}`, value: seconds(loads.map(({ paint }) => paint)), unit: 's', target: 1 },
        { name: `Run can be pressed${slower}`, value: seconds(loads.map(({ ready }) => ready)), unit: 's', target: null },
      )
    }
    say('the start without a network …')
    const { ms: offline } = summarize('offline start', 'page', await startingOffline(browser, address))
    found({ name: 'start without a network, until Run can be pressed', value: offline / 1000, unit: 's', target: 2 })
    found({ name: 'script before the first interaction, gzip', value: await scriptBytes(browser, address) / 1000, unit: 'kB', target: 250 })
    say('a recorded run …')
    for (const slow of [1, SLOWDOWN]) {
      const { ms } = summarize('recorded run', 'page', await repeat(LOADS, () => playing(browser, address, slow)))
      found({ name: `recorded run shows its first round after the press${slow > 1 ? `, processor ${slow} times as slow` : ''}`, value: ms / 1000, unit: 's', target: slow > 1 ? 2 : null })
    }
    say('stop in the middle of a round, and a worker that falls silent …')
    found(
      { name: 'stop acknowledged in the middle of a round', value: await stopping(browser, `${address}${RUNS[size]}`), unit: 'ms', target: 200 },
      ...await replacing(browser, `${address}${RUNS.test}`),
    )
    say(`long tasks while ${size} models train on one thread …`)
    const tasks = await onOneThread(browser, `${address}${RUNS[size]}`)
    found({ name: `tasks of the page’s thread over 50 ms while ${size} models train on one thread`, value: tasks.length, unit: '', target: 0 })
    if (tasks.length > 0) notes.push(`Tasks over 50 ms while ${size} models trained: ${tasks.map((ms) => ms.toFixed(0)).join(', ')} ms.`)
    return name
  })
  const { cases: [lanes] } = await timeLanes(LANE_TURNS, say)
  found({ name: 'longest task with six lanes of a hundred rounds, processor time', value: lanes.ms, unit: 'ms', target: 50 })
  say('graph runs of pocket size …')
  await withBrowser(async ({ lab }) => {
    const runs = Object.entries(await lab.longestRuns()).sort((a, b) => b[1] - a[1])
    const { threads } = await lab.device()
    found({ name: `longest graph run, pocket size, WASM, ${threads} threads`, value: runs[0][1], unit: 'ms', target: 500 })
    notes.push(`Longest graph run by what it was for: ${runs.map(([label, ms]) => `${label} ${ms.toFixed(0)} ms`).join(', ')}.`)
  })
  return { cases: [], promises, engines: { page }, notes }
}

async function repeat<T>(times: number, take: () => Promise<T>): Promise<T[]> {
  const taken: T[] = []
  for (let i = 0; i < times; i++) taken.push(await take())
  return taken
}

/** Opens the page as a first visit does. */
async function visiting<T>(browser: Browser, visit: (page: Page) => Promise<T>): Promise<T> {
  // A service worker would make a later load another thing than the first.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })
  try {
    return await visit(await context.newPage())
  } finally {
    await context.close()
  }
}

/** @returns milliseconds from asking for the page */
const loading = (browser: Browser, address: string, slow: number): Promise<{ paint: number; ready: number }> => visiting(browser, async (page) => {
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slow })
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (![...document.querySelectorAll('.run-panel button:enabled')].some(({ textContent }) => /^Run \d/.test(textContent))) return
      observer.disconnect()
      requestAnimationFrame(() => performance.mark('ready'))
    }).observe(document, { subtree: true, childList: true, attributes: true })
  })
  await page.goto(address)
  const at = (type: string, name: string): Promise<number> => page.evaluate(([ofType, named]) => new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === named) resolve(entry.startTime)
    }).observe({ type: ofType, buffered: true })
  }), [type, name])
  return { paint: await at('paint', 'first-contentful-paint'), ready: await at('mark', 'ready') }
})

/** Opens the page again and again without a network, after a visit that has kept it. @returns milliseconds until Run can be pressed */
async function startingOffline(browser: Browser, address: string): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(address)
    await page.locator('[data-offline="ready"]').waitFor({ timeout: 300_000 })
    await context.setOffline(true)
    return await repeat(LOADS, async () => {
      await page.goto('about:blank')
      const begin = performance.now()
      await page.goto(address, { waitUntil: 'commit' })
      await page.getByRole('button', { name: 'Step', exact: true }).and(page.locator(':enabled')).waitFor()
      return performance.now() - begin
    })
  } finally {
    await context.close()
  }
}

const scriptBytes = (browser: Browser, address: string): Promise<number> => visiting(browser, async (page) => {
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  return (await Promise.all(sizes)).reduce((a, b) => a + b, 0)
})

/** Presses the button of the first recorded run. @returns milliseconds until its first round is drawn */
const playing = (browser: Browser, address: string, slow: number): Promise<number> => visiting(browser, async (page) => {
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slow })
  await page.goto(address)
  return page.getByRole('button', { name: RECORDINGS[0].title }).evaluate((button) => new Promise<number>((resolve) => {
    const begin = performance.now()
    // Without a name of its own a function goes to the page as it is.
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[data-round="0"]')) return
      observer.disconnect()
      requestAnimationFrame(() => resolve(performance.now() - begin))
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
    button.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  }))
})

/** Presses Stop while models compute, some way into round 0. @returns milliseconds until the page says so */
const stopping = (browser: Browser, address: string): Promise<number> => visiting(browser, async (page) => {
  await page.goto(address)
  await page.getByRole('button', { name: /^Run \d+ rounds?$/ }).click()
  await page.getByRole('progressbar').and(page.locator(':not([aria-valuenow="0"])')).waitFor({ timeout: 600_000 })
  return pressStop(page)
})

/** Presses Stop while the worker does not answer, and Continue at once. */
const replacing = (browser: Browser, address: string): Promise<readonly Promised[]> => visiting(browser, async (page) => {
  await page.goto(address)
  await page.getByRole('button', { name: 'Step', exact: true }).click()
  await page.locator('[data-status="paused"]').waitFor({ timeout: 1_200_000 })
  // The first of this name; those after it are its threads.
  const worker = page.workers().find((one) => one.url().includes('lab.worker'))!
  const seconds = (from: number, event: Promise<unknown>): Promise<number> => event.then(() => (performance.now() - from) / 1000)
  await worker.evaluate(() => void setTimeout(() => { for (;;); }))
  await page.waitForTimeout(300)
  const begin = performance.now()
  const replaced = seconds(begin, page.waitForEvent('worker', (one) => one.url().includes('lab.worker')))
  const gone = seconds(begin, worker.waitForEvent('close'))
  await pressStop(page)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  const goesOn = seconds(begin, page.locator('[data-status="finished"]').waitFor({ timeout: 1_200_000 }))
  return [
    { name: 'silent worker replaced', value: await replaced, unit: 's', target: SILENCE / 1000 + 0.5 },
    { name: 'the browser has ended the silent worker', value: await gone, unit: 's', target: null },
    { name: 'the run has gone on to its end, at test size', value: await goesOn, unit: 's', target: null },
  ]
})

/** @returns milliseconds until the page says that the run has stopped */
const pressStop = (page: Page): Promise<number> => page.evaluate(() => new Promise<number>((resolve) => {
  const panel = document.querySelector('.run-panel')!
  const stop = [...panel.querySelectorAll('button')].find(({ textContent }) => textContent === 'Stop')!
  const begin = performance.now()
  new MutationObserver(() => {
    if (panel.getAttribute('data-status') === 'stopped') resolve(performance.now() - begin)
  }).observe(panel, { attributes: true })
  stop.click()
}))

/** Without isolation there can be one thread only. */
const onOneThread = (browser: Browser, address: string): Promise<number[]> => visiting(browser, async (page) => {
  await page.context().route('**/*', async (route) => {
    const response = await route.fetch()
    const headers = Object.fromEntries(Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin')))
    return route.fulfill({ response, headers })
  })
  await page.goto(address)
  return longTasks(page)
})
