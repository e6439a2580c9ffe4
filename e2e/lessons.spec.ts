/** What a class uses: the lessons, on the page and on paper, and the findings. */
import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { LabPage, labWorkers } from './lab-page.ts'

test('a lesson is worked through: it plays a recorded run, asks, answers, and sets the controls', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.button('Guide').click()
  await page.getByRole('tab', { name: 'Lessons' }).click()
  await page.getByRole('button', { name: '1. What model collapse is' }).click()
  await expect(page.getByRole('heading', { name: '1. What model collapse is' })).toBeVisible()

  await page.getByRole('button', { name: 'Watch: Both models, only their own output' }).click()
  await expect(lab.panel).toHaveAttribute('data-status', 'finished')
  const answer = page.locator('.lesson-step').nth(1).locator('.lesson-answer')
  await expect(answer.getByText('has fallen from 0.70 to 0.25')).toBeHidden()
  await answer.getByText('Show the answer').click()
  await expect(answer.getByText('has fallen from 0.70 to 0.25')).toBeVisible()

  // Looking something up leaves the lesson as it is.
  await page.getByRole('tab', { name: 'Glossary' }).click()
  await page.getByRole('tab', { name: 'Lessons' }).click()
  await expect(answer.getByText('has fallen from 0.70 to 0.25')).toBeVisible()
  await page.getByRole('button', { name: 'Watch: Both models, with half real data' }).click()
  await expect(lab.lanes).toHaveCount(2)

  await page.getByRole('button', { name: 'All lessons' }).click()
  await page.getByRole('button', { name: '3. How to slow it down' }).click()
  await page.getByRole('link', { name: 'half of the pairs real' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The controls are set: half of the pairs real' })).toBeVisible()
  await expect.poll(() => page.url()).toContain('2.realFraction=0.5')
  // What was watched makes room: only the two that are to be compared are there.
  await expect(page.getByText('2 other lanes are put aside')).toBeVisible()
  await expect(lab.lanes).toHaveCount(2)
  await expect(lab.lanes.filter({ hasText: 'recorded' })).toHaveCount(0)
  await expect(lab.button('Run 2 lanes')).toBeEnabled()
  await page.getByRole('button', { name: 'Watch: Captioner, nothing against collapse' }).click()
  await lab.round(4)
  await page.getByRole('button', { name: 'Watch: Captioner, half of the pairs real' }).click()
  // Each in the lane that waits with its settings.
  await expect(lab.lanes).toHaveText([/recorded/, /recorded/])
})

test('on paper a lesson has its questions with room to write, no answers, and nothing else of the page', async ({ page }) => {
  await page.addInitScript(() => { window.print = () => document.documentElement.setAttribute('data-asked-to-print', '') })
  const lab = new LabPage(page)
  await lab.open()
  await lab.button('Guide').click()
  await page.getByRole('tab', { name: 'Lessons' }).click()
  await page.getByRole('button', { name: '2. Why variance can rise while quality falls' }).click()
  await page.getByRole('button', { name: 'Print this lesson, without the answers' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-asked-to-print', '')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Which player has more variance?')).toBeVisible()
  await expect(page.locator('.lesson-lines').first()).toBeVisible()
  await expect(page.getByText('Show the answer').first()).toBeHidden()
  await expect(lab.panel).toBeHidden()
  // The whole sheet from margin to margin, and all of its length.
  const sheet = await page.locator('.printed').boundingBox()
  expect(sheet!.x).toBeLessThan(40)
  expect(sheet!.width).toBeGreaterThan(page.viewportSize()!.width - 80)
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThanOrEqual(Math.floor(sheet!.y + sheet!.height))
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: 'All lessons' }).click()
  await page.getByRole('button', { name: 'For the teacher' }).click()
  await expect(page.getByRole('table', { name: 'Numbers to expect in the recorded runs' }).first()).toContainText('0.25')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('The second has more variance and is the worse player.', { exact: false })).toBeVisible()
  await expect(lab.panel).toBeHidden()
})

