/** Every view of the page against axe's rules for WCAG 2.2 AA, light and dark, wide and narrow. */
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

const openAll = (page: Page): Promise<void> => page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true }))

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test(`no view has a fault, ${colorScheme}, ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const lab = new LabPage(page)
      await lab.open()
      await expect(page.getByText('What the base models make')).toBeVisible()
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      // What comes late has details of its own.
      await expect(async () => {
        await openAll(page)
        await expect(page.locator('[data-hub] button').first()).toBeVisible({ timeout: 1000 })
      }).toPass({ timeout: 30_000 })
      expect(await violations(page)).toEqual([])

      // A recorded run has all that a run has, and needs no time.
      await lab.button('Both models, only their own output').click()
      await expect(lab.panel).toHaveAttribute('data-status', 'finished')
      await lab.button('Compare with a change').click()
      await lab.seeCharts()
      await expect(async () => {
        await openAll(page)
        await expect(page.locator('tr[data-metric]').first()).toBeVisible({ timeout: 1000 })
      }).toPass({ timeout: 30_000 })
      expect(await violations(page)).toEqual([])
    })

    test(`no part of the guide and of sharing has a fault, ${colorScheme}, ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      const lab = new LabPage(page)
      await lab.open(`${TEST_RUN}&hide=seed`)
      if (width < 1000) await lab.openDetails('Settings')
      for (const part of ['Share', 'Hide controls', 'QR code', 'Embed in another page']) await lab.openDetails(part)
      await expect(page.getByLabel('Embed code')).toBeVisible()
      await lab.button('Guide').click()
      for (const tab of ['Tour', 'Explain', 'Lessons', 'Glossary']) {
        await page.getByRole('tab', { name: tab }).click()
        await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true')
        expect(await violations(page)).toEqual([])
      }
    })

    test(`the findings have no fault, ${colorScheme}, ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await new LabPage(page).open('#view=findings')
      await expect(page.locator('[data-finding]').first()).toBeVisible()
      await openAll(page)
      await expect(page.getByRole('heading', { name: 'How sure we are' })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await violations(page)).toEqual([])
    })
  }
}
