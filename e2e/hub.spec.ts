/**
 * Pretrained models from a hub: tiny ones with random weights, in the real ones' layouts, from a hub on this machine. What is fetched,
 * loaded, tokenised and generated goes the way of the real ones.
 */
import { readFile, readdir } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { violations } from './axe.ts'
import { type HubSite, hubSite } from './hub-site.ts'

let site: HubSite

test.beforeAll(async () => { site = await hubSite() })
test.afterAll(() => site.close())
test.beforeEach(() => {
  site.hub.faults = []
  site.hub.asked.length = 0
})

const WEIGHTS = 'onnx/decoder_model_merged_quantized.onnx'

/** The list of models and each of them, open. @param hash settings as a link has them */
async function openModels(page: Page, hash = ''): Promise<void> {
  await page.goto(site.address + hash)
  await unfold(page)
}

async function unfold(page: Page): Promise<void> {
  await page.getByText('Models from the hub', { exact: true }).click()
  await expect(page.locator('[data-hub]').first()).toBeVisible()
  for (const summary of await page.locator('[data-hub] > details > summary').all()) await summary.click()
}

const model = (page: Page, id: string): Locator => page.locator(`[data-hub="${id}"]`)
const press = (of: Locator, words: string): Promise<void> => of.getByRole('button', { name: words }).click()
const trial = (of: Locator): Locator => of.getByRole('group', { name: 'Trial' })

test('says what a model is, costs and forbids, and fetches nothing unasked', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => { if (request.url().includes('/hub/')) asked.push(request.url()) })
  await openModels(page)
  const vit = model(page, 'vit-gpt2')
  await expect(vit).toContainText('estimated from the number of parameters')
  await expect(vit.getByRole('link', { name: 'Apache 2.0' })).toHaveAttribute('href', /^https:/)
  expect(asked).toEqual([])
  await press(vit, 'Ask for the size')
  await expect(vit).toContainText('to fetch, 0 kB of it here')
  expect(asked).toHaveLength(1)
  expect(site.hub.asked).toEqual([])
})

test('a captioner is fetched, checked, kept across a reload, tried and deleted', async ({ page }) => {
  await openModels(page)
  const vit = model(page, 'vit-gpt2')
  await press(vit, 'Fetch')
  await expect(vit).toContainText('Here whole and checked')
  await page.reload()
  await unfold(page)
  await expect(vit).toContainText('Here whole and checked')
  site.hub.faults = [{ path: /./, kind: 'missing' }]
  await press(vit, 'Try it')
  await expect(trial(vit)).toHaveAttribute('data-device', 'wasm')
  await expect(trial(vit).locator('q')).toHaveText(/^[a-z ]{2,}/)
  await press(vit, 'Delete')
  await expect(vit).toContainText('0 kB of it here')
  await expect(vit.getByRole('button', { name: 'Try it' })).toHaveCount(0)
})

test('captioners of other kinds read pictures, and judges see them', async ({ page }) => {
  await openModels(page)
  for (const id of ['smolvlm-256m', 'florence-2-base']) {
    await press(model(page, id), 'Fetch')
    await press(model(page, id), 'Try it')
    await expect(trial(model(page, id)).locator('q')).toHaveText(/^[a-z ]{2,}/)
  }
  for (const [id, says] of [['clip-vit-b32', /CLIPScore of \d\.\d{3}/], ['dinov2-small', 'It sees 24 numbers']] as const) {
    await press(model(page, id), 'Fetch')
    await press(model(page, id), 'Try it')
    await expect(trial(model(page, id))).toContainText(says)
  }
})

