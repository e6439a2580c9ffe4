import { expect, test } from './fixtures.ts'

test('the page opens, cross-origin isolated, without a complaint', async ({ page }) => {
  await page.goto('./')
  await expect(page).toHaveTitle(/Collapse Lab/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
})

test('the engine is not fetched before it is asked for', async ({ page }) => {
  const requests: string[] = []
  page.context().on('request', (request) => requests.push(request.url()))
  await page.goto('./', { waitUntil: 'networkidle' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(requests.filter((url) => /\.wasm|ort[.-]/.test(url))).toEqual([])
})

test('the page may not evaluate text as code', async ({ page, complaints }) => {
  complaints.allow(/Content Security Policy/)
  await page.goto('./')
  // What DevTools evaluates is exempt from the policy while it runs; a timer's callback is not.
  const refused = await page.evaluate(() => new Promise((fulfil) => setTimeout(() => {
    try {
      fulfil(String(new Function('return 1')()))
    } catch (error) {
      fulfil(String(error))
    }
  })))
  expect(refused).toMatch(/^EvalError/)
})
