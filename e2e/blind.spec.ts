/** Blind pairs, judged by a person. */
import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

test('two rounds are judged blind, and the outcome has an interval and can be taken away', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&device=wasm&rounds=1&training.rate=0.003`)
  await lab.run()
  await lab.status('finished')
  await lab.openDetails('Judge for yourself, blind')
  await expect(page.getByLabel('First', { exact: true })).toContainText('round 0')
  await lab.button('Begin').click()
  const pair = page.locator('.blind-pair')
  const pairs = Number(/of (\d+)/.exec(await pair.innerText())?.[1])
  expect(pairs).toBeGreaterThan(5)
  // Nothing on show tells which is which.
  await expect(pair).not.toContainText(/\b(round|lane)\b/)
  for (let n = 0; n < pairs; n++) {
    await expect(pair.getByRole('img')).toHaveCount(2)
    await lab.button(n === 0 ? 'Cannot tell' : 'Left is better').press('Enter')
    if (n === 2) {
      // Folded away, it goes on where it was.
      await page.getByText('Judge for yourself, blind').click()
      await expect(pair).toHaveCount(0)
      await page.getByText('Judge for yourself, blind').click()
      await expect(pair).toContainText(`Pair 4 of ${pairs}`)
    }
  }
  await expect(page.getByText(/You preferred round 1 to round 0 in \d+ of \d+ pairs: .+ \(95 % interval/)).toBeVisible()
  const waiting = page.waitForEvent('download')
  await lab.button('Download ratings.json').click()
  const file = JSON.parse(await readFile(await (await waiting).path(), 'utf8')) as { tally: { a: number; b: number; ties: number }; verdicts: { left: string; verdict: string }[] }
  expect(file).toMatchObject({ kind: 'pictures', a: { round: 0 }, b: { round: 1 }, tally: { ties: 1 } })
  expect(file.tally.a + file.tally.b).toBe(pairs - 1)
  for (const { left, verdict } of file.verdicts.slice(1)) expect(verdict).toBe(left)
  await lab.button('Judge again').click()
  await expect(lab.button('Begin')).toBeEnabled()
})
