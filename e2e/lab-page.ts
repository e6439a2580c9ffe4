/** What the specs of the page do and read, in the page's own words. */
import { expect, type Page, type Worker } from '@playwright/test'

/** The smallest real run: both test-size models, seconds a round. */
export const TEST_RUN = '#v=1&preset=test'

/** Rounds as short as rounds can be, of one model: for specs that need many of them. @param updates a round */
export const quickRun = (updates = 4): string =>
  `${TEST_RUN}&loop=captioner&samples=32&training.batch=8&training.updates=${updates}&evaluation.perPrompt=2`

/** The workers that compute; another one keeps runs (src/storage), and computes nothing. */
export const labWorkers = (page: Page): Worker[] => page.workers().filter((worker) => worker.url().includes('lab.worker'))

/** The one that computes, once those before it have gone: what was ended may stand in the list for two seconds more. */
export async function labWorker(page: Page): Promise<Worker> {
  await expect.poll(() => labWorkers(page).length).toBe(1)
  return labWorkers(page)[0]
}

export class LabPage {
  constructor(readonly page: Page) {}

  /** @param hash settings as a link has them */
  async open(hash = ''): Promise<void> {
    await this.page.goto(`./${hash}`)
    await expect(this.page.getByRole('heading', { level: 1, name: 'Collapse Lab' })).toBeVisible()
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  get panel() {
    return this.page.getByRole('region', { name: 'Run', exact: true })
  }

  get message() {
    return this.page.getByRole('alert').getByRole('region', { name: 'Message' })
  }

  /** What was mended by itself. */
  get mended() {
    return this.page.getByRole('status', { name: 'What was mended' })
  }

  /** What is said of keeping; `data-kept` counts the rounds that are. */
  get keeping() {
    return this.page.getByRole('status', { name: 'What this browser keeps' })
  }

  get lanes() {
    return this.page.getByRole('region', { name: 'Lanes' }).locator('ol > li')
  }

  /** @param n from 1 */
  laneMenu(n: number) {
    return this.lanes.nth(n - 1).locator('summary')
  }

  /** Charts are drawn once they come into sight. */
  async seeCharts(): Promise<void> {
    for (const plot of await this.page.locator('.plot-place').all()) {
      // What loads above it may push it out of sight again, where nothing is drawn.
      await expect(async () => {
        await plot.scrollIntoViewIfNeeded()
        await expect(plot.locator('.recharts-surface').first()).toBeVisible({ timeout: 3000 })
      }).toPass({ timeout: 30_000 })
    }
  }

  get device() {
    return this.page.locator('.device')
  }

  async run(): Promise<void> {
    await this.button(/^Run \d+ (rounds?|lanes)$/).click()
  }

  /** Waits until this round is measured and drawn; on a fast machine a later one may be by then. */
  async round(n: number, timeout = 120_000): Promise<void> {
    const summary = this.page.locator('.summary')
    const newest = (): Promise<number> => summary.evaluateAll((all) => Math.max(-1, ...all.map((one) => Number((one as HTMLElement).dataset.round))))
    await expect.poll(newest, { timeout }).toBeGreaterThanOrEqual(n)
    await expect(summary).toBeVisible()
  }

  async status(status: 'idle' | 'running' | 'paused' | 'stopped' | 'finished' | 'failed', timeout = 120_000): Promise<void> {
    await expect(this.panel).toHaveAttribute('data-status', status, { timeout })
  }

  /** Values of a metric by round, out of the table, which is drawn a moment after it was opened. */
  async figures(metric: string): Promise<number[]> {
    await this.openDetails('All figures as a table')
    const row = this.page.locator(`tr[data-metric="${metric}"]`)
    await expect(row).toBeVisible()
    const cells = await row.locator('td[data-figure]').allInnerTexts()
    return cells.map((text) => Number(text.split(' ')[0].replace('−', '-')))
  }

  /** Digests of the rounds, in order. */
  async digests(): Promise<string[]> {
    await this.openDetails('Time, losses and digests of this run')
    await expect(this.page.locator('[data-digest]').first()).toBeVisible()
    return this.page.locator('[data-digest]').evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset.digest ?? ''))
  }

  /** @param summary what the details' heading begins with */
  async openDetails(summary: string): Promise<void> {
    const heading = this.page.locator('details > summary').filter({ hasText: new RegExp(`^${summary}`) })
    const details = heading.locator('..')
    // What is drawn above while the mouse is down may move it from under the mouse, and then it is no click.
    await expect(async () => {
      if (await details.getAttribute('open') === null) await heading.click()
      await expect(details).toHaveAttribute('open', { timeout: 1000 })
    }).toPass({ timeout: 30_000 })
  }
}
