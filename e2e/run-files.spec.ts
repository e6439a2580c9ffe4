/** Runs as files: saved, opened, dropped, played, and trained again to compare. */
import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LabPage, labWorkers, TEST_RUN } from './lab-page.ts'

const RUN = `${TEST_RUN}&device=wasm&rounds=1`

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path())

async function saved(lab: LabPage, button: string | RegExp): Promise<Buffer> {
  const [download] = await Promise.all([lab.page.waitForEvent('download'), lab.button(button).click()])
  return bytesOf(download)
}

const drop = (page: Page, name: string, content: Buffer): Promise<void> => page.evaluate(({ name, base64 }) => {
  const data = new DataTransfer()
  data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name))
  window.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, cancelable: true }))
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
}, { name, base64: content.toString('base64') })

test('a saved run is shown after a reload without any work, is compared and branched; bad files change nothing', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(RUN)
  await lab.run()
  await lab.status('finished')
  const digests = await lab.digests()
  const file = await saved(lab, 'Save the run as a file')
  const withModels = await saved(lab, /^The same with its models/)
  const record = await saved(lab, 'Download run.json')
  expect(withModels.length).toBeGreaterThan(2 * file.length)

  await lab.open('#')
  await page.reload()
  await drop(page, 'any.run.zip', file)
  const note = page.getByRole('region', { name: 'Recorded run' })
  await expect(note).toContainText('Computed before by WASM')
  expect(await lab.digests()).toEqual(digests)
  await expect(page.locator('.gallery').getByRole('img').first()).toBeVisible()
  await lab.seeCharts()
  await expect(page).toHaveURL(/preset=test/)
  expect(labWorkers(page)).toHaveLength(0)

  await test.step('bad files', async () => {
    const altered = Buffer.from(file)
    altered[Math.floor(file.length / 2)] ^= 0xff
    for (const [name, content] of [['altered', altered], ['cut', file.subarray(0, file.length / 2)]] as const) {
      await drop(page, name, content)
      await expect(page.getByRole('alert')).toContainText(/the file cannot be read|altered|is on the card/)
      await lab.message.getByRole('button', { name: 'Dismiss' }).click()
    }
    await drop(page, 'picture.png', Buffer.from('\x89PNG nothing'))
    await expect(page.getByRole('alert')).toContainText('this is neither the file of a run')
    await lab.message.getByRole('button', { name: 'Dismiss' }).click()
    expect(await lab.digests()).toEqual(digests)
  })

  await test.step('replay', async () => {
    await lab.button('Replay and compare').click()
    await expect(note.locator('[data-replay="done"]')).toContainText('Equal: all 2 rounds came out the same.', { timeout: 120_000 })
    await expect(note.locator('[data-round-verdict="equal"]')).toHaveCount(2)
    await expect.poll(() => labWorkers(page).length).toBe(0)
  })

  await test.step('a record by itself, chosen by the button', async () => {
    await lab.open('#')
    await page.reload()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), lab.button('Open a file').press('Enter')])
    const changed = record.toString().replace(/("round":1,.*"digest":")../, '$1ff').replaceAll(/"measures":\d+/g, '"measures":1')
    await chooser.setFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(changed) })
    await expect(note).toContainText('pictures and captions of its rounds are not in it')
    await expect(page.getByText(/^Measured by an earlier version of the lab: .*fidelity\) are somewhat too narrow/)).toBeVisible()
    await lab.button('Replay and compare').click()
    await expect(note.locator('[data-replay="done"]')).toContainText('Different from round 1 on', { timeout: 120_000 })
  })

  await test.step('models to branch off from', async () => {
    await lab.open('#')
    await page.reload()
    await drop(page, 'models.run.zip', withModels)
    await expect(note).toBeVisible()
    await page.getByLabel('Rounds', { exact: true }).fill('2')
    await lab.button('Run it yourself').click()
    await expect(lab.lanes).toHaveCount(2)
    await lab.button('Stop').click()
    await lab.status('stopped')
    await expect(lab.lanes.first()).toContainText('recorded')
  })
})

