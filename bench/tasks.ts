/** How long the page's own thread is held while models train: its long tasks, as the browser counts them. */
import type { Page } from 'playwright'

export const RUNS = { pocket: '#v=1&preset=shapes-joint&rounds=1&device=wasm', test: '#v=1&preset=test&device=wasm' } as const

/** A run of the real page, from the press of the button to its last chart. @returns milliseconds of each task over 50 ms, the longest first */
export async function longTasks(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' })
    Object.assign(window, { tasks })
  })
  await page.getByRole('button', { name: /^Run \d+ rounds?$/ }).click()
  await page.locator('[data-status="finished"]').waitFor({ timeout: 1_200_000 })
  // The last round's charts are drawn one after another.
  await page.waitForTimeout(1500)
  return (await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks)).sort((a, b) => b - a)
}
