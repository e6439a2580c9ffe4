/** How long the page's own thread is held while models train: its long tasks, as the browser counts them. */
import type { Report } from './report.ts'
import { LAB, withSite } from './site.ts'

/** Most milliseconds that a task of the page may take while training. */
const TARGET = 100
/** The browser reports tasks from this length on. */
const LONG = 50

const HASH = { pocket: '#v=1&preset=shapes-joint&rounds=1&device=wasm', test: '#v=1&preset=test&device=wasm' } as const

/** A run of the real page, from the press of the button to its last chart; on the page's thread only what the page does is counted. */
export async function longTasks(size: keyof typeof HASH, say: (text: string) => void): Promise<Report> {
  return withSite(LAB, async ({ browser, name, address }) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${address}${HASH[size]}`)
    say(`the page: ${HASH[size]} …`)
    await page.evaluate(() => {
      const tasks: number[] = []
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' })
      Object.assign(window, { tasks })
    })
    await page.getByRole('button', { name: /^Run \d+ rounds?$/ }).click()
    await page.locator('[data-status="finished"]').waitFor({ timeout: 600_000 })
    // The last round's charts are drawn one after another.
    await page.waitForTimeout(1500)
    const tasks = (await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks)).sort((a, b) => b - a)
    const longest = tasks[0] ?? 0
    const verdict = tasks.length === 0 ? `none over ${LONG} ms` : `${tasks.length} over ${LONG} ms: ${tasks.map((ms) => ms.toFixed(0)).join(', ')}`
    return {
      cases: [],
      engines: { page: `${name}, 1440 × 900, training in a worker` },
      notes: [`Tasks of the page's thread while ${size} models trained: ${verdict} (target: at most ${TARGET} ms; ${longest <= TARGET ? 'met' : 'not met'}).`],
    }
  })
}