test('findings show what the committed records came to, and set the controls to run it oneself', async ({ page }) => {
  const { claims } = JSON.parse(readFileSync(new URL('../public/findings.json', import.meta.url), 'utf8')) as { claims: { id: string; verdict: string }[] }
  const lab = new LabPage(page)
  await lab.open()
  await lab.button('Guide').click()
  // The explanation has the same verdicts.
  await page.getByRole('tab', { name: 'Explain' }).click()
  for (const { id, verdict } of claims.filter(({ id }) => /^C\d$/.test(id))) {
    const claim = page.locator(`[data-claim="${id}"]`)
    await expect(claim.locator(`[data-verdict="${verdict}"]`)).toBeVisible()
  }
  await page.getByRole('link', { name: 'Go to the findings' }).click()
  await expect(page).toHaveURL(/#view=findings$/)
  await lab.button('Close the guide').click()
  for (const { id, verdict } of claims) await expect(page.locator(`[data-finding="${id}"]`)).toHaveAttribute('data-verdict', verdict)
  const c7 = page.locator('[data-finding="C7"]')
  await c7.locator('summary', { hasText: 'Told beside it' }).click()
  await expect(c7.getByRole('table')).toHaveCount(3)
  for (const table of await c7.getByRole('table').all()) expect((await table.boundingBox())!.width).toBeLessThanOrEqual((await c7.boundingBox())!.width)
  await page.locator('[data-finding="C6"]').getByRole('link', { name: 'some of these runs, with seed 11, to run them yourself' }).click()
  await expect.poll(() => page.url()).toContain('2.loop=captioner')
  await expect(lab.panel).toHaveAttribute('data-status', 'idle')
})

test('a claim’s card shows samples of its recorded run, which is looked at closer and shown in the page', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  const asked: string[] = []
  page.on('request', (request) => { if (request.url().includes('/runs/claims/')) asked.push(request.url()) })
  await page.getByRole('link', { name: 'what the lab found' }).click()
  const strip = page.locator('[data-finding="C1"]').getByRole('group', { name: 'One recorded run: Captioner loop on its own captions' })
  await strip.scrollIntoViewIfNeeded()
  await expect(strip.locator('.strip-words ol li')).toHaveCount(8)
  await expect(strip.locator('.strip-words > li').first().locator('.round-label')).toHaveText(['Round 0, base', 'Round 3', 'Round 7', 'Round 10'])
  expect(asked.length).toBeGreaterThan(0)

  await strip.getByRole('button', { name: /^Real picture/ }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')

  await strip.getByRole('button', { name: 'Show this run' }).press('Enter')
  await expect(lab.panel).toHaveAttribute('data-status', 'finished')
  await expect(page.getByRole('main')).toBeFocused()
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await expect(page.getByRole('region', { name: 'Recorded run' })).toContainText('Captioner loop on its own captions')
  await lab.button('Show all rounds').click()
  await lab.round(10)
  expect(labWorkers(page)).toHaveLength(0)

  // Back is where one came from, and the lab is as it was left.
  await page.goBack()
  await expect(page).toHaveURL(/#view=findings&claim=C1$/)
  await expect(page.locator('[data-finding="C1"]')).toBeFocused()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Lab' }).click()
  await expect(page.getByRole('region', { name: 'Recorded run' })).toContainText('Captioner loop on its own captions')
})

test('an address names a claim, of which the table of all leads to any', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#view=findings&claim=C4')
  await expect(page.locator('[data-finding="C4"]')).toBeFocused()
  await expect(page.locator('[data-finding="C4"]')).toBeInViewport()
  await expect(page).toHaveTitle('Findings – Collapse Lab')
  const all = page.getByRole('table', { name: /claims have all their runs/ })
  await expect(all.getByRole('row')).toHaveCount(await page.locator('[data-finding]').count() + 1)
  await all.getByRole('link', { name: /^C2 / }).press('Enter')
  await expect(page.locator('[data-finding="C2"]')).toBeFocused()
  await expect(page).toHaveURL(/#view=findings&claim=C2$/)
  await lab.open('#view=findings&claim=nobody')
  await expect(all).toBeVisible()
})

test('the guide for curators says what was found and what waits; a recorded run that cannot be fetched is said to be missing', async ({ page, complaints }) => {
  complaints.allow(/runs\/claims/)
  await page.route('**/runs/claims/**', (route) => route.abort())
  const { claims } = JSON.parse(readFileSync(new URL('../public/findings.json', import.meta.url), 'utf8')) as { claims: { verdict: string }[] }
  const lab = new LabPage(page)
  await lab.open('#view=findings')
  await page.getByText('A short guide for curating synthetic data, made of these findings').click()
  const guide = page.locator('.curating')
  await expect(guide.getByRole('heading', { name: 'How sure we are' })).toBeVisible()
  const waiting = guide.locator('section').filter({ has: page.getByRole('heading', { name: 'Still waiting for runs' }) })
  await expect(waiting.getByRole('listitem')).toHaveCount(claims.filter(({ verdict }) => verdict === 'waiting').length)
  await page.locator('[data-finding="C1"]').getByRole('button', { name: 'Show this run' }).scrollIntoViewIfNeeded()
  await expect(page.getByText('The recorded run could not be fetched.').first()).toBeVisible()
})

test('findings that cannot be fetched are said to be missing', async ({ page, complaints }) => {
  complaints.allow(/findings\.json/)
  await page.route('**/findings.json', (route) => route.abort())
  const lab = new LabPage(page)
  await lab.open('#view=findings')
  await expect(page.getByText('The findings could not be fetched.')).toBeVisible()
})
