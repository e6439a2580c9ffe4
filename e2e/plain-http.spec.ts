/** The site over plain http on another machine's address, as in a class: no threads, no WebGPU, no service worker, no SubtleCrypto. */
import { fileURLToPath } from 'node:url'
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'
import { staticHost } from './static-host.ts'

const NAME = 'teacher.example'

test.use({
  serviceWorkers: 'allow',
  launchOptions: { executablePath: await findChromium(), args: [...chromiumArguments, `--host-resolver-rules=MAP ${NAME} 127.0.0.1`] },
})

test('a run goes on one thread, and the page says what https would bring', async ({ page, complaints }) => {
  complaints.allow(new RegExp(`request to another host: http://${NAME}:`))
  // The headers of isolation are of no use here, which the browser remarks on.
  complaints.allow(/Cross-Origin-Opener-Policy header has been ignored/)
  const host = await staticHost(fileURLToPath(new URL('../dist', import.meta.url)), '/')
  const lab = new LabPage(page)
  await page.goto(`${host.address.replace('127.0.0.1', NAME)}${TEST_RUN}&rounds=1`)
  expect(await page.evaluate(() => [isSecureContext, crossOriginIsolated, 'serviceWorker' in navigator, crypto.subtle === undefined])).toEqual([false, false, false, true])
  await expect(lab.device).toContainText('open the site over https')
  await expect(page.locator('[data-offline]')).toHaveAttribute('data-offline', 'none')
  await lab.run()
  await lab.status('finished')
  expect(await lab.device.getAttribute('data-threads')).toBe('1')
  const [there] = await lab.digests()
  await host.close()

  await lab.open(`${TEST_RUN}&device=wasm&rounds=1`)
  await lab.run()
  await lab.status('finished')
  expect((await lab.digests())[0]).toBe(there)
})
