/** Time: how long a run would take, slow motion, a hidden tab, a tab that is closed. */
import { expect, test } from './fixtures.ts'
import { LabPage, labWorkers, quickRun, TEST_RUN } from './lab-page.ts'

test('how long a run would take stands there before it, follows the settings, and goes by rounds once there are some', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm`)
  const estimate = page.locator('.estimate')
  const range = async (): Promise<[number, number]> => {
    const [low, high] = (await page.locator('[data-estimate]').getAttribute('data-estimate'))!.split('–').map(Number)
    return [low, high]
  }
  await expect(estimate).toContainText(/^About .* on a machine like those measured\.$/)
  const [low, high] = await range()
  expect(low).toBeGreaterThan(0)
  expect(high).toBeGreaterThan(low)
  // Nothing was started for it.
  expect(labWorkers(page)).toHaveLength(0)

  await page.getByLabel('Rounds').fill('20')
  await expect.poll(async () => (await range())[1]).toBeGreaterThan(3 * high)
  await page.getByRole('button', { name: 'Compare with a change' }).click()
  await expect(estimate).toContainText('for all lanes')
  await lab.open(`${TEST_RUN}&device=wasm&rounds=1`)

  await page.reload()
  await lab.run()
  await expect(estimate).toBeHidden()
  await lab.status('finished')
  await expect(estimate).toContainText('by the rounds that this page has done')
})

test('slow motion holds what each part has made; pause and stop answer at once, and the digests are those of a run at full speed', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=1&device=wasm`)
  await lab.run()
  await lab.status('finished')
  const fast = await lab.digests()

  await page.getByLabel('Slow motion').check()
  const product = lab.panel.locator('.product')
  // Collected by the page itself: a busy machine may look away for longer than a sentence stands.
  const seen = await page.evaluateHandle(() => {
    const texts: string[] = []
    new MutationObserver(() => texts.push(document.querySelector('.product')?.textContent ?? '')).observe(document.body, { subtree: true, childList: true, characterData: true })
    return texts
  })
  await lab.run()
  await lab.status('finished')
  const texts = await seen.jsonValue()
  for (const made of [/measured on \d+ held-out/, /^The diffusion model painted pictures for 64 real prompts\.$/, /^The captioner wrote captions/, /^Each model took 8 updates/]) {
    expect(texts.some((text) => made.test(text)), String(made)).toBe(true)
  }
  expect(await lab.digests()).toEqual(fast)

  await lab.run()
  await expect(product).toHaveText(/painted pictures/, { timeout: 120_000 })
  await lab.button('Pause').click()
  await lab.status('paused')
  // It would be over by now if it went on.
  await page.waitForTimeout(2500)
  await expect(product).toHaveText(/painted pictures/)
  await lab.button('Resume').click()
  await expect(product).toHaveText(/wrote captions/, { timeout: 120_000 })
  await lab.button('Stop').click()
  await lab.status('stopped')
})

test('a run goes on in a tab that is hidden, where no frame is drawn and timers fire once a second', async ({ page }) => {
  // Headless Chromium shows every tab at once, so what a hidden one is denied is taken away here.
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' })
    window.requestAnimationFrame = () => 0
    const later = window.setTimeout
    window.setTimeout = ((handler: () => void, wait = 0) => later(handler, Math.max(1000, wait))) as typeof setTimeout
  })
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=2&device=wasm`)
  await lab.run()
  await lab.status('finished')
  expect(await lab.digests()).toHaveLength(3)
})

test('the screen is kept awake while a run goes on, and no longer', async ({ page }) => {
  await page.addInitScript(() => {
    const request = navigator.wakeLock.request.bind(navigator.wakeLock)
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type)
      const { dataset } = document.documentElement
      dataset.awake = 'yes'
      lock.addEventListener('release', () => { dataset.awake = 'no' })
      return lock
    }
  })
  const lab = new LabPage(page)
  const root = page.locator('html')
  await lab.open(`${TEST_RUN}&rounds=1&device=wasm`)
  await expect(root).not.toHaveAttribute('data-awake')
  await lab.run()
  await expect(root).toHaveAttribute('data-awake', 'yes')
  await lab.status('finished')
  await expect(root).toHaveAttribute('data-awake', 'no')
})

test('closing the tab asks first while a run goes on, and not otherwise', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=1&device=wasm`)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await lab.run()
  await lab.round(0)
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await lab.status('finished')
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
  expect(asked).toHaveLength(1)
})

test('a clock that is set forward and back by hours in the middle of a run changes neither durations nor estimates', async ({ page }) => {
  await page.addInitScript(() => {
    const now = Date.now
    Date.now = () => now() + Number(document.documentElement.dataset.clock ?? 0)
  })
  const lab = new LabPage(page)
  const set = async (hours: number): Promise<void> => {
    await page.evaluate((by) => { document.documentElement.dataset.clock = String(by) }, hours * 3_600_000)
    for (const worker of labWorkers(page)) {
      await worker.evaluate((by) => {
        const now = Date.now()
        const since = performance.now()
        Date.now = () => now + by + performance.now() - since
      }, hours * 3_600_000)
    }
  }
  // Rounds long enough for the clock to be set before the last of them.
  await lab.open(`${quickRun(100)}&rounds=3&device=wasm`)
  await lab.run()
  await lab.round(0)
  await set(1)
  await lab.round(1)
  await set(-3)
  await lab.status('finished')
  await lab.digests()
  const seconds = await page.locator('tr:has([data-digest]) > td:nth-of-type(1)').allInnerTexts()
  expect(seconds).toHaveLength(4)
  for (const text of seconds) expect(Number(text)).toBeGreaterThan(0)
  for (const text of seconds) expect(Number(text)).toBeLessThan(600)
  const high = Number((await page.locator('[data-estimate]').getAttribute('data-estimate'))!.split('–')[1])
  expect(high).toBeLessThan(1800)
})
