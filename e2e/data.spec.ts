/** Looking at the data: a tile by itself, the map, the words. */
import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

/** Learns so fast that every round has other captions and pictures. */
const RUN = `${TEST_RUN}&device=wasm&rounds=2&training.rate=0.003`

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const numbersOf = async (cells: Locator): Promise<number[]> => (await cells.allInnerTexts()).map((text) => Number(text.replace('−', '-').replace('+', '')))

test('a picture opens by key and by mouse, with its scores, neighbour and ancestors, and gives the focus back', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(RUN)
  await lab.run()
  await lab.status('finished')
  const button = lab.button(/^Round 1: picture made for/).first()
  await button.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toHaveAccessibleName('Round 1, request 1 of 12')
  await expect(dialog.getByRole('img', { name: /^Picture made for/ })).toBeVisible()
  await expect(dialog.getByRole('img', { name: /^Nearest real picture: \w+/ })).toBeVisible()
  // Shapes has five attributes, and the judge an opinion on each.
  await expect(dialog.locator('.readings tbody tr')).toHaveCount(5)
  for (const row of await dialog.locator('.readings tbody tr').all()) {
    const [asked, found, verdict] = await row.locator('td').allInnerTexts()
    expect(verdict).toBe(asked === found ? '✓ right' : '✗ wrong')
  }
  for (const score of ['prompt', 'caption', 'distance']) await expect(dialog.locator(`[data-score="${score}"]`)).toHaveText(/^\d+\.\d+ \(/)
  await expect(dialog).toContainText('learned from 64 pairs in 8 updates')
  await expect(dialog.locator('.ancestors li')).toHaveCount(2)

  // Arrows go to other rounds and requests, and no further than there are.
  await page.keyboard.press('ArrowRight')
  await expect(dialog).toHaveAccessibleName('Round 2, request 1 of 12')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  await expect(dialog).toHaveAccessibleName('Round 2, request 1 of 12')
  await expect(dialog.locator('[data-change]')).toHaveText(/new: |gone: |the same words/)
  await page.keyboard.press('ArrowDown')
  await expect(dialog).toHaveAccessibleName('Round 2, request 2 of 12')
  await dialog.locator('.ancestors button').first().click()
  await expect(dialog).toHaveAccessibleName('Round 0, base, request 2 of 12')
  await expect(dialog).toContainText('it has learned from real data only')
  // The focus stays within.
  for (let n = 0; n < 12; n++) await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button).toBeFocused()

  // Words for a real picture, by mouse.
  await page.getByRole('radio', { name: 'Words for real pictures' }).check()
  await expect(page.locator('.words ins').first()).toBeVisible()
  await expect(page.locator('.gallery')).toContainText('is new: the round before did not say it')
  await lab.button(/^Real picture:/).first().click()
  await expect(dialog).toHaveAccessibleName('Round 2, picture 1 of 12')
  await expect(dialog.locator('.readings tbody tr')).toHaveCount(5)
  await expect(dialog.locator('[data-neighbour]')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
})

