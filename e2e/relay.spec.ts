/** The relay: image → caption → image in the browser, with the project's test-size models. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { LabPage } from './lab-page.ts'

/** The smallest relay: seconds a round. */
const TEST_RELAY = '#view=relay&v=1&size=test&pictures=4&rounds=3&decoding.steps=2'

const panel = (page: Page) => page.getByRole('region', { name: 'Relay', exact: true })

async function finish(page: Page, name: RegExp | string = 'Run 3 rounds'): Promise<void> {
  await page.getByRole('button', { name }).click()
  await expect(panel(page)).toHaveAttribute('data-status', 'finished', { timeout: 240_000 })
}

async function saved(page: Page, file: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: `Download ${file}` }).click()
  const found = await download
  return { name: found.suggestedFilename(), bytes: await readFile(await found.path()) }
}

test('chains run, are drawn and measured, are looked at closely, and taken away', async ({ page }) => {
  test.slow()
  const lab = new LabPage(page)
  await lab.open(TEST_RELAY)
  // A link sets controls, and starts nothing.
  await expect(page.getByLabel('Start pictures')).toHaveValue('4')
  await expect(panel(page)).toHaveAttribute('data-status', 'idle')
  await finish(page)

  await expect(page.getByRole('heading', { level: 2, name: /motifs? after 3 rounds, 4 at the start/ })).toBeVisible()
  await expect(page.locator('[data-chain]')).toHaveCount(4)
  await expect(page.locator('[data-chain="0"] li[data-round]')).toHaveCount(4)
  await expect(page.locator('[data-panel="drift"] .plot').first()).toBeVisible()
  await page.locator('[data-panel="drift"]').scrollIntoViewIfNeeded()
  await expect(page.locator('[data-panel="drift"] .recharts-surface').first()).toBeVisible()

  // By keyboard: a picture opens, arrows go along the chain and to the next one, Escape gives the focus back.
  const picture = page.getByRole('button', { name: /^Chain 1, round 1: painted from/ })
  await picture.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('painted from')
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('Chain 1, round 2')
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('Chain 2, round 2')
  await page.keyboard.press('Escape')
  await expect(picture).toBeFocused()

  const json = await saved(page, 'relay.json')
  expect(json.name).toBe('collapse-lab-relay-shapes-seed-1.json')
  const record = JSON.parse(json.bytes.toString()) as { rounds: { captions: string[]; digest: string }[] }
  expect(record.rounds.map(({ captions }) => captions.length)).toEqual([0, 4, 4, 4])
  expect((await saved(page, 'metrics.csv')).bytes.toString()).toContain('drift.pictures')
  expect((await saved(page, 'captions.csv')).bytes.toString().trim().split('\r\n')).toHaveLength(1 + 4 * 4)
  expect([...(await saved(page, 'chains.png')).bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')])

  // The same seed once more gives the same bits.
  await finish(page)
  const again = JSON.parse((await saved(page, 'relay.json')).bytes.toString()) as typeof record
  expect(again.rounds.map(({ digest }) => digest)).toEqual(record.rounds.map(({ digest }) => digest))
})

test('a stop is heeded at once and keeps what is done', async ({ page }) => {
  test.slow()
  const lab = new LabPage(page)
  await lab.open(`${TEST_RELAY.replace('rounds=3', 'rounds=50')}`)
  await page.getByRole('button', { name: 'Run 50 rounds' }).click()
  await expect(page.locator('.relay-motifs')).toHaveAttribute('data-round', /^[1-9]/, { timeout: 120_000 })
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(panel(page)).toContainText('Stopped after round')
  await expect(panel(page)).toHaveAttribute('data-status', 'stopped')
  await expect(page.locator('[data-chain="0"] li[data-round="1"]')).toBeVisible()
  await expect.poll(() => page.workers().filter((worker) => worker.url().includes('relay.worker')).length).toBe(0)
})

test('a relay goes on after a stop and a reload, by keyboard, to the digests of one in one go', async ({ page }) => {
  test.slow()
  const lab = new LabPage(page)
  const digests = async (): Promise<string[]> =>
    (JSON.parse((await saved(page, 'relay.json')).bytes.toString()) as { rounds: { digest: string }[] }).rounds.map(({ digest }) => digest)
  await lab.open(TEST_RELAY.replace('rounds=3', 'rounds=50'))
  await page.getByRole('button', { name: 'Run 50 rounds' }).click()
  await expect(page.locator('.relay-motifs')).toHaveAttribute('data-round', /^[1-9]/, { timeout: 120_000 })
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(panel(page)).toHaveAttribute('data-status', 'stopped')
  await expect(page.getByText('This browser keeps its newest relay')).toBeVisible()
  const shown = await digests()
  await expect(page.getByRole('button', { name: 'Continue to round 50' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run from the start' })).toBeVisible()

  await page.reload()
  await expect(panel(page)).toContainText('As this browser kept it.')
  // The last round may have come too late to be kept.
  const done = await digests()
  expect(shown.slice(0, done.length)).toEqual(done)
  await lab.openDetails('Settings')
  const rounds = page.getByLabel('Rounds', { exact: true })
  // As many as it has: nothing is left to go on to.
  await rounds.fill(String(done.length - 1))
  await expect(page.getByRole('button', { name: /^Continue/ })).toHaveCount(0)
  const all = done.length + 1
  await rounds.fill(String(all))
  const goOn = page.getByRole('button', { name: `Continue to round ${all}` })
  await goOn.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Stop' })).toBeFocused()
  await expect(panel(page)).toContainText(`Finished: ${all} rounds.`, { timeout: 240_000 })
  const parts = await digests()
  expect(parts.slice(0, done.length)).toEqual(done)
  expect(parts).toHaveLength(all + 1)
  await page.reload()
  await expect(panel(page)).toContainText(`Finished: ${all} rounds. As this browser kept it.`)

  await page.getByRole('button', { name: `Run ${all} rounds` }).click()
  await expect(panel(page)).toHaveAttribute('data-status', 'running')
  await expect(panel(page)).toHaveAttribute('data-status', 'finished', { timeout: 240_000 })
  expect(await digests()).toEqual(parts)
})

test('the address follows the settings, views are gone between, and a wrong link is refused in words', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&seed=5')
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Relay' }).click()
  await expect(page.getByText('Nobody learns anything')).toBeVisible()
  await expect(page).toHaveURL(/#view=relay&v=1$/)
  await lab.openDetails('Settings')
  await page.getByLabel('Seed').fill('9')
  await page.getByRole('radio', { name: 'Fashion' }).check({ force: true })
  await expect(page).toHaveURL(/#view=relay&v=1&world=fashion&seed=9$/)
  await page.getByLabel('Start pictures').fill('1')
  await expect(page.getByRole('alert')).toContainText('pictures is 1; allowed: a whole number from 4 to 64')

  // The lab is as it was; so is the relay.
  await page.getByRole('link', { name: 'Lab', exact: true }).click()
  await expect(page).toHaveURL(/#v=1&preset=test&seed=5$/)
  await expect(lab.button(/^Run \d+ rounds?$/)).toBeVisible()
  await page.goBack()
  await expect(page.getByText('Nobody learns anything')).toBeVisible()
  await expect(page.getByLabel('Seed')).toHaveValue('9')

  await page.evaluate(() => { location.hash = '#view=relay&v=1&rounds=999' })
  await expect(page.getByRole('alert')).toContainText('rounds is 999; allowed: a whole number from 1 to 50')
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test(`has no fault for axe, and no sideways scroll, ${colorScheme}, ${width} pixels`, async ({ page }) => {
      test.slow()
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await new LabPage(page).open(TEST_RELAY.replace('rounds=3', 'rounds=1'))
      await expect(page.getByText('Nobody learns anything')).toBeVisible()
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true }))
      expect(await violations(page)).toEqual([])
      await finish(page, 'Run 1 round')
      await page.locator('[data-panel="rest"]').scrollIntoViewIfNeeded()
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true }))
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
      await page.getByRole('button', { name: /^Chain 1, round 1/ }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page)).toEqual([])
    })
  }
}

