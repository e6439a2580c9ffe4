/** What a link can do beyond setting controls: be copied, drawn, framed in another page, and hide what a lesson is not about. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decode } from 'fast-png'
import { qrPicture } from '../src/ui/share/qr.ts'
import { expect, test } from './fixtures.ts'
import { LabPage } from './lab-page.ts'

test('the link is copied, drawn as a QR code and saved, and follows the settings', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&seed=7')
  await lab.openDetails('Share')
  await lab.button('Copy link to these settings').click()
  await expect(page.getByText('Copied.')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(copied).hash).toBe('#v=1&preset=test&seed=7')
  await lab.openDetails('QR code')
  const drawn = page.getByRole('img', { name: 'QR code of the link' })
  await expect(drawn.locator('path')).toHaveAttribute('d', qrPicture(copied)!.path)
  const [svg] = await Promise.all([page.waitForEvent('download'), lab.button('Save as SVG').click()])
  expect(svg.suggestedFilename()).toBe('collapse-lab-link.svg')
  const [png] = await Promise.all([page.waitForEvent('download'), lab.button('Save as PNG').click()])
  const { width, channels, data } = decode(Buffer.concat(await (await png.createReadStream()).toArray() as Buffer[]))
  const { size, modules } = qrPicture(copied)!
  expect(width).toBe(8 * size)
  // The pixel in the middle of each module is as dark as the module says.
  const dark = modules.map((row, y) => row.map((_, x) => data[channels * (width * (8 * (y + 4) + 4) + 8 * (x + 4) + 4)] < 128))
  expect(dark).toEqual(modules)
  await page.getByLabel('Seed', { exact: true }).fill('8')
  await expect(drawn.locator('path')).toHaveAttribute('d', qrPicture(copied.replace('seed=7', 'seed=8'))!.path)
})

test('a link that no phone could read from a QR code says so', async ({ page }) => {
  const lab = new LabPage(page)
  const changes = ['relabel=base', 'realFraction=0.25', 'regime=accumulate', 'start=base', 'decoding.guidanceFrom=0.125', 'decoding.guidanceTo=0.875',
    'decoding.lengthPenalty=0.5', 'decoding.temperature=0.875', 'decoding.topP=0.875', 'training.rate=0.00025', 'models.captioner=prefix-1,bridge-2']
  const lanes = [2, 3, 4, 5, 6].flatMap((lane) => changes.map((change) => `${lane}.${change}`)).join('&')
  await lab.open(`#v=1&preset=shapes-joint&lanes=6&${lanes}`)
  await lab.openDetails('Share')
  await lab.openDetails('QR code')
  await expect(page.getByText('too long for a QR code')).toBeVisible()
})

test('a teacher’s link hides controls from sight and keyboard, and they can be shown again', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&relabel=base')
  await lab.openDetails('Share')
  await lab.openDetails('Hide controls')
  await page.getByRole('checkbox', { name: /^Model diversity/ }).check()
  await page.locator('.hide-sections').getByText('one by one: What is run').click()
  await page.getByRole('checkbox', { name: 'Seed', exact: true }).press('Space')
  await expect(page.getByRole('checkbox', { name: /^What is run/ })).toBeChecked({ indeterminate: true })
  // Who makes the link goes on seeing everything.
  await expect(page.getByLabel('Seed', { exact: true }).and(page.getByRole('spinbutton'))).toBeVisible()
  await lab.button('Copy link to these settings').click()
  await expect(page.getByText('Copied.')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).hash).toBe('#v=1&preset=test&relabel=base&hide=models,seed')
  await lab.open(new URL(link).hash)
  await page.reload()
  await expect(page.getByText('Some settings are hidden by this link.')).toBeVisible()
  await expect(page.getByLabel('Seed', { exact: true })).toHaveCount(0)
  await expect(page.locator('summary').filter({ hasText: 'Model diversity' })).toHaveCount(0)
  await page.getByLabel('Rounds').focus()
  await page.keyboard.press('Tab')
  await expect(page.locator('summary').filter({ hasText: 'Stop early' })).toBeFocused()
  // A change keeps what is hidden hidden.
  await page.getByLabel('Rounds').fill('3')
  await expect(page).toHaveURL(/rounds=3&relabel=base&hide=models,seed$/)
  await lab.button('Show all').click()
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('1')
  await expect(page).toHaveURL(/rounds=3&relabel=base$/)
})

test('everything can be hidden but the run’s own buttons', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&hide=all')
  await expect(page.locator('.settings-form').locator('input, select, textarea, summary')).toHaveCount(0)
  await expect(page.locator('.settings-form').getByRole('button')).toHaveText(['Show all'])
  await expect(lab.button('Run 2 rounds')).toBeEnabled()
  await page.evaluate(() => { location.hash = '#v=1&preset=test&hide=everything' })
  await expect(lab.message).toContainText('hide names "everything"; allowed: all, models, ')
})

/** A page of another origin with this markup in it. */
async function foreignPage(markup: string): Promise<{ server: Server; address: string }> {
  const server = createServer((_, answer) => answer.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><link rel="icon" href="data:,"><title>A course</title>${markup}`))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

test('the embed code shows a compact lab in a page of another origin, where it really runs, on one thread', async ({ page, context }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&device=wasm&rounds=1')
  await lab.openDetails('Share')
  await lab.openDetails('Embed in another page')
  const code = await page.getByLabel('Embed code').inputValue()
  expect(code).toMatch(/^<iframe src="http[^"]+#v=1&amp;preset=test&amp;rounds=1&amp;device=wasm&amp;embed=yes" title="Collapse Lab: Test size"/)
  const { server, address } = await foreignPage(code)
  try {
    await page.goto(address)
    const frame = page.frameLocator('iframe[title="Collapse Lab: Test size"]')
    await expect(frame.getByRole('heading', { level: 1, name: 'Collapse Lab' })).toBeVisible()
    await expect(frame.locator('.foot')).toHaveCount(0)
    await frame.getByRole('button', { name: 'Run 1 round' }).click()
    await expect(frame.getByRole('region', { name: 'Run', exact: true })).toHaveAttribute('data-status', 'finished', { timeout: 120_000 })
    await expect(frame.locator('.device')).toHaveAttribute('data-threads', '1')
    const [whole] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link', { name: 'Open in the lab' }).click()])
    await expect(whole).toHaveURL(/#v=1&preset=test&rounds=1&device=wasm$/)
    await expect(whole.locator('.foot')).toBeVisible()
  } finally {
    server.close()
  }
})
