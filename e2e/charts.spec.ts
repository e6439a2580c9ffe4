/** The charts of two lanes, by a real run: the ones folded away too, read together, held against the baseline, and taken away. */
import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { parseRecordText } from '../src/lab/parse-record.ts'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

test('two lanes: tails, cost and kinds, one round read on all charts, differences from the baseline, guides, files', async ({ page }) => {
  // Two runs, and a good deal to look at.
  test.slow()
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm&rounds=1&lanes=2&2.realFraction=0.5`)
  await lab.button('Run 2 lanes').click()
  await lab.status('finished', 300_000)
  const download = page.waitForEvent('download')
  await lab.button('Download run.json').click()
  const parsed = parseRecordText(await readFile(await (await download).path(), 'utf8'))
  if (!parsed.ok) throw new Error('the record cannot be read')
  const { rounds } = parsed.value
  await expect(page.getByText('Measured by an earlier version')).toHaveCount(0)

  // Folded away until wanted, and open again after that.
  await expect(page.locator('[data-panel="tails"]')).toHaveCount(0)
  await lab.openDetails('More charts')
  const inSight = async (plot: Locator): Promise<Locator> => {
    await plot.scrollIntoViewIfNeeded()
    await expect(plot.locator('svg').first()).toBeVisible()
    return plot
  }
  const plotOf = async (title: string): Promise<Locator> => inSight(page.locator('.plot', { has: page.getByText(title, { exact: true }) }))

  const rare = await plotOf('Rare kinds left')
  await expect(rare.locator('path.curve')).toHaveCount(4)
  await expect(rare.locator('path.marks').first()).toHaveAttribute('data-marks', '2')
  const cost = page.getByRole('region', { name: 'What does it cost?' })
  await inSight(cost)
  const seconds = cost.locator('.plot').filter({ hasText: 'Time a round' })
  await expect(seconds.locator('path.curve')).toHaveCount(2)
  await cost.getByLabel('Spent on').selectOption('training')
  await expect(seconds).toContainText(/Time a round (ms|s|min), training/)
  await seconds.getByText('Table of the chart').click()
  await expect(seconds.getByRole('group', { name: 'Time a round by round' }).locator('tbody tr')).toHaveCount(2)

  // A row a value, with what was asked and a bar a lane; the other attributes by choice.
  const kinds = page.getByRole('region', { name: 'What is made of each kind?' })
  await inSight(kinds)
  const shape = rounds[0].histograms!['image.shape']
  const rows = kinds.locator('g[data-value]')
  await expect(rows).toHaveCount(shape.values.length)
  await expect(rows.locator('[data-made]')).toHaveCount(2 * shape.values.length)
  await expect(kinds.locator(`g[data-value="${shape.values[0]}"] [data-asked]`)).toHaveAttribute('data-asked', String(shape.asked[0]))
  await expect(kinds.locator(`g[data-value="${shape.values[0]}"] [data-made]`).first()).toHaveAttribute('data-made', String(rounds[1].histograms!['image.shape'].counts[0]))
  expect(await kinds.locator('path[data-share]').count()).toBeGreaterThan(0)
  await kinds.getByLabel('Count').selectOption('Captions: background')
  await expect(rows).toHaveCount(rounds[0].histograms!['caption.background'].values.length)
  await kinds.getByText('Table of the chart').click()
  await expect(kinds.getByRole('group', { name: 'Captions: background by round' }).locator('tbody tr')).toHaveCount(rounds[0].histograms!['caption.background'].values.length)

  // By keyboard one round is read on every chart that is in sight, on those that began later too.
  const trained = await plotOf('Alignment, trained on')
  const held = await plotOf('Alignment, held-out')
  await held.getByRole('slider').focus()
  await expect(held.getByRole('slider')).toHaveAttribute('aria-valuenow', '1')
  await expect(held.getByRole('slider')).toHaveAttribute('aria-valuetext', /^Round 1: .+, pictures [\d.]+ \([\d.]+ to [\d.]+\).+against the baseline/)
  await expect(held.locator('.reading')).toContainText('Round 1')
  await expect(trained.locator('.reading')).toContainText('Round 1')
  await held.getByRole('slider').press('ArrowLeft')
  await expect(held.locator('.reading')).toContainText('Round 0')
  // No pairs were trained on in round 0.
  await expect(trained.locator('.reading')).toHaveCount(0)
  await held.getByRole('slider').press('Escape')
  await expect(held.locator('.reading')).toHaveCount(0)

  // The difference is that of the two lanes' figures.
  const first = await lab.figures('image.fidelity')
  await page.getByRole('radio', { name: /^Real data: 50 %/ }).check()
  const second = await lab.figures('image.fidelity')
  const difference = page.locator('[data-against="image.fidelity"] [data-difference]')
  await expect(difference).toHaveText(/apart$|overlapping$/)
  const told = Number((await difference.innerText()).split(' ')[0].replace('−', '-'))
  expect(Math.abs(told - (second[1] - first[1]))).toBeLessThan(0.011)
  await expect(page.locator('tr[data-metric="image.fidelity"] [data-held]')).toContainText((await difference.innerText()).split(' ')[0])
  await expect(page.locator('[data-beside="1"]')).toContainText(/^Beside the baseline in round 1: .*intervals? overlap\.$/)
  await expect(page.locator('.legend').first()).toContainText('Test size, baseline')

  // Test size is guided, so theory has a course for both lanes.
  const variance = await plotOf('Variance within a prompt')
  await expect(variance.locator('[data-guide="images"]')).toHaveCount(2)
  await expect(variance.locator('[data-guide="captions"]')).toHaveCount(0)
  await lab.openDetails('How it is drawn')
  await expect(page.locator('.chart-options')).toContainText('No forecast')
  // Against the samples that were trained on, a round is as long as its samples; smoothed, what was measured stays, faint.
  const numbers = (): Promise<string[]> => variance.locator('svg text').allTextContents()
  const byRound = await numbers()
  expect(byRound).toContain('1')
  await expect(variance.locator('path.raw')).toHaveCount(0)
  await page.getByLabel('Smooth the curves; what was measured stays, faint').check()
  await inSight(variance)
  await expect(variance.locator('path.raw')).toHaveCount(4)
  await page.getByRole('radio', { name: 'Pairs drawn in training, by model' }).check()
  await inSight(variance)
  await expect.poll(numbers).not.toEqual(byRound)
  await page.getByRole('radio', { name: 'Rounds', exact: true }).check()
  await page.getByLabel('Smooth the curves; what was measured stays, faint').uncheck()
  await page.getByLabel('Theory’s guide, where there is one').uncheck()
  await inSight(variance)
  await expect(variance.locator('[data-guide]')).toHaveCount(0)

  const saved = async (plot: Locator, kind: string): Promise<Buffer> => {
    const waiting = page.waitForEvent('download')
    await plot.getByRole('button', { name: kind }).click()
    return readFile(await (await waiting).path())
  }
  for (const [plot, lines] of [[rare, 1 + 4 * 2], [kinds, 1 + 2 * 2 * rounds[0].histograms!['caption.background'].values.length]] as const) {
    await inSight(plot)
    await plot.getByText('Save the chart').click()
    const svg = (await saved(plot, 'SVG')).toString()
    expect(svg).toMatch(/<path|<rect/)
    expect(svg).not.toContain('var(--')
    expect((await saved(plot, 'PNG')).subarray(1, 4).toString()).toBe('PNG')
    expect((await saved(plot, 'CSV')).toString().trimEnd().split('\r\n')).toHaveLength(lines)
  }

  // What was opened stays open for as long as the tab does.
  await lab.button('Rewind').click()
  await lab.status('idle')
  await expect(page.locator('.more-charts')).toHaveCount(0)
  await lab.button('Run 2 lanes').click()
  await lab.round(0)
  await expect(page.locator('[data-panel="tails"]')).toBeVisible()
  await lab.button('Stop').click()
})
