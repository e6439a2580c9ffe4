/** A person's own pictures, seen whole by a pretrained model from a hub on this machine: a captioner learns from what it saw, and runs. */
import { expect, test } from './fixtures.ts'
import { type HubSite, hubSite } from './hub-site.ts'
import { LabPage } from './lab-page.ts'
import { zipOf } from './own-zip.ts'

let site: HubSite

test.beforeAll(async () => { site = await hubSite() })
test.afterAll(() => site.close())

test('CLIP sees each picture once, and a captioner on its features is trained and goes a round', async ({ page }) => {
  test.setTimeout(900_000)
  const lab = new LabPage(page)
  await page.goto(`${site.address}#v=1&preset=test`)
  await lab.openDetails('Your own pictures')
  const part = page.locator('.own')
  const seer = part.getByLabel('Who sees them whole')
  await seer.selectOption('DINOv2 small')
  await part.getByLabel('A ZIP file').setInputFiles(await zipOf(48))
  await expect(part.getByRole('alert')).toContainText('DINOv2 small is not on this machine yet. Download it first.', { timeout: 120_000 })

  await lab.openDetails('Models from the hub')
  const clip = page.locator('[data-hub="clip-vit-b32"]')
  await clip.locator('summary').click()
  await clip.getByRole('button', { name: 'Fetch' }).click()
  await expect(clip).toContainText('Here whole and checked')
  // From here on nothing is asked of the hub.
  site.hub.faults = [{ path: /./, kind: 'missing' }]
  await seer.selectOption('CLIP ViT-B/32')
  await part.getByLabel('A ZIP file').setInputFiles(await zipOf(48))
  const world = part.locator('[data-own]')
  await expect(world).toContainText(/hub:Xenova\/clip-vit-base-patch32 saw each whole picture and gave \d+ numbers of it/, { timeout: 300_000 })
  await world.getByLabel('Updates of each model').fill('20')
  await world.getByRole('button', { name: 'Train judge and captioners' }).click()
  await world.getByRole('button', { name: 'Use these pictures' }).click({ timeout: 600_000 })
  await expect(page).toHaveURL(/world=folder_[0-9a-f]{12}.*models\.captioner=features/)
  await page.getByLabel('Rounds', { exact: true }).fill('1')
  await lab.run()
  await lab.round(1, 300_000)
  await lab.status('finished')
  expect(await lab.figures('caption.bleu4')).toHaveLength(2)
})
