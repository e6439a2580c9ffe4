import { expect, test } from './fixtures.ts'

test('the page opens, cross-origin isolated, without a complaint', async ({ page }) => {
  await page.goto('./')
  await expect(page).toHaveTitle(/Collapse Lab/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
})

test('the page may not evaluate text as code', async ({ page, complaints }) => {
  complaints.allow(/Content Security Policy/)
  await page.goto('./')
  const refused = await page.evaluate(() => {
    try {
      return new Function('return 1')() as number
    } catch (error) {
      return String(error)
    }
  })
  expect(refused).toMatch(/^EvalError/)
})