test('judges score the pictures of a run that is over', async ({ page }) => {
  // Then it is all there at once.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openModels(page)
  await page.getByRole('button', { name: 'Both models, only their own output' }).click()
  const asked = page.getByText('Scored by a judge from the hub')
  await asked.click()
  await expect(page.getByText('No judge from the hub is on this machine yet')).toBeVisible()
  for (const id of ['clip-vit-b32', 'dinov2-small']) {
    await press(model(page, id), 'Fetch')
    await expect(model(page, id)).toContainText('Here whole and checked')
  }
  // What scores is here: the hub is asked for nothing.
  site.hub.faults = [{ path: /./, kind: 'missing' }]
  const score = page.getByRole('button', { name: 'Score these pictures' })
  const table = page.getByRole('group', { name: /^Scores by/ })
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toHaveAttribute('data-status', 'finished')
  await score.click()
  await expect(table).toHaveAccessibleName('Scores by CLIP ViT-B/32')
  for (const name of ['asked', 'likeness', 'distance', 'written']) {
    const cells = await table.locator(`[data-score="${name}"] td`).allInnerTexts()
    expect(cells).toHaveLength(3)
    for (const cell of cells) expect(cell).toMatch(/^−?\d+(\.\d+)? \[.+, .+\]$/)
  }
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Judge', { exact: true }).selectOption('DINOv2 small')
  await expect(table).toHaveCount(0)
  await score.click()
  await expect(table.locator('[data-score]')).toHaveCount(2)
})

test('a download is cancelled at once, and goes on where it was', async ({ page }) => {
  site.hub.faults = [{ path: /decoder/, kind: 'slow', bytes: 2000 }]
  await openModels(page)
  const vit = model(page, 'vit-gpt2')
  await press(vit, 'Fetch')
  await expect(vit.getByRole('progressbar')).toHaveAccessibleName('Fetching ViT-GPT2')
  await expect(vit).toContainText('decoder_model_merged')
  await page.waitForTimeout(500)
  await press(vit, 'Cancel')
  await expect(vit.getByRole('progressbar')).toHaveCount(0, { timeout: 500 })
  site.hub.faults = []
  await press(vit, 'Go on fetching')
  await expect(vit).toContainText('Here whole and checked')
  expect(site.hub.asked.filter(({ path }) => path === WEIGHTS).at(-1)!.range).toMatch(/^bytes=[1-9]/)
})

test('a cut connection is taken up again by itself', async ({ page, complaints }) => {
  complaints.allow(/request failed: .*decoder|ERR_CONTENT_LENGTH_MISMATCH/)
  site.hub.faults = [{ path: /decoder/, kind: 'cut', bytes: 9000, times: 2 }]
  await openModels(page)
  const vit = model(page, 'vit-gpt2')
  await press(vit, 'Fetch')
  await expect(vit).toContainText('Here whole and checked')
  expect(site.hub.asked.filter(({ path }) => path === WEIGHTS).map(({ range }) => range)).toEqual(['', 'bytes=9000-', 'bytes=18000-'])
})

test('a wrong hash and a missing file are refused, with words', async ({ page, complaints }) => {
  complaints.allow(/404/)
  await openModels(page)
  const vit = model(page, 'vit-gpt2')
  site.hub.faults = [{ path: /decoder/, kind: 'damaged' }]
  await press(vit, 'Fetch')
  await expect(vit.getByRole('alert')).toContainText('wrong SHA-256')
  site.hub.faults = [{ path: /decoder/, kind: 'missing' }]
  await press(vit, 'Go on fetching')
  await expect(vit.getByRole('alert')).toContainText('404')
  await expect(vit.getByRole('button', { name: 'Try it' })).toHaveCount(0)
})