test('a branch is trained again through both of its configurations; a changed seed puts the recording aside', async ({ page }) => {
  test.slow()
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm&rounds=2`)
  await lab.run()
  await lab.status('finished')
  await page.getByLabel(/^Look at round/).press('ArrowLeft')
  await lab.button('Branch from round 1').click()
  await page.getByRole('slider', { name: /^Real data/ }).fill('1')
  await lab.button('Continue').click()
  await lab.status('finished')
  const branch = await saved(lab, 'Save the run as a file')
  await lab.open('#')
  await page.reload()
  await drop(page, 'branch.run.zip', branch)
  await lab.button('Replay and compare').click()
  await expect(page.locator('[data-replay="done"]')).toContainText('Equal: all 3 rounds came out the same.', { timeout: 400_000 })
  await page.getByLabel('Seed', { exact: true }).fill('7')
  await lab.button(/^Run 2 rounds/).click()
  await expect(page.getByText('Another lane is put aside')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Recorded run' })).toHaveCount(0)
  await lab.button('Stop').click()
})

test('a configuration that is dropped sets the controls', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await drop(page, 'config.json', Buffer.from('{"loop":"captioner","seed":12}'))
  await expect(page).toHaveURL(/seed=12/)
})

test('a recorded run plays at once, round by round, and computes nothing', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  const worked = await workOfPage(page)
  await lab.button('Both models, only their own output').click()
  await expect(page.locator('.summary[data-round]')).toBeVisible()
  // For information; `npm run bench:page` holds it against what is promised.
  test.info().annotations.push({ type: 'work until it plays', description: `${await worked()} s` })
  const player = lab.panel.locator('[data-film]')
  await player.getByRole('button', { name: 'Pause' }).click()
  await expect(player).toHaveAttribute('data-film', 'paused')
  const at = Number(await page.locator('.summary').getAttribute('data-round'))
  await player.getByRole('button', { name: 'Step' }).click()
  await lab.round(at + 1)
  await player.getByRole('button', { name: 'Play', exact: true }).click()
  await lab.round(6)
  await expect(player).toHaveCount(0)
  await lab.seeCharts()
  // Its counterpart stands beside it.
  await lab.button('Both models, with half real data').click()
  await expect(lab.lanes).toHaveText([/recorded, round 6 of 6/, /Real data: 50 %/])
  await lab.button('Show all rounds').click()
  await expect(lab.lanes).toHaveText([/recorded, round 6 of 6/, /recorded, round 6 of 6/])
  // Another seed of it does not compare, and what was there is put aside.
  await drop(page, 'other.json', Buffer.from(JSON.stringify({ schema: 1, ...OTHER })))
  await expect(page.getByText('2 other lanes are put aside')).toBeVisible()
  await lab.button('Exchange them').click()
  await expect(lab.lanes).toHaveCount(2)
  expect(labWorkers(page)).toHaveLength(0)
})

test('who wants no motion sees all rounds at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const lab = new LabPage(page)
  await lab.open()
  await lab.button('Both models, only their own output').click()
  await lab.round(6)
  await expect(lab.panel.locator('[data-film]')).toHaveCount(0)
})

test('on paper are all charts as they are by now, also those that nobody has scrolled to, and no controls', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const lab = new LabPage(page)
  await lab.open()
  await lab.button('Both models, only their own output').click()
  await lab.round(6)
  // Charts below the window wait until they are seen.
  await expect(page.locator('.plot[aria-busy="true"]')).not.toHaveCount(0)
  const waiting = await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'))
    return document.querySelectorAll('.plot[aria-busy="true"]').length
  })
  expect(waiting).toBe(0)
  await page.emulateMedia({ media: 'print', reducedMotion: 'reduce' })
  await expect(lab.panel).toBeHidden()
  await expect(page.getByRole('button', { name: 'Export' })).toBeHidden()
  for (const card of await page.locator('.panels .card').all()) await expect(card.locator('path.curve').first()).toBeVisible()
  expect(await page.locator('.strips .picture').count()).toBeGreaterThan(20)
  await expect(page.locator('.strips .picture').last()).toBeVisible()
})

/** @returns tells for how many seconds the page's thread has computed since, which does not depend on what else the machine does */
async function workOfPage(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const total = async (): Promise<number> => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value
  const before = await total()
  return async () => await total() - before
}

/** A record of another seed. */
const OTHER = {
  config: { seed: 9 }, engine: { kind: 'wasm', engine: 'onnxruntime-web 1 wasm', threads: 1 }, bases: {},
  rounds: [{ round: 0, metrics: {}, seconds: { generate: 0, curate: 0, train: 0, evaluate: 1 }, losses: {}, digest: 'a'.repeat(64) }],
}
