/** What the page shows of several models, of the arm's own decoding, and of what each model learned. */
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

test('several captioners and the arm’s own decoding have lines, readings and figures of their own', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&models.captioner=prefix,gated&evaluation.own=yes&decoding.temperature=0&device=wasm`)
  await lab.run()
  await lab.round(2)
  await lab.status('finished')

  const recall = page.locator('.plot', { hasText: 'Recall' })
  // A chart out of sight keeps the drawing that it had.
  await recall.scrollIntoViewIfNeeded()
  // A line through three rounds has two strokes; members have no marks.
  const members = recall.locator('path.member')
  await expect(members).toHaveCount(2)
  await expect.poll(() => members.first().getAttribute('d')).toMatch(/^M[^L]+L[^L]+L[^L]+$/)
  expect(await members.evaluateAll((paths) => paths.map((path) => path.getAttribute('data-view')))).toEqual(['captioner', 'captioner-2'])
  const own = recall.locator('g.own')
  await expect(own).toHaveCount(2)
  await expect(own.first().locator('circle')).toHaveCount(3)
  await expect(own.last().locator('path[transform]')).toHaveCount(3)
  // There is one diffusion model, and nobody but all captioners makes the pairs.
  await expect(page.locator('.plot', { hasText: 'Alignment, trained on' }).locator('path.member, g.own')).toHaveCount(0)

  const legend = page.locator('.legend')
  await expect(legend).toContainText('one of the models by itself')
  await expect(legend).toContainText('own decoding')
  await expect(page.getByRole('region', { name: 'How varied is it?' })).toContainText('Several models vary more together')
  await expect(recall.locator('figcaption > .visually-hidden')).toContainText(/Besides, now: captioner 1 [\d.]+, captioner 2 [\d.]+, own decoding [\d.]+\./)

  await recall.locator('.recharts-wrapper').hover()
  const reading = recall.locator('.reading')
  await expect(reading).toContainText(/captioner 1 [\d.]+/)
  await expect(reading).toContainText(/captioner 2 [\d.]+/)
  await expect(reading).toContainText(/own decoding [\d.]+/)

  const whole = await lab.figures('caption.variance')
  expect(whole).toHaveLength(3)
  const choice = page.getByLabel('Figures of')
  expect(await choice.locator('option').allInnerTexts()).toEqual(['the whole', 'captioner 1', 'captioner 2', 'own decoding'])
  await choice.selectOption('captioner 2')
  await expect(page.locator('tr[data-metric="image.recall"]')).toHaveCount(0)
  const second = await lab.figures('caption.variance')
  expect(second).toHaveLength(3)
  expect(second).not.toEqual(whole)
  const since = page.locator('tr[data-metric="caption.variance"] td[data-since]')
  const change = Number((await since.innerText()).replace('−', '-').split(' ')[0])
  expect(Math.abs(change - (second[2] - second[0]))).toBeLessThan(0.11)
  await choice.selectOption('own decoding')
  await expect(page.locator('tr[data-metric="image.recall"]')).toHaveCount(1)

  await lab.openDetails('Time, losses and digests of this run')
  const training = page.getByRole('group', { name: 'Training by model' })
  await expect(training.locator('tbody th')).toHaveText(['Captioner 1', 'Captioner 2', 'Diffusion model'])
  await expect(training.locator('tr[data-agent="captioner-2"] td')).toHaveText(['64', '8', /^[\d.]+$/, /^[\d.]+$/])
})

test('a run of one model of each kind has nothing of that', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=1&device=wasm`)
  await lab.run()
  await lab.round(1)
  await lab.status('finished')
  await lab.figures('image.recall')
  await expect(page.locator('path.member, g.own, .departure')).toHaveCount(0)
  await expect(page.getByLabel('Figures of')).toHaveCount(0)
  await expect(page.locator('.legend')).not.toContainText(/own decoding|by itself|beyond chance/)
  await expect(page.locator('[data-collapse]')).toHaveCount(0)
})
