/** Time: how long a run would take, before it starts. */
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

test('how long a run would take stands there before it, follows the settings, and goes by rounds once there are some', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm`)
  const estimate = page.locator('.estimate')
  const range = async (): Promise<[number, number]> => {
    const [low, high] = (await page.locator('[data-estimate]').getAttribute('data-estimate'))!.split('–').map(Number)
    return [low, high]
  }
  await expect(estimate).toContainText(/^About .* on a machine like those measured\.$/)
  const [low, high] = await range()
  expect(low).toBeGreaterThan(0)
  expect(high).toBeGreaterThan(low)
  // Nothing was started for it.
  expect(page.workers()).toHaveLength(0)

  await page.getByLabel('Rounds').fill('20')
  await expect.poll(async () => (await range())[1]).toBeGreaterThan(3 * high)
  await page.getByRole('button', { name: 'Compare with a change' }).click()
  await expect(estimate).toContainText('for all lanes')
  await lab.open(`${TEST_RUN}&device=wasm&rounds=1`)

  await page.reload()
  await lab.run()
  await expect(estimate).toBeHidden()
  await lab.status('finished')
  await expect(estimate).toContainText('by the rounds that this page has done')
})
