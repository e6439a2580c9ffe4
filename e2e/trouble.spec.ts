/** What goes wrong on a visitor's machine: a plain message, a next step, and a page that stays usable. */
import type { Worker } from '@playwright/test'
import { LEAST } from '../src/workers/growth.ts'
import { expect, test } from './fixtures.ts'
import { growMemory, loseDevice, openInside } from './inside.ts'
import { LabPage, labWorker, quickRun, TEST_RUN } from './lab-page.ts'

/** Ends a worker as a bug or a shortage would. */
const kill = (worker: Worker): Promise<void> => worker.evaluate(() => { setTimeout(() => { throw new Error('the machine gave way') }) })

test('a worker that dies is replaced by itself once a round; dead again, a message says how to go on', async ({ page, complaints }) => {
  complaints.allow(/the machine gave way/)
  const lab = new LabPage(page)
  // Rounds long enough to be struck in the middle of.
  await lab.open(`${quickRun(150)}&rounds=2&device=wasm`)
  await lab.button('Step').click()
  await lab.status('paused')
  await kill(await labWorker(page))
  await expect(lab.mended).toContainText('The worker that computes has ended. Dismiss The run goes on by itself after round 0', { useInnerText: true })
  await lab.status('paused')
  await expect(lab.message).toBeHidden()
  await kill(await labWorker(page))
  await expect(lab.message).toContainText('the machine gave way')
  await expect(lab.message).toContainText('press Continue')
  await lab.button('Continue').click()
  await expect(lab.message).toBeHidden()
  await expect(lab.mended).toBeEmpty()
  await lab.round(1)
  await kill(await labWorker(page))
  await expect(lab.mended).toContainText('after round 1')
  await lab.round(2)
  await lab.status('finished')
  await lab.mended.getByRole('button', { name: 'Dismiss' }).click()
  await expect(lab.mended).toBeEmpty()
})

test('a graphics device that is lost in the middle of training is replaced; lost again, WASM finishes the run', async ({ page, context, complaints }) => {
  // A software adapter on two cores takes its time.
  test.setTimeout(900_000)
  complaints.allow(/device|Device|WebGPU|GPU|wgpu/)
  await openInside(context)
  const lab = new LabPage(page)
  await lab.open(`${quickRun(30)}&rounds=1&device=webgpu`)
  await lab.run()
  await lab.round(0, 600_000)
  const [first] = await lab.digests()
  const training = lab.panel.getByText(/training the captioner/)
  for (const outcome of ['after round 0; every finished round is kept.', 'after round 0 on the processor (WASM)']) {
    await expect(training).toBeVisible({ timeout: 240_000 })
    await loseDevice(await labWorker(page))
    await expect(lab.mended).toContainText('The graphics device was lost.', { timeout: 60_000 })
    await expect(lab.mended).toContainText(outcome, { timeout: 60_000 })
    await expect(training).toBeHidden()
  }
  await lab.status('finished')
  await expect(lab.message).toBeHidden()
  const digests = await lab.digests()
  expect(digests).toHaveLength(2)
  expect(digests[0]).toBe(first)
  expect(await lab.device.getAttribute('data-device')).toBe('wasm')
  await expect(page.getByText(/From round 1 on, onnxruntime-web .* wasm computed this run/)).toBeVisible()
})

test('a worker whose memory has grown gives way to a fresh one between two rounds, and nobody is told', async ({ page, context }) => {
  await openInside(context)
  const lab = new LabPage(page)
  await lab.open(`${quickRun()}&rounds=3&device=wasm`)
  await lab.run()
  await lab.status('finished')
  const digests = await lab.digests()
  // Held after its first round: rounds this short may all be over before one looks.
  await lab.button('Step').click()
  await lab.status('paused')
  await lab.round(0)
  const worker = await labWorker(page)
  const closed = new Promise((resolve) => { worker.once('close', resolve) })
  const before = Number(await lab.device.getAttribute('data-memory'))
  await growMemory(worker, LEAST)
  await lab.button('Resume').click()
  await closed
  await lab.status('finished')
  expect(await lab.digests()).toEqual(digests)
  expect(Number(await lab.device.getAttribute('data-memory'))).toBeLessThan(1.5 * before)
  await expect(lab.message).toBeHidden()
  await expect(lab.mended).toBeEmpty()
})

test('a worker that falls silent after Stop is ended, and the next run has a fresh one', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm`)
  await lab.button('Step').click()
  await lab.status('paused')
  const worker = await labWorker(page)
  const closed = new Promise((resolve) => { worker.once('close', resolve) })
  // It never comes back from this, and has begun with it before Stop is pressed.
  await worker.evaluate(() => void setTimeout(() => { for (;;); }))
  await page.waitForTimeout(300)
  await lab.button('Stop').click()
  await lab.status('stopped')
  await closed
  await lab.button('Continue').click()
  await lab.round(1)
})

test('a checkpoint that is missing or cut short is named', async ({ page, context, complaints }) => {
  complaints.allow(/404/)
  const lab = new LabPage(page)
  let answer: 'missing' | 'cut' = 'missing'
  await context.route('**/models/shapes-test-prefix-1.safetensors', async (route) => {
    if (answer === 'missing') return route.fulfill({ status: 404, body: 'none' })
    const response = await route.fetch()
    return route.fulfill({ response, body: (await response.body()).subarray(0, 5000) })
  })
  await lab.open(`${TEST_RUN}&device=wasm`)
  for (answer of ['missing', 'cut'] as const) {
    await lab.run()
    await lab.status('failed')
    await expect(lab.message).toContainText('models/shapes-test-prefix-1.safetensors')
    await expect(lab.message).toContainText('Reload the page')
  }
  await context.unroute('**/models/shapes-test-prefix-1.safetensors')
  await lab.run()
  await lab.round(0)
  await expect(lab.message).toBeHidden()
})

test('a part of the page that cannot be fetched says so in its place, and is fetched again when asked', async ({ page, context, complaints }) => {
  complaints.allow(/ERR_FAILED|dynamically imported module|The above error occurred/)
  await context.route('**/assets/Lessons-*.js', (route) => route.abort())
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=1`)
  await page.getByRole('button', { name: 'Guide', exact: true }).click()
  await page.getByRole('tab', { name: 'Lessons' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'This part of the page' })
  await expect(alert).toBeVisible()
  await lab.button('Step').click()
  await lab.round(0)
  await context.unroute('**/assets/Lessons-*.js')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('Three lessons of 45 minutes')
  await expect(alert).toHaveCount(0)
})

test('a page that is not isolated says so and runs on one thread', async ({ page, context }) => {
  await context.route('**/*', async (route) => {
    const response = await route.fetch()
    const headers = Object.fromEntries(Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin')))
    return route.fulfill({ response, headers })
  })
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=1`)
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
  await expect(lab.device).toContainText('not cross-origin isolated')
  await expect(lab.device).toContainText('npm start')
  await lab.button('Step').click()
  await lab.round(0)
  expect(await lab.device.getAttribute('data-threads')).toBe('1')
})
