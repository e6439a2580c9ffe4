/** Firefox as Debian and Mozilla ship it, driven by WebDriver BiDi: the same lab, and on WASM the same bits as Chromium. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findFirefox } from '../scripts/firefox.mjs'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

const RUN = `${TEST_RUN}&device=wasm&rounds=1`
const executablePath = findFirefox()
/** Milliseconds for a round at test size. */
const LONGEST = 240_000

let browser: Browser
test.beforeAll(async () => {
  if (executablePath) browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, protocolTimeout: LONGEST })
})
test.afterAll(() => browser?.close())

test('Firefox finishes a round on WASM, with the digests that Chromium has', async ({ page, baseURL }) => {
  test.skip(!executablePath, 'There is no Firefox on this machine: set FIREFOX_PATH to one.')
  const firefox = await browser.newPage()
  const complaints: string[] = []
  firefox.on('console', (message) => { if (['warn', 'error'].includes(message.type())) complaints.push(message.text()) })
  firefox.on('pageerror', (error) => complaints.push(String(error)))
  await firefox.goto(`${baseURL}${RUN}`)
  await press(firefox, '.run-buttons .primary', '[aria-label="Run"]:not([data-status="idle"])')
  await firefox.waitForSelector('[aria-label="Run"][data-status="finished"]', { timeout: LONGEST })
  expect(await firefox.$eval('.device', (line) => (line as HTMLElement).dataset.device)).toBe('wasm')
  const there = await digestsIn(firefox)
  expect(complaints).toEqual([])

  const lab = new LabPage(page)
  await lab.open(RUN)
  await lab.run()
  await lab.status('finished')
  const here = await lab.digests()
  expect(here).toHaveLength(2)
  expect(there).toEqual(here)
})

/** Presses until what the press brings is there: the page may move while Firefox aims, and a press that has missed is made again, one that has not is not. */
const press = (page: Page, button: string, brings: string): Promise<void> => expect(async () => {
  if (!await page.$(brings)) await (await page.waitForSelector(button))!.click()
  await page.waitForSelector(brings, { timeout: 3000 })
}).toPass({ timeout: LONGEST })

async function digestsIn(page: Page): Promise<string[]> {
  await press(page, '::-p-text(Time, losses and digests of this run)', '[data-digest]')
  return page.$$eval('[data-digest]', (cells) => cells.map((cell) => (cell as HTMLElement).dataset.digest ?? ''))
}
