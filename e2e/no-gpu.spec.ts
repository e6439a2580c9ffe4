/** A browser that has no graphics card to give, not even one in software. */
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

test.use({
  launchOptions: {
    executablePath: await findChromium(),
    args: [...chromiumArguments.filter((argument) => !/webgpu|Vulkan/.test(argument)), '--disable-gpu', '--disable-software-rasterizer'],
  },
})

test('WebGPU is refused with a next step, and the automatic choice runs', async ({ page, complaints }) => {
  complaints.allow(/adapter|WebGPU/i)
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=webgpu`)
  await expect(lab.device).toContainText('Choose WASM')
  await lab.run()
  await expect(lab.message).toContainText('WebGPU')
  await expect(lab.message).toContainText('Choose WASM as the device')
  await lab.openDetails('More settings')
  await page.getByRole('group', { name: 'Device' }).getByRole('radio', { name: 'Automatic' }).check()
  await lab.button('Step').click()
  await lab.round(0)
  expect(await lab.device.getAttribute('data-device')).toBe('wasm')
})
