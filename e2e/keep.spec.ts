/** Runs outlive reloads, crashes and other tabs; storage that is full, blocked, damaged or newer gets a word and stops nothing. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LabPage, quickRun, TEST_RUN } from './lab-page.ts'

const RUN = `${TEST_RUN}&device=wasm`

/** Kills in the test of random kills; fewer of them while one works on it. */
const KILLS = Number(process.env.KEEP_KILLS ?? 50)

/** Milliseconds of a round that kills are spread over: on a busy machine most of them come early in a round. */
const LONGEST_PACE = 2000
/** A run has no more. */
const MOST_ROUNDS = 100

/** Waits until so many rounds of the lanes on show are kept, round 0 among them. */
async function kept(lab: LabPage, rounds: number): Promise<void> {
  await expect.poll(() => keptNow(lab), { timeout: 120_000 }).toBeGreaterThanOrEqual(rounds)
}

const keptNow = async (lab: LabPage): Promise<number> => Number(await lab.keeping.getAttribute('data-kept'))

/** The tab's process dies: no event, no farewell. */
async function crash(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
}

/** Digests of a run of so many rounds that nothing disturbs, in a browser that keeps nothing yet. */
async function undisturbed(context: BrowserContext, rounds: number, run = RUN): Promise<string[]> {
  const fresh = await context.browser()!.newContext()
  const lab = new LabPage(await fresh.newPage())
  await lab.open(`${run}&rounds=${rounds}`)
  await lab.run()
  await lab.status('finished', 600_000)
  const digests = await lab.digests()
  await fresh.close()
  return digests
}

test('a reload in the middle of a round: the lane is back with its rounds, and goes on to the same digests', async ({ page, context }) => {
  page.on('dialog', (dialog) => void dialog.accept())
  const lab = new LabPage(page)
  await lab.open(`${RUN}&rounds=3`)
  await lab.run()
  await kept(lab, 2)
  await page.reload()
  await lab.status('stopped')
  await expect(lab.panel).toContainText(/Stopped after round [12] of 3/)
  await expect(page.locator('.gallery').getByRole('img').first()).toBeVisible()
  await lab.button('Continue').click()
  await lab.status('finished')
  const whole = await lab.digests()
  expect(whole).toEqual(await undisturbed(context, 3))
  // Finished, it comes back finished, by the plain address too.
  await page.goto('about:blank')
  await lab.open()
  await lab.status('finished')
  expect(await lab.digests()).toEqual(whole)
  await expect(page).toHaveURL(/preset=test/)
})

test('a tab that crashes: another one has its lanes, with branch, colour and choice, and goes on', async ({ page, context }) => {
  const lab = new LabPage(page)
  await lab.open(`${RUN}&rounds=2`)
  await lab.run()
  await lab.status('finished')
  await page.getByLabel(/^Look at round/).press('ArrowLeft')
  await lab.button('Branch from round 1').click()
  await page.getByRole('slider', { name: /^Real data/ }).fill('1')
  await lab.laneMenu(2).click()
  await lab.lanes.nth(1).getByLabel('Colour and mark').selectOption({ index: 4 })
  await kept(lab, 5)
  await expect(page).toHaveURL(/2\.realFraction=1/)
  await crash(context, page)
  const next = new LabPage(await context.newPage())
  await next.open()
  await expect(next.lanes).toHaveText([/^Test size finished, round 2 of 2/, /^From round 1 of lane 1: Real data: 100 % stopped, round 1 of 2/])
  await expect(next.lanes.nth(1).getByRole('radio')).toBeChecked()
  await expect(next.lanes.nth(1).getByLabel('Colour and mark')).toHaveValue('4')
  await next.button('Continue').click()
  await next.status('finished')
  expect(await next.digests()).toHaveLength(3)
  await expect(next.keeping).toBeEmpty()
})

test('two tabs: neither takes nor deletes what the other shows', async ({ page, context }) => {
  const lab = new LabPage(page)
  await lab.open(`${RUN}&rounds=1`)
  await lab.run()
  await lab.status('finished')
  await kept(lab, 2)
  const other = new LabPage(await context.newPage())
  await other.open()
  await other.openDetails('Kept runs')
  const row = other.page.locator('li[data-kept]').filter({ hasText: 'Test size' })
  await expect(row).toContainText('open in another tab')
  await expect(row.getByRole('button')).toHaveCount(0)
  await other.status('idle')
  await expect(other.button('Delete all')).toBeHidden()
  // Once its tab has gone, the run is there for the other one.
  await page.close()
  await other.page.reload()
  await expect(other.lanes).toHaveCount(0)
  await other.status('finished')
})

