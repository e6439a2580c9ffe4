/** The guide: a tour by keyboard, an explanation that sets controls, a glossary to look things up in. */
import { TOUR_STEPS } from '../src/ui/guide/tour-steps.ts'
import { expect, test } from './fixtures.ts'
import { LabPage, labWorkers, TEST_RUN } from './lab-page.ts'

test('the tour goes by keyboard through all that it speaks of, back, and away, and starts nothing', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(TEST_RUN)
  await lab.button('Guide').press('Enter')
  const guide = page.getByRole('complementary', { name: 'Guide' })
  await expect(guide).toBeFocused()
  await expect(guide.getByRole('tab', { name: 'Tour' })).toHaveAttribute('aria-selected', 'true')
  for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Tab')
  await expect(guide.getByRole('button', { name: 'Next' })).toBeFocused()
  for (const [i, { title, target, absent }] of TOUR_STEPS.entries()) {
    await expect(guide.getByRole('heading', { name: title })).toBeVisible()
    // What comes with a run is not there yet, and the tour says so.
    if (absent) await expect(guide).toContainText(absent)
    else await expect(page.locator(target).and(page.locator('[data-guided]'))).toBeInViewport()
    if (i < TOUR_STEPS.length - 1) await page.keyboard.press('Enter')
  }
  await expect(guide.getByRole('button', { name: 'Done' })).toBeFocused()
  await guide.getByRole('button', { name: 'Back' }).press('Enter')
  await expect(guide.getByRole('heading', { name: 'Lanes' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(guide).toHaveCount(0)
  await expect(page.locator('[data-guided]')).toHaveCount(0)
  await expect(lab.button('Guide')).toBeFocused()
  expect(labWorkers(page)).toHaveLength(0)
})

test('after a round the tour points at the chart, and a chart’s title leads to the glossary', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm&rounds=1`)
  await lab.button('Guide').click()
  const guide = page.getByRole('complementary', { name: 'Guide' })
  for (let step = 0; step < 4; step++) await guide.getByRole('button', { name: 'Next' }).click()
  await expect(guide).toContainText('It comes with the first round')
  await lab.button('Step').click()
  await expect(page.locator('[data-panel="variety"][data-guided]')).toBeInViewport({ timeout: 120_000 })
  await expect(guide).not.toContainText('It comes with the first round')
  await guide.getByRole('button', { name: 'Close the guide' }).click()
  await page.getByRole('button', { name: 'what is this? Recall' }).click()
  await expect(guide.getByRole('tab', { name: 'Glossary' })).toHaveAttribute('aria-selected', 'true')
  const asked = guide.locator('[data-asked]')
  await expect(asked).toContainText('Recall')
  await expect(asked).toContainText('Blind spots:')
  await expect(asked).toBeInViewport()
  await expect(asked).toBeFocused()
})

test('a link of the explanation sets the controls and starts nothing; device and hidden controls stay', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&device=wasm&hide=seed')
  await lab.button('Guide').click()
  const guide = page.getByRole('complementary', { name: 'Guide' })
  await guide.getByRole('tab', { name: 'Tour' }).press('ArrowRight')
  await expect(guide.getByRole('tab', { name: 'Explain' })).toBeFocused()
  const claims = guide.locator('[data-claim]')
  await expect(claims).toHaveCount(7)
  await expect(claims.first()).toContainText('variance need not collapse')
  await claims.nth(4).locator('.settings-links').getByRole('link').first().click()
  await expect(guide.getByRole('status')).toContainText('Nothing runs before you press Run.')
  await expect(page).toHaveURL(/#v=1&preset=shapes-joint&lanes=3&2\.relabel=base&3\.relabel=once&device=wasm&hide=seed$/)
  await expect(lab.lanes).toHaveCount(3)
  await expect(lab.button('Run 3 lanes')).toBeEnabled()
  await expect(page.getByText('Some settings are hidden by this link.')).toBeVisible()
  await guide.getByRole('link', { name: 'Go to the findings' }).press('Enter')
  await expect(page.locator('[data-finding]').first()).toBeVisible()
  expect(labWorkers(page)).toHaveLength(0)
})

test('the glossary is searched as one types', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(TEST_RUN)
  await lab.button('Guide').click()
  const guide = page.getByRole('complementary', { name: 'Guide' })
  await guide.getByRole('tab', { name: 'Glossary' }).click()
  const all = await guide.locator('[data-entry]').count()
  expect(all).toBeGreaterThan(30)
  await guide.getByLabel('Search').fill('frozen measures judge')
  await expect(guide.locator('dt')).toHaveText(['Judge'])
  await guide.getByLabel('Search').fill('zebra')
  await expect(guide.getByRole('status')).toHaveText('Nothing found.')
  await guide.getByLabel('Search').fill('')
  await expect(guide.locator('[data-entry]')).toHaveCount(all)
})

test('on a phone the guide leaves the upper half to the page, and the tour’s target is seen there', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const lab = new LabPage(page)
  await lab.open(TEST_RUN)
  await lab.button('Guide').click()
  const guide = page.getByRole('complementary', { name: 'Guide' })
  await expect(guide).toBeVisible()
  const steps = TOUR_STEPS.length
  for (let step = 0; step < steps; step++) {
    const box = (await guide.boundingBox())!
    expect(box.y).toBeGreaterThanOrEqual(844 / 2 - 1)
    const marked = page.locator('[data-guided]')
    if (TOUR_STEPS[step].absent === undefined) {
      await expect(marked).toHaveCount(1)
      await expect.poll(async () => (await marked.boundingBox())!.y).toBeLessThan(844 / 2)
      await expect.poll(async () => (await marked.boundingBox())!.y).toBeGreaterThan(-1)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    if (step < steps - 1) await guide.getByRole('button', { name: 'Next' }).click()
  }
})

test('a lab in a frame has no guide', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&embed=yes`)
  await expect(lab.button('Guide')).toHaveCount(0)
})