test.describe('on a graphics card', () => {
  // In software: compiling the shaders of a model twice takes its time.
  const PATIENCE = { timeout: 200_000 }

  const onCard = async (page: Page): Promise<void> => {
    await openModels(page)
    await page.getByLabel('Device for models from the hub').selectOption('webgpu')
  }

  test('a model is compared with WASM, and believed', async ({ page }) => {
    await onCard(page)
    const vit = model(page, 'vit-gpt2')
    await press(vit, 'Fetch')
    await press(vit, 'Try it')
    await expect(trial(vit)).toHaveAttribute('data-test', 'passed', PATIENCE)
    await expect(trial(vit)).toHaveAttribute('data-device', 'webgpu')
    await expect(trial(vit).locator('q')).toHaveText(/^[a-z ]{2,}/)
  })

  test('one that computes wrongly without an error is found out, and WASM is used', async ({ page }) => {
    // Shaders with another function in the place of two: no exception, other numbers.
    await page.route(/\/hub\.worker-[^/]*\.js$/, async (route) => {
      const response = await route.fetch()
      const spoil = `{ const make = GPUDevice.prototype.createShaderModule
        GPUDevice.prototype.createShaderModule = function (made) { return make.call(this, { ...made, code: made.code.replace(/\\b(exp|tanh)\\(/g, 'sin(') }) } }`
      await route.fulfill({ response, body: `${spoil}\n${await response.text()}` })
    })
    await onCard(page)
    const vit = model(page, 'vit-gpt2')
    await press(vit, 'Fetch')
    await press(vit, 'Try it')
    await expect(trial(vit)).toHaveAttribute('data-test', 'refused', PATIENCE)
    await expect(trial(vit)).toContainText('runs on WASM instead')
    await expect(trial(vit)).toHaveAttribute('data-device', 'wasm')
    await expect(trial(vit).locator('q')).toHaveText(/^[a-z ]{2,}/)
  })

  test('a text-to-image model with a non-commercial licence asks first, and paints', async ({ page }) => {
    await onCard(page)
    const turbo = model(page, 'sd-turbo')
    await expect(turbo.getByRole('button', { name: 'Fetch' })).toBeDisabled()
    await turbo.getByLabel('Not for commercial use').check()
    await press(turbo, 'Fetch')
    await press(turbo, 'Try it')
    await expect(turbo.getByRole('img')).toBeVisible(PATIENCE)
    const colours = await turbo.getByRole('img').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      return new Set(Array.from({ length: data.length / 4 }, (_, i) => data.subarray(4 * i, 4 * i + 3).join())).size
    })
    expect(colours).toBeGreaterThan(100)
  })
})

test('a relay of a chat model and a text-to-image model goes three rounds under CLIP’s eyes', async ({ page }) => {
  test.setTimeout(900_000)
  await openModels(page)
  await page.getByLabel('Device for models from the hub').selectOption('webgpu')
  await model(page, 'sd-turbo').getByLabel('Not for commercial use').check()
  for (const id of ['smolvlm-256m', 'sd-turbo', 'clip-vit-b32']) {
    await press(model(page, id), 'Fetch')
    await expect(model(page, id)).toContainText('Here whole and checked')
  }
  await page.goto(`${site.address}#v=1&device=webgpu`)
  await page.reload()
  await page.goto(`${site.address}#view=relay&v=1&size=test&pictures=4&rounds=3&captioner=hub:smolvlm-256m&painter=hub:sd-turbo&judge=hub:clip-vit-b32`)
  await expect(page.getByLabel('Captioner')).toHaveValue('hub:smolvlm-256m')
  await page.getByRole('button', { name: 'Run 3 rounds' }).click()
  await expect(page.getByRole('region', { name: 'Relay', exact: true })).toHaveAttribute('data-status', 'finished', { timeout: 800_000 })
  await expect(page.locator('[data-chain="0"] li[data-round]')).toHaveCount(4)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download relay.json' }).click()
  const record = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { rounds: { captions: string[]; metrics: Record<string, unknown> }[] }
  expect(record.rounds.map(({ captions }) => captions.length)).toEqual([0, 4, 4, 4])
  expect(record.rounds[3].captions.every((caption) => /^[a-z ]*$/.test(caption))).toBe(true)
})

test('the site has one ONNX Runtime, in its two builds, and no file from elsewhere', async () => {
  const files = await readdir(new URL('../dist/assets', import.meta.url))
  const engines = files.filter((name) => /\.wasm$/.test(name)).map((name) => name.replace(/-[^-.]{8}\.wasm$/, ''))
  expect(engines.sort()).toEqual(['ort-wasm-simd-threaded', 'ort-wasm-simd-threaded.asyncify'])
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as { dependencies: Record<string, string> }
  for (const name of files.filter((one) => /^ort\..*\.js$/.test(one))) {
    const versions = (await readFile(new URL(`../dist/assets/${name}`, import.meta.url), 'utf8')).match(/["'`]1\.\d+\.\d+[^"'`]*["'`]/g) ?? []
    expect(new Set(versions.map((quoted) => quoted.slice(1, -1)))).toEqual(new Set([dependencies['onnxruntime-web']]))
  }
})
