/** The site on plain hosts: under a sub-path, without headers, and without a network after the first visit. */
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'
import { staticHost } from './static-host.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const AT = '/people/someone/lab/'

test.use({ serviceWorkers: 'allow' })

test('after one visit to a plain host the lab opens, isolated, and runs its default settings without a network', async ({ page, complaints }) => {
  const host = await staticHost(DIST, AT)
  // Loaded a second time the page comes from the service worker, with the headers that the host does not send. Nothing may be asked of it
  // before: Playwright asks as if somebody had clicked, and then the page is left as it is.
  let visits = 0
  const again = page.waitForEvent('framenavigated', { predicate: () => ++visits === 2 })
  await page.goto(host.address)
  await again
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  const line = page.locator('[data-offline]')
  await expect(line).toHaveAttribute('data-offline', 'ready', { timeout: 120_000 })
  await expect(line).toContainText('without a network')
  await host.close()

  // The browser looks for a newer version, in vain.
  complaints.allow(/service-worker\.js|ERR_CONNECTION_REFUSED/)
  const start = Date.now()
  await page.reload()
  const lab = new LabPage(page)
  await expect(lab.button('Step')).toBeEnabled()
  test.info().annotations.push({ type: 'offline start', description: `${Date.now() - start} ms` })
  await expect(page.getByText('What the base models make')).toBeVisible()
  await lab.button('Step').click()
  // The engine, the world and the models are there once the first task of round 0 has come some way.
  await page.getByRole('progressbar').and(page.locator(':not([aria-valuenow="0"])')).waitFor({ timeout: 120_000 })
  expect(Number(await lab.device.getAttribute('data-threads'))).toBeGreaterThan(1)
})

test('what was used once is kept as well, and what was not is asked for by name', async ({ page, complaints }) => {
  const host = await staticHost(DIST, AT)
  await page.goto(`${host.address}${TEST_RUN.slice(TEST_RUN.indexOf('#'))}&device=wasm&rounds=1`)
  await expect(page.locator('[data-offline]')).toHaveAttribute('data-offline', 'ready', { timeout: 120_000 })
  const lab = new LabPage(page)
  await lab.run()
  await lab.status('finished')
  await host.close()
  complaints.allow(/service-worker\.js|ERR_CONNECTION_REFUSED|Failed to fetch|ERR_FAILED/)
  await page.reload()
  await lab.run()
  await lab.status('finished')
  await page.getByRole('radio', { name: /^Fashion/ }).check()
  await lab.run()
  await expect(lab.message).toContainText('fashion')
  await lab.status('failed')
})

test('a newer version waits for the tab that uses the old one, and takes over when it is asked to', async ({ page, context }) => {
  const folder = await mkdtemp(join(tmpdir(), 'lab-newer-'))
  const host = await staticHost(DIST, AT)
  try {
    await page.goto(host.address)
    await expect(page.locator('[data-offline]')).toHaveAttribute('data-offline', 'ready', { timeout: 120_000 })
    // A newer version: another title, and so another digest in its service worker.
    await cp(DIST, folder, { recursive: true })
    const title = '<title>Collapse Lab, newer</title>'
    const html = (await readFile(join(folder, 'index.html'), 'utf8')).replace('<title>Collapse Lab</title>', title)
    await writeFile(join(folder, 'index.html'), html)
    const digest = createHash('sha256').update(html).digest('hex').slice(0, 16)
    const script = await readFile(join(folder, 'service-worker.js'), 'utf8')
    const changed = script.replace(/("?index\.html"?:[`"'])[0-9a-f]{16}/, `$1${digest}`)
    expect(changed).not.toBe(script)
    await writeFile(join(folder, 'service-worker.js'), changed)
    host.serve(folder)

    await page.reload()
    const bar = page.getByRole('region', { name: 'New version' })
    await expect(bar).toContainText('A newer version of the lab is here', { timeout: 60_000 })
    await expect(page).toHaveTitle('Collapse Lab')
    const other = await context.newPage()
    await other.goto(host.address)
    await expect(other).toHaveTitle('Collapse Lab')
    await bar.getByRole('button', { name: 'Use it now' }).click()
    await expect(bar).toContainText('Another tab uses this version')
    await other.close()
    await bar.getByRole('button', { name: 'Use it now' }).click()
    await expect(page).toHaveTitle('Collapse Lab, newer')
    await expect(bar).toBeHidden()
  } finally {
    await host.close()
    await rm(folder, { recursive: true })
  }
})