test('a relay is there again after a reload, goes away as a file, is shown from it elsewhere, and can be deleted', async ({ page, browser, baseURL }) => {
  test.slow()
  const lab = new LabPage(page)
  await lab.open(TEST_RELAY.replace('rounds=3', 'rounds=1'))
  await finish(page, 'Run 1 round')
  await expect(page.getByText('This browser keeps its newest relay')).toBeVisible()
  const caption = await page.locator('[data-chain="2"] li[data-round="1"] .tile-caption').textContent()
  await page.reload()
  await expect(panel(page)).toContainText('Finished: 1 round. As this browser kept it.')
  await expect(page.locator('[data-chain="2"] li[data-round="1"] .tile-caption')).toHaveText(caption!)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the relay as a file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('collapse-lab-relay-shapes-seed-1.zip')

  // Somebody else, in the lab's view; what is none is said in words, and takes nothing away.
  const elsewhere = await browser.newContext({ baseURL })
  const other = await elsewhere.newPage()
  await new LabPage(other).open()
  const open = async (of: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> => {
    const chooser = other.waitForEvent('filechooser')
    await other.getByRole('button', { name: 'Open a file' }).click()
    await (await chooser).setFiles(of)
  }
  await open(await file.path())
  await expect(panel(other)).toContainText('Finished: 1 round. From a file.')
  await expect(other).toHaveURL(/#view=relay&v=1&size=test&pictures=4&rounds=1&decoding.steps=2$/)
  await expect(other.locator('[data-chain="2"] li[data-round="1"] .tile-caption')).toHaveText(caption!)
  await expect(other.getByText('This relay is from a file')).toBeVisible()
  await open({ name: 'hello.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
  await expect(other.getByRole('alert')).toContainText('this is neither the file of a run')
  await expect(other.locator('[data-chain]')).toHaveCount(4)
  await other.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(other.getByText('Nobody learns anything')).toBeVisible()
  await elsewhere.close()

  const remove = page.getByRole('button', { name: 'Delete this relay' })
  await remove.click()
  await page.keyboard.press('Escape')
  await expect(remove).toBeFocused()
  await remove.click()
  await page.getByRole('button', { name: 'Yes, delete it' }).click()
  await expect(page.getByText('Nobody learns anything')).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await page.reload()
  await expect(page.getByText('Nobody learns anything')).toBeVisible()
  await expect(panel(page)).toHaveAttribute('data-status', 'idle')
})
