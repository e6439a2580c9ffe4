/** Real runs of the test-size models in a real browser: no stand-in anywhere on the path. */
import { readFile } from 'node:fs/promises'
import { parseRecordText } from '../src/lab/parse-record.ts'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

test('a joint run on WASM reaches its second round with moving charts', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm`)
  await lab.run()
  await lab.round(0)
  await expect(page.getByRole('progressbar')).toBeVisible()
  await lab.round(1)
  const lines = page.locator('.plot path.curve')
  await expect(lines.first()).toBeVisible()
  const drawn = () => lines.evaluateAll((paths) => paths.map((path) => path.getAttribute('d')))
  await expect.poll(async () => (await drawn()).every(Boolean)).toBe(true)
  const before = await drawn()
  await lab.round(2)
  await lab.status('finished')
  await expect.poll(drawn).not.toEqual(before)

  await expect(page.getByRole('heading', { name: 'After 2 rounds of training' })).toBeVisible()
  for (const question of ['How varied is it?', 'Do words and pictures agree?', 'How good is it?']) {
    const panel = page.getByRole('region', { name: question })
    // What is out of sight is not drawn, but told all the same.
    await expect(panel.locator('figcaption').first()).toContainText('in round 0')
    await panel.scrollIntoViewIfNeeded()
    await expect(panel.locator('path.curve').first()).toBeVisible()
  }
  await expect(lab.device).toContainText('WASM, ')
  expect(await lab.device.getAttribute('data-device')).toBe('wasm')
  const recall = await lab.figures('image.recall')
  expect(recall).toHaveLength(3)
  for (const value of recall) expect(value).toBeGreaterThan(0)
  const digests = await lab.digests()
  expect(new Set(digests).size).toBe(3)

  // Each chart can be taken away as a picture or as figures.
  const variance = page.locator('.plot').filter({ hasText: 'Variance' }).first()
  await variance.getByText('Save the chart').click()
  const saved = async (kind: string): Promise<Buffer> => {
    const waiting = page.waitForEvent('download')
    await variance.getByRole('button', { name: kind }).click()
    return readFile(await (await waiting).path())
  }
  const svg = (await saved('SVG')).toString()
  expect(svg).toContain('Variance')
  expect(svg).not.toContain('var(--')
  expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG')
  expect((await saved('CSV')).toString().split('\r\n')).toHaveLength(1 + 2 * 3 + 1)

  // The same requests, a column a round.
  const strip = page.locator('.strip').first()
  await expect(strip.getByRole('img')).toHaveCount(3)
  await page.getByRole('radio', { name: 'Words for real pictures' }).check()
  await expect(page.locator('.words > li').first().locator('ol > li')).toHaveCount(3)

  // What is shown is what can be taken away.
  const download = page.waitForEvent('download')
  await lab.button('Download run.json').click()
  const record = parseRecordText(await readFile(await (await download).path(), 'utf8'))
  expect(record).toMatchObject({ ok: true, value: { config: { size: 'test' }, engine: { kind: 'wasm' } } })
  if (record.ok) expect(record.value.rounds.map(({ digest }) => digest)).toEqual(digests)
  const table = page.waitForEvent('download')
  await lab.button('Download metrics.csv').click()
  const rows = (await readFile(await (await table).path(), 'utf8')).split('\r\n')
  expect(rows[0]).toBe('run,seed,arm,round,metric,value,lo,hi,floor,view')
  expect(rows.filter((row) => row.includes(',image.recall,')).map((row) => Number(row.split(',')[3]))).toEqual([0, 1, 2])
})

test('a captioner run and a diffusion run show their own model only', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&loop=captioner&rounds=1&device=wasm`)
  await lab.run()
  await lab.round(1)
  await lab.status('finished')
  await expect.poll(() => lab.figures('caption.bleu4')).toHaveLength(2)
  await expect(page.locator('tr[data-metric="image.recall"]')).toHaveCount(0)
  await page.getByRole('radio', { name: 'Diffusion' }).check()
  await lab.run()
  await expect(page.locator('.round-track li')).toHaveCount(2)
  await lab.round(0)
  await lab.round(1)
  await lab.status('finished')
  await expect.poll(() => lab.figures('image.frechet')).toHaveLength(2)
  await expect(page.locator('tr[data-metric="caption.bleu4"]')).toHaveCount(0)
})

test('Step goes one round at a time; Pause and Resume; Stop keeps the rounds and Continue gives the digests of a run in one go', async ({ page }) => {
  const lab = new LabPage(page)
  // This regime keeps the pairs of earlier rounds, so they too must go over to the worker that continues.
  await lab.open(`${TEST_RUN}&regime=accumulate&realFraction=0.25&device=wasm`)
  await lab.button('Step').click()
  await lab.round(0)
  await lab.status('paused')
  await expect(lab.panel).toContainText('Paused after round 0 of 2.')
  await lab.button('Step').click()
  await lab.round(1)
  await lab.status('paused')
  await lab.button('Resume').click()
  await lab.status('running')
  await lab.button('Pause').click()
  await lab.status('paused')
  await expect(page.locator('[data-round="1"]')).toBeVisible()

  await lab.button('Stop').press('Enter')
  await lab.status('stopped')
  await expect(lab.panel).toContainText('Stopped after round 1 of 2.')
  // The button is gone; the keyboard's place is beside it.
  await expect(lab.button('Step')).toBeFocused()
  await lab.button('Continue').click()
  await lab.round(2)
  await lab.status('finished')
  const continued = await lab.digests()

  await lab.run()
  await expect(lab.panel).toHaveAttribute('data-status', 'running')
  await lab.round(2)
  await lab.status('finished')
  expect(await lab.digests()).toEqual(continued)
})

test('a run goes by keyboard alone, and a screen reader hears of each round', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=1&device=wasm`)
  const head = page.getByRole('banner')
  const views = ['Lab', 'Relay', 'Findings'].map((name) => head.getByRole('link', { name }))
  for (const next of [...views, head.getByRole('combobox', { name: 'Language' }), lab.button('Guide'), lab.button('Run 1 round')]) {
    await page.keyboard.press('Tab')
    await expect(next).toBeFocused()
  }
  const outline = await lab.button('Run 1 round').evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline).toBe('solid')
  await page.keyboard.press('Enter')
  await lab.round(0)
  await expect(page.getByRole('region', { name: /^Round 0/ })).toHaveAttribute('aria-live', 'polite')
  await lab.round(1)
  await lab.status('finished')
  await page.keyboard.press('Tab')
  await expect(lab.button('Step')).toBeFocused()
  await expect(page.locator('.plot figcaption > .visually-hidden').first()).toContainText(/Variance, pictures: .* in round 0, .* now/)
})

test('the second round is laid out for a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=2&device=wasm`)
  await lab.run()
  await lab.round(2)
  await lab.status('finished')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const box = await page.locator('.strip').first().getByRole('img').first().boundingBox()
  expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(96)
})