test('the map has a mark for each sample, follows the round, and has a table', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm&rounds=1&training.rate=0.003&lanes=2&2.realFraction=0.5`)
  await lab.button('Run 2 lanes').click()
  await lab.round(1)
  await lab.status('finished')
  await page.getByRole('radio', { name: 'Map' }).check()
  const map = page.getByRole('application', { name: /^Map of 64 made pictures of round 1 and as many real ones/ })
  await expect(map.locator('.atlas-made')).toHaveCount(64)
  await expect(map.locator('.atlas-real')).toHaveCount(64)
  await expect(page.locator('.atlas')).toContainText(/It holds \d+ % \(across\)/)
  const places = (of: string) => page.locator(of).evaluateAll((marks) => marks.map((mark) => `${(mark as SVGElement).style.transform}${mark.getAttribute('cx')} ${mark.getAttribute('cy')}`))
  const [made, real] = [await places('.atlas-made'), await places('.atlas-real')]
  await page.getByLabel(/^Map of round/).press('ArrowLeft')
  await expect(page.locator('[data-round="0"]')).toBeVisible()
  await expect.poll(() => places('.atlas-made')).not.toEqual(made)
  expect(await places('.atlas-real')).toEqual(real)
  await page.getByLabel(/^Map of round/).press('ArrowRight')
  await expect.poll(() => places('.atlas-made')).toEqual(made)

  // By keys: the first sample of the first request is on show, and opens.
  const plane = page.locator('.atlas-plane')
  await plane.press('ArrowRight')
  const reading = page.locator('.atlas-reading')
  await expect(reading).toContainText('Made picture, request 1, sample 1 of 4')
  await expect(reading).toContainText('shape asked for')
  await expect(reading.getByRole('img')).toBeVisible()
  await plane.press('Enter')
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Round 1, request 1 of 12')
  await page.keyboard.press('Escape')
  await expect(plane).toBeFocused()
  await plane.press('ArrowDown')
  await expect(reading).toContainText('request 2, sample 1 of 4')
  // By pointer: any mark tells what it is.
  await page.locator('.atlas-made').last().hover()
  await expect(reading).toContainText(/(Made|Real) picture, request \d+, sample \d of 4/)

  await lab.openDetails('The map as a table')
  const table = page.locator('.atlas-table')
  await expect(table.locator('tbody tr').first()).toBeVisible()
  for (const column of [1, 2]) {
    const shares = (await table.locator(`tbody td:nth-child(${column + 1})`).allInnerTexts()).map((text) => Number(text.replace(' %', '')))
    expect(Math.abs(sum(shares) - 100)).toBeLessThan(1)
  }
  // The other lane's samples lie elsewhere on the same axes.
  await page.getByLabel('Lane', { exact: true }).selectOption('Real data: 50 %')
  await expect.poll(() => places('.atlas-made')).not.toEqual(made)
  expect(await places('.atlas-real')).toEqual(real)
  await page.getByRole('radio', { name: 'Captions' }).check()
  await expect(page.getByRole('application', { name: /^Map of 64 made captions/ })).toBeVisible()
})

test('words add up to the captions’ length, against round 0 and against real captions', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(RUN)
  await lab.run()
  await lab.status('finished')
  const lengths = await lab.figures('caption.length')
  await page.getByRole('radio', { name: 'Word frequencies' }).check()
  const table = page.locator('.word-shift')
  const count = Number(await table.getAttribute('data-words'))
  await lab.button(`Show all ${count} words`).click()
  await expect(table.locator('tbody tr')).toHaveCount(count)
  const changes = await numbersOf(table.locator('tbody td:nth-child(4)'))
  expect(changes.map(Math.abs)).toEqual([...changes.map(Math.abs)].sort((a, b) => b - a))
  const [before, after, change] = await numbersOf(table.locator('tfoot td:not(:empty)'))
  // Both are rounded to three digits.
  expect(Math.abs(before - lengths[0])).toBeLessThan(0.11)
  expect(Math.abs(after - lengths[2])).toBeLessThan(0.11)
  expect(Math.abs(sum(changes) - change)).toBeLessThan(0.2)
  expect(change).not.toBe(0)
  await page.getByLabel('Against').selectOption('real captions')
  await expect(table.locator('thead')).toContainText('Real captions')
  // Looking back at the base leaves nothing but real captions to hold it against.
  await page.getByLabel(/^Words of round/).fill('0')
  await expect(page.getByLabel('Against').locator('option')).toHaveCount(1)
})

test('a world of photographs has all of it too, and base samples open before anything has run', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`#v=1&preset=test&world=fashion&device=wasm&rounds=1&training.rate=0.003`)
  const base = page.locator('.first-paint .picture-button').first()
  await base.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toHaveAccessibleName(/^Round 0, base, request 1 of \d+$/)
  await page.keyboard.press('Escape')
  await expect(base).toBeFocused()
  await lab.run()
  await lab.status('finished')
  await lab.button(/^Round 1: picture made for/).first().click()
  await expect(dialog.locator('.readings tbody tr')).toHaveCount(4)
  await expect(dialog.getByRole('img', { name: /^Nearest real picture/ })).toHaveJSProperty('width', 28)
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Map' }).check()
  const map = page.getByRole('application')
  await expect(map.locator('.atlas-made')).toHaveCount(64)
  await expect(page.locator('.atlas-legend')).toContainText('trouser')
  await page.getByRole('radio', { name: 'Word frequencies' }).check()
  await expect(page.locator('.word-shift tbody tr')).toHaveCount(12)
})

test('a phone shows all of it without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm&rounds=1`)
  await lab.run()
  await lab.status('finished')
  const fits = async (): Promise<void> => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  for (const view of ['Words for real pictures', 'Map', 'Word frequencies', 'Pictures from words']) {
    await page.getByRole('radio', { name: view }).check()
    await expect(page.locator('.atlas, .word-shift, .words, .strips').first()).toBeVisible()
    await fits()
  }
  await lab.button(/^Round 1: picture made for/).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
})
