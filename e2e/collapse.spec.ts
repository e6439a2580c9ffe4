/** The collapse detector on the page, by real runs: one that collapses, one that hardly learns. */
import { readFile } from 'node:fs/promises'
import { evaluatedSamples } from '../src/lab/config.ts'
import { parseRecordText } from '../src/lab/parse-record.ts'
import { detectCollapse } from '../src/metrics/detector.ts'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

test('a collapse is told in words, marked on its charts and in the table, and heard once', async ({ page }) => {
  const lab = new LabPage(page)
  // A learning rate ten times the usual one ruins the test-size models within a few rounds.
  await lab.open(`${TEST_RUN}&rounds=4&training.rate=0.003&device=wasm`)
  await lab.run()
  await lab.round(1)
  await expect(page.locator('[data-collapse]')).toHaveCount(0)
  await lab.round(4)
  await lab.status('finished')

  const download = page.waitForEvent('download')
  await lab.button('Download run.json').click()
  const record = parseRecordText(await readFile(await (await download).path(), 'utf8'))
  if (!record.ok) throw new Error('the record cannot be read')
  const { collapse, departures } = detectCollapse(record.value.rounds, evaluatedSamples(record.value.config))
  expect(collapse).not.toBeNull()

  const note = page.locator('[data-collapse]')
  await expect(note).toHaveAttribute('data-collapse', String(collapse!.round))
  await expect(note).toContainText(new RegExp(`Collapse detected in round ${collapse!.round}: .+ (fell below|rose above) the (level of real data|base’s level)\\.`))
  await expect(note).toContainText('it spoke up wrongly in 2 of 100 simulated runs of ten rounds')
  await expect(note).toContainText('What may be tried against it, in the settings: real data, relabelling, frozen partner')
  // The sentence stands in a polite region, what changes from round to round below it does not.
  await expect(page.locator('[aria-live="polite"] [data-collapse] > p')).toHaveCount(1)
  await expect(note.locator('> div')).toHaveAttribute('aria-live', 'off')

  const flags = page.locator('.departure')
  await lab.seeCharts()
  await expect(flags).toHaveCount(departures.length)
  const rounds = await flags.evaluateAll((found) => found.map((flag) => Number(flag.getAttribute('data-at'))))
  expect(rounds.sort()).toEqual(departures.map(({ round }) => round).sort())
  await expect(flags.first().locator('title')).toHaveText(/^(pictures|captions) (fell below|rose above) .+ in round \d$/)
  await expect(page.locator('.legend')).toContainText('first beyond chance')
  await expect(page.locator('.plot figcaption > .visually-hidden').filter({ hasText: /It (fell below|rose above) .+ in round \d/ }).first()).toBeAttached()

  // A branch from the round before, with one click.
  await lab.button('Real data: 20 %').click()
  await expect(lab.lanes).toHaveText([/^Test size/, new RegExp(`^From round ${collapse!.round - 1} of lane 1: Real data: 20 %`)])
  await lab.lanes.nth(1).locator('summary').click()
  await lab.lanes.nth(1).getByRole('button', { name: 'Delete' }).click()
  await expect(lab.lanes).toHaveCount(0)

  await lab.figures(collapse!.key)
  const cell = page.locator(`tr[data-metric="${collapse!.key}"] td[data-figure]`).nth(collapse!.round)
  await expect(cell).toContainText(/fell below|rose above/)

  // Rows wider than a phone scroll by themselves.
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('a run without a collapse says so, quietly, after three rounds', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=3&training.rate=0.000001&device=wasm`)
  await lab.run()
  await lab.round(2)
  await expect(page.locator('[data-collapse]')).toHaveCount(0)
  await lab.round(3)
  await lab.status('finished')
  await expect(page.locator('[data-collapse="none"]')).toHaveText('No collapse detected so far.')
  await lab.seeCharts()
  await expect(page.locator('.departure')).toHaveCount(0)
})
