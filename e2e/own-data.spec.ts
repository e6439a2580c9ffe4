/** A person's own pictures in the browser: handed in, trained on, run, kept and deleted. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { folderOf } from '../src/worlds/folder/testing.ts'
import { expect, test } from './fixtures.ts'
import { LabPage } from './lab-page.ts'
import { zipOf } from './own-zip.ts'

test('60 pictures with captions train a judge and a captioner, and a captioner round runs on them', async ({ page }) => {
  test.setTimeout(900_000)
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test')
  await lab.openDetails('Your own pictures')
  const part = page.locator('.own')
  await part.getByLabel('A ZIP file').setInputFiles(await zipOf(9))
  await expect(part.getByRole('alert')).toContainText('at least 48 are needed', { timeout: 120_000 })
  await part.getByLabel('A ZIP file').setInputFiles(await zipOf(60))
  const world = part.locator('[data-own]')
  await expect(world).toContainText('60 pictures with 180 captions', { timeout: 120_000 })
  await expect(world).toContainText('parts: 20 to train on, 8 for the loop to draw from, 16 and 16 held out')
  // Stopped and gone on with.
  await world.getByLabel('Updates of each model').fill('60')
  await world.getByRole('button', { name: 'Train judge and captioner' }).click()
  await expect(part.getByRole('progressbar')).toHaveAttribute('value', /^[1-9]/, { timeout: 300_000 })
  // Read out once, not with each update.
  await expect(part.getByRole('status')).toHaveText(/^Training the (judge|captioner) …$/)
  await part.getByRole('button', { name: 'Stop this' }).click()
  await expect(part).toContainText('What was reached is kept')
  await world.getByRole('button', { name: 'Train judge and captioner' }).click()
  await world.getByRole('button', { name: 'Use these pictures' }).click({ timeout: 600_000 })
  await expect(page.getByRole('radio', { name: 'Own' })).toBeChecked()
  await expect(page).toHaveURL(/world=folder_[0-9a-f]{12}/)
  await page.getByLabel('Rounds', { exact: true }).fill('1')
  await lab.run()
  await lab.round(1, 300_000)
  await lab.status('finished')
  expect(await lab.figures('caption.bleu4')).toHaveLength(2)

  // Kept: they are there after the page has gone, until they are deleted.
  await page.reload()
  await lab.openDetails('Your own pictures')
  await expect(world).toContainText('60 pictures with 180 captions')
  await world.getByRole('button', { name: 'Delete' }).click()
  await world.getByRole('button', { name: 'Yes, delete these pictures' }).click()
  await expect(world).toHaveCount(0)
})

test('a folder can be chosen too, and is read by its captions’ files', async ({ page }, testInfo) => {
  const place = (path: string): string => testInfo.outputPath(path)
  for (const file of folderOf(48)) {
    await mkdir(dirname(place(file.path)), { recursive: true })
    await writeFile(place(file.path), await file.read())
  }
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test')
  await lab.openDetails('Your own pictures')
  await page.locator('.own').getByLabel('A folder, or drop it here').setInputFiles(place('mine'))
  await expect(page.locator('[data-own]')).toContainText('48 pictures with 144 captions', { timeout: 120_000 })
  await expect(page.locator('[data-own] h3')).toContainText('mine')
})

test('a link to own pictures that are not here says so calmly', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&world=folder_0123456789ab&loop=captioner')
  await lab.run()
  await lab.status('failed')
  await expect(lab.message).toContainText('are not on this machine')
  await expect(lab.message).toContainText('Hand in the same folder')
})