test('a link with settings of its own wins, and the last lab is offered', async ({ page, context }) => {
  const lab = new LabPage(page)
  await lab.open(`${RUN}&rounds=1`)
  await lab.run()
  await lab.status('finished')
  await kept(lab, 2)
  const digests = await lab.digests()
  await page.close()
  const other = new LabPage(await context.newPage())
  await other.open(`${RUN}&rounds=1&seed=9`)
  await expect(other.keeping).toContainText('Your last lab: 1 lane, 1 round.')
  await other.status('idle')
  await other.button('Bring back').click()
  await other.status('finished')
  expect(await other.digests()).toEqual(digests)
  await expect(other.page.getByLabel('Seed', { exact: true })).toHaveValue('1')
  await expect(other.keeping).toBeEmpty()
})

test('kept runs are listed, brought back beside others, and deleted', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${RUN}&rounds=1`)
  await lab.button('Step').click()
  await lab.status('paused')
  await lab.button('Stop').click()
  await lab.button('New run').click()
  await lab.status('finished')
  await kept(lab, 2)
  await lab.openDetails('Kept runs')
  const rows = page.locator('li[data-kept]')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(0)).toContainText(/^Test size, Rounds 2 → 1 round 1 of 1, .*[kM]B, .*lane 1/)
  await expect(rows.nth(1)).toContainText('round 0 of 1')
  await expect(page.locator('.kept')).toContainText(/This site takes .* of the .* that the browser allows/)
  await rows.nth(1).getByRole('button', { name: /^Bring back/ }).click()
  await expect(lab.lanes).toHaveCount(2)
  await lab.button('Continue').click()
  await lab.status('finished')
  await page.getByRole('radio', { name: /^Test size/ }).check()
  const first = await lab.digests()
  await page.getByRole('radio', { name: /^As the first/ }).check()
  expect(await lab.digests()).toEqual(first)
  // What is deleted is gone for good; the lanes on show stay.
  await rows.nth(0).getByRole('button', { name: /^Delete/ }).click()
  await rows.nth(0).getByRole('button', { name: 'Yes, delete it' }).click()
  await expect(rows).toHaveCount(1)
  await lab.button('Delete all').click()
  await lab.button('Yes, delete all').click()
  await expect(page.locator('.kept')).toContainText('No runs are kept')
  await expect(lab.lanes).toHaveCount(2)
  await page.goto('about:blank')
  await lab.open()
  await lab.openDetails('Kept runs')
  await expect(page.locator('.kept')).toContainText('No runs are kept')
  await lab.status('idle')
  expect(await foldersOf(page)).toEqual([])
})

const foldersOf = (page: Page): Promise<string[]> => page.evaluate(async () => {
  const names: string[] = []
  for await (const name of (await (await navigator.storage.getDirectory()).getDirectoryHandle('runs')).keys()) names.push(name)
  return names
})

test('a full disk: the run goes on, a calm line says what to do, and deleting makes room', async ({ page, context }) => {
  const lab = new LabPage(page)
  await lab.open(`${RUN}&rounds=3`)
  await lab.button('Step').click()
  await kept(lab, 1)
  await lab.status('paused')
  const session = await context.newCDPSession(page)
  const origin = new URL(page.url()).origin
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 })
  await lab.button('Resume').click()
  await expect(lab.keeping).toContainText('No room is left in this browser: the run goes on', { timeout: 120_000 })
  await lab.status('finished')
  await expect(lab.message).toBeHidden()
  await lab.openDetails('Kept runs')
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await lab.button(/^Delete Test size/).click()
  await lab.button('Yes, delete it').click()
  await expect(lab.keeping).toBeEmpty()
  await lab.button('Run 3 rounds').click()
  await lab.status('finished')
  await kept(lab, 4)
})

test('damaged models: a calm word, and the run goes on from the round before', async ({ page, context }) => {
  const lab = new LabPage(page)
  await lab.open(`${RUN}&rounds=2`)
  await lab.button('Step').click()
  await kept(lab, 1)
  await lab.status('paused')
  await lab.button('Step').click()
  await kept(lab, 2)
  await lab.status('paused')
  await page.evaluate(async () => {
    const runs = await (await navigator.storage.getDirectory()).getDirectoryHandle('runs')
    for await (const run of runs.values()) {
      const file = await (run as FileSystemDirectoryHandle).getFileHandle('round-001.safetensors')
      const writable = await file.createWritable({ keepExistingData: true })
      await writable.write({ type: 'write', position: (await file.getFile()).size - 4, data: Uint8Array.of(1, 2, 3, 4) })
      await writable.close()
    }
  })
  await crash(context, page)
  const next = new LabPage(await context.newPage())
  await next.open()
  await expect(next.keeping).toContainText('the models after round 1 are altered')
  await expect(next.keeping).toContainText('It goes on from round 0')
  await next.button('Dismiss').click()
  await next.button('Continue').click()
  await next.status('finished')
  expect(await next.digests()).toEqual(await undisturbed(context, 2))
})

test('records of a newer version are left alone', async ({ page, complaints }) => {
  // A picture by itself has no icon.
  complaints.allow(/favicon/)
  const lab = new LabPage(page)
  await lab.open(`${RUN}&rounds=1`)
  await lab.button('Step').click()
  await kept(lab, 1)
  await page.goto('./icon.svg')
  await page.evaluate(() => new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('collapse-lab', 99)
    request.onerror = () => reject(request.error!)
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
  }))
  await lab.open(`${RUN}&rounds=1`)
  await expect(lab.keeping).toContainText('written by a newer version')
  await lab.run()
  await lab.status('finished')
})

test('where site data are blocked the lab works, and says that nothing is kept', async ({ baseURL }) => {
  const folder = await mkdtemp(join(tmpdir(), 'collapse-lab-blocked-'))
  // Chromium's own setting "Don't allow sites to save data on your device".
  await mkdir(join(folder, 'Default'))
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }))
  const { launchOptions } = test.info().project.use
  const context = await chromium.launchPersistentContext(folder, { ...launchOptions, baseURL })
  const page = await context.newPage()
  const lab = new LabPage(page)
  await lab.open(`${RUN}&rounds=1`)
  const refused = await page.evaluate(() => navigator.storage.getDirectory().then(() => 'given', (error: Error) => error.name))
  expect(refused).toBe('SecurityError')
  await lab.run()
  await expect(lab.keeping).toContainText('Nothing is kept in this browser', { timeout: 120_000 })
  await lab.status('finished')
  await page.reload()
  await lab.status('idle')
  await context.close()
  await rm(folder, { recursive: true })
})

test(`${KILLS} kills of tab and workers at random moments: no round that was kept is lost, and the run comes to the same digests`, async ({ context, complaints }) => {
  test.setTimeout(1_800_000)
  complaints.allow(/killed by the test/)
  const run = `${quickRun()}&device=wasm`
  const counts: Record<string, number> = { tab: 0, computing: 0, keeping: 0 }
  let finished = 0
  let page = await context.newPage()
  let lab = new LabPage(page)
  await lab.open(`${run}&rounds=${MOST_ROUNDS}`)
  await lab.button('Step').click()
  await kept(lab, 1)
  await lab.status('paused')
  await lab.button('Resume').click()
  const begun = Date.now()
  await kept(lab, 2)
  // Moments from the beginning of a round to somewhere in the next one.
  const pace = Math.min(LONGEST_PACE, Date.now() - begun)
  for (let kill = 0; kill < KILLS; kill++) {
    // On a fast machine the run must not come to its end before the last kill.
    const most = finished + (MOST_ROUNDS - 10 - finished) / (KILLS - kill)
    for (const until = Date.now() + 1.3 * pace * Math.random(); Date.now() < until && await keptNow(lab) < most;) await page.waitForTimeout(20)
    const what = (['tab', 'computing', 'keeping'] as const)[kill % 3]
    finished = await keptNow(lab)
    counts[what]++
    if (what === 'tab') {
      await crash(context, page)
      page = await context.newPage()
      lab = new LabPage(page)
      await lab.open()
    } else {
      const name = what === 'computing' ? 'lab.worker' : 'storage.worker'
      const alive = () => page.workers().find((one) => one.url().includes(name))
      // One that was killed before may still be on its way back.
      await expect.poll(alive).toBeDefined()
      const worker = alive()!
      const closed = new Promise((resolve) => { worker.once('close', resolve) })
      await worker.evaluate(() => { setTimeout(() => { throw new Error('killed by the test') }) })
      if (what === 'keeping') continue
      await closed
      // It goes on by itself, unless it was killed before in the same round.
      await page.waitForTimeout(300)
      if (!await lab.button('Continue').isVisible()) continue
    }
    await expect(lab.button('Continue')).toBeVisible()
    await kept(lab, finished)
    await lab.button('Continue').click()
  }
  await lab.button('Stop').click()
  await lab.status('stopped')
  const digests = await lab.digests()
  await kept(lab, digests.length)
  expect(digests.length).toBeGreaterThanOrEqual(finished)
  await crash(context, page)
  const last = new LabPage(await context.newPage())
  await last.open()
  await last.status('stopped')
  expect(await last.digests()).toEqual(digests)
  test.info().annotations.push({ type: 'kills', description: `${JSON.stringify(counts)}, ${digests.length} rounds` })
  expect(digests).toEqual(await undisturbed(context, digests.length - 1, run))
})
