/** The page on a GPU; in these tests the adapter is software, so it has to be asked for. */
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

test('a joint run on WebGPU finishes a whole round and says what computed it', async ({ page }) => {
  // A software adapter on two cores takes minutes.
  test.setTimeout(900_000)
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=1&device=webgpu`)
  await lab.run()
  await lab.round(1, 840_000)
  await lab.status('finished')
  await expect(lab.device).toContainText('Computed by WebGPU on ')
  expect(await lab.device.getAttribute('data-device')).toBe('webgpu')
  expect(await lab.device.getAttribute('data-adapter')).not.toBe('')
  expect(Number(await lab.device.getAttribute('data-dispatches'))).toBeGreaterThan(1000)
  for (const value of await lab.figures('image.recall')) expect(value).toBeGreaterThan(0)
  await expect(lab.message).toBeHidden()
})
