/** What goes wrong on a visitor's machine: a plain message, a next step, and a page that stays usable. */
import { expect, test } from './fixtures.ts'
import { LabPage, labWorkers, TEST_RUN } from './lab-page.ts'

test('a worker that dies is replaced, and the run goes on from its last round', async ({ page, complaints }) => {
  complaints.allow(/the machine gave way/)
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm`)
  await lab.button('Step').click()
  await lab.status('paused')
  await labWorkers(page)[0].evaluate(() => { setTimeout(() => { throw new Error('the machine gave way') }) })
  await expect(lab.message).toContainText('the machine gave way')
  await expect(lab.message).toContainText('press Continue')
  await lab.button('Continue').click()
  await expect(lab.message).toBeHidden()
  await lab.round(2)
  await lab.status('finished')
})

test('a worker that falls silent after Stop is ended, and the next run has a fresh one', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm`)
  await lab.button('Step').click()
  await lab.status('paused')
  const [worker] = labWorkers(page)
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
