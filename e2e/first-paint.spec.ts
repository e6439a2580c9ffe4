/** The page before anything is pressed: useful, light, idle. */
import { gzipSync } from 'node:zlib'
import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LabPage, labWorkers } from './lab-page.ts'

test('shows what the base models make, what this is and one button, and computes nothing', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await expect(lab.button('Run 6 rounds')).toBeVisible()
  await expect(page.getByRole('region', { name: 'What this is' })).toContainText('both make data, and then learn from it')
  const pictures = page.locator('.first-paint').getByRole('img')
  await expect(pictures.first()).toBeVisible()
  expect(await pictures.count()).toBeGreaterThanOrEqual(8)
  const colours = await pictures.first().evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    return new Set(Array.from({ length: data.length / 4 }, (_, i) => data.subarray(4 * i, 4 * i + 3).join())).size
  })
  expect(colours).toBeGreaterThan(20)
  expect(labWorkers(page)).toHaveLength(0)
})

test('says what it is before any script has run, where it stands afterwards', async ({ browser, page }) => {
  await new LabPage(page).open()
  const unscripted = await browser.newContext({ javaScriptEnabled: false })
  try {
    const still = await unscripted.newPage()
    await still.goto('/')
    for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
      await page.setViewportSize(size)
      await still.setViewportSize(size)
      const texts = ['Collapse Lab', 'What becomes of image', ...(size.width > 1000 ? ['A captioner writes', 'Do rare things vanish?'] : [])]
      for (const text of texts) {
        const [before, after] = [still, page].map((one) => one.locator('h1, p').filter({ hasText: text }).first())
        await expect(before).toBeVisible()
        const place = async (of: Locator) => { const { x, y, height } = (await of.boundingBox())!; return { x, y, height } }
        expect(await place(before), text).toEqual(await place(after))
      }
    }
  } finally {
    await unscripted.close()
  }
})

test('shows the other world’s samples when that is chosen', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await page.getByRole('radio', { name: 'Fashion' }).check()
  await expect(page.locator('.first-paint').getByRole('img').first()).toHaveJSProperty('width', 28)
})

test('loads less than 250 kB of script before anything is pressed', async ({ page }) => {
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  await new LabPage(page).open()
  await page.waitForLoadState('networkidle')
  const total = (await Promise.all(sizes)).reduce((a, b) => a + b, 0)
  expect(total).toBeGreaterThan(10_000)
  expect(total).toBeLessThan(250_000)
})

for (const [width, height] of [[390, 844], [1440, 900]]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`fits ${width} pixels, ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      const lab = new LabPage(page)
      await lab.open()
      const picture = page.locator('.first-paint').getByRole('img').first()
      await expect(picture).toBeVisible()
      const box = await picture.boundingBox()
      expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(96)
      expect(await picture.evaluate((element) => getComputedStyle(element).imageRendering)).toBe('pixelated')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await expect(lab.button('Run 6 rounds')).toBeInViewport()
      expect((await lab.button('Run 6 rounds').boundingBox())!.height).toBeGreaterThanOrEqual(44)
    })
  }
}

test('the settings are folded away on a phone, and open at a tap', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await new LabPage(page).open()
  const rounds = page.getByLabel('Rounds')
  await expect(rounds).toBeHidden()
  await page.getByRole('heading', { name: 'Settings' }).click()
  await expect(rounds).toBeVisible()
})
