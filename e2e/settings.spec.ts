/** Controls and the address hold the same settings, and neither takes nonsense. */
import { expect, test } from './fixtures.ts'
import { LabPage, labWorkers } from './lab-page.ts'

test('a change of a control goes into the address, readable, and the address brings it back', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  expect(new URL(page.url()).hash).toBe('')
  await page.getByLabel('Seed').fill('7')
  await page.getByLabel('Guidance').first().fill('3')
  await expect(page).toHaveURL(/#v=1&preset=shapes-joint&seed=7&decoding\.guidance=3$/)
  await page.reload()
  await expect(page.getByLabel('Seed')).toHaveValue('7')
  await expect(page.getByLabel('Guidance').first()).toHaveValue('3')
  await page.getByLabel('Start from').selectOption('fashion-joint')
  await expect(page).toHaveURL(/#v=1&preset=fashion-joint$/)
})

test('a link sets controls, also one that is followed on the open page, and starts nothing', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=shapes-captioner&rounds=9&realFraction=0.1&device=wasm')
  await expect(page.getByRole('radio', { name: 'Captioner' })).toBeChecked()
  await expect(lab.button('Run 9 rounds')).toBeVisible()
  await expect(page.locator('output')).toHaveText('10 %')
  await lab.openDetails('More settings')
  await expect(page.getByRole('radio', { name: 'WASM' })).toBeChecked()
  await page.evaluate(() => { location.hash = '#v=1&preset=test&seed=4' })
  await expect(page.getByLabel('Seed')).toHaveValue('4')
  expect(labWorkers(page)).toHaveLength(0)
})

test('each data regime says what it does, and choices that a loop does not know give way', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&regime=fresh&frozen=diffusion&relabel=base')
  const regime = page.getByLabel('Training data')
  await expect(page.locator('summary').filter({ hasText: 'Relabelling' })).toContainText('Frozen base')
  await expect(regime).toHaveValue('fresh')
  await expect(page.getByText('no real pair is dealt out twice')).toBeVisible()
  await regime.selectOption('subsample')
  await expect(page).toHaveURL(/regime=subsample&frozen=diffusion&relabel=base$/)
  await lab.openDetails('Frozen partner')
  await expect(page.getByRole('group', { name: 'Takes no updates' })).toBeVisible()
  await lab.openDetails('Relabelling')
  await expect(page.getByLabel('Captions by')).toHaveValue('base')
  await page.getByLabel('Captions by').selectOption('once')
  await expect(page).toHaveURL(/relabel=once$/)
  await lab.openDetails('More settings')
  await page.getByRole('radio', { name: 'Scratch' }).check()
  await page.getByRole('group', { name: 'Loop' }).getByRole('radio', { name: 'Diffusion' }).check()
  await expect(page.locator('summary').filter({ hasText: /^(Frozen partner|Relabelling)/ })).toHaveCount(0)
  await expect(page).toHaveURL(/#v=1&preset=test&loop=diffusion&regime=subsample&start=scratch$/)
})

test('a world brings the size and the models that it has, and shows what they make', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&seed=3')
  await page.getByRole('radio', { name: 'Emoji' }).check()
  await expect(page).toHaveURL(/world=emoji&size=pocket&models\.diffusion=unet/)
  await expect(page.getByText('Pictures made from words')).toBeVisible()
  await lab.openDetails('Model diversity')
  await expect(page.getByLabel('Diffusion model 1', { exact: true })).toHaveValue('unet-1')
  await lab.openDetails('More settings')
  await expect(page.getByRole('group', { name: 'Model size' }).getByRole('radio')).toHaveCount(1)
  await page.getByRole('radio', { name: 'Shapes' }).check()
  await expect(page.getByRole('group', { name: 'Model size' }).getByRole('radio')).toHaveCount(2)
})

test('models are chosen by the keyboard, and what cannot be chosen says so', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test')
  await lab.openDetails('Model diversity')
  const first = page.getByLabel('Captioner 1', { exact: true })
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await expect(first).toBeFocused()
  await expect(first).toHaveValue('bridge-2')
  await lab.button('Add a captioner').click()
  await lab.button('Remove captioner 2').click()
  await expect(first).toBeFocused()
  await lab.openDetails('Relabelling')
  await expect(page.getByLabel('Captions by').locator('option', { hasText: 'A peer' })).toBeDisabled()
})

test('a run that the reserve cannot feed is refused before it starts, and the message says what to change', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&world=fashion&regime=fresh&realFraction=0.5&rounds=100&device=wasm')
  await lab.button('Run 100 rounds').click()
  await expect(lab.message).toContainText('the reserve of Fashion holds 1800, enough for 55 rounds')
  await expect(lab.message).toContainText('Fewer rounds, fewer pairs a round or a smaller share of real data would do.')
  await expect(page.locator('[data-digest], .strip')).toHaveCount(0)
})

test('a preview of theory follows the settings at once, and costs nothing while it is closed', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&decoding.guidance=2&rounds=4')
  await expect(page.getByText(/^Variance of a word’s pictures/)).toHaveCount(0)
  await lab.openDetails('Preview on paper')
  // λ = 1/2, four times; classes that died out in words keep the variance they had.
  await expect(page.getByText(/^\d+(\.\d)? % of the truth’s after 4 rounds$/)).toBeVisible()
  await expect(page.getByText(/^1\d\.\d of 20 after 4 rounds$/)).toBeVisible()
  await page.getByRole('group', { name: 'Loop' }).getByRole('radio', { name: 'Diffusion' }).check()
  await expect(page.getByText(/% of the truth’s after 4 rounds$/)).toBeVisible()
  await expect(page.getByText('Words still used')).toHaveCount(0)
  expect(labWorkers(page)).toHaveLength(0)
})

const BAD: readonly [hash: string, says: string][] = [
  ['#v=1&rounds=1000', 'rounds is 1000; allowed: a whole number from 1 to 100'],
  ['#v=1&seed=NaN', 'seed is "NaN"; allowed: a whole number from 0 to 4294967295'],
  ['#v=1&decoding.steps=1.5', 'decoding.steps is 1.5; allowed: a whole number from 1 to 500'],
  ['#v=1&world=mars', 'world is "mars"; allowed: "shapes" or "fashion" or "emoji"'],
  ['#v=1&preset=<img src=x onerror=alert(1)>', 'allowed: shapes-joint'],
  ['#v=1&__proto__.polluted=1', '__proto__.polluted is not a known field'],
  ['#v=1&constructor=1', 'constructor is not a known field'],
  ['#v=9', 'v is "9"; allowed: 1'],
  ['#%E0%A4%A', 'cannot be read; allowed: key=value pairs'],
  [`#v=1&seed=${'9'.repeat(20_000)}`, 'allowed: at most 16384'],
]

for (const [hash, says] of BAD) {
  test(`a bad link is refused by name: ${hash.slice(0, 40)}`, async ({ page }) => {
    const lab = new LabPage(page)
    await lab.open('#v=1&preset=test&seed=5')
    await page.evaluate((value) => { location.hash = value }, hash)
    await expect(lab.message).toContainText(says)
    await expect(lab.message).toContainText('all settings are as they were')
    await expect(page.getByLabel('Seed')).toHaveValue('5')
    expect(await page.evaluate(() => ({ polluted: 'polluted' in {}, pictures: document.querySelectorAll('.banner img').length }))).toEqual({ polluted: false, pictures: 0 })
    await lab.message.getByRole('button', { name: 'Dismiss' }).click()
    await expect(lab.message).toBeHidden()
    await expect(lab.button('Run 2 rounds')).toBeEnabled()
  })
}

test('a bad link at the start leaves the defaults', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&rounds=0')
  await expect(lab.message).toContainText('rounds is 0; allowed: a whole number from 1 to 100')
  await expect(lab.button('Run 6 rounds')).toBeEnabled()
})

test('a control that is given nonsense says what it allows and the rest stays', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  const rounds = page.getByLabel('Rounds')
  await rounds.fill('900')
  await expect(page.getByText('rounds is 900; allowed: a whole number from 1 to 100')).toBeVisible()
  await expect(rounds).toHaveAttribute('aria-invalid', 'true')
  await expect(lab.button('Run 6 rounds')).toBeVisible()
  await rounds.fill('3')
  await expect(lab.button('Run 3 rounds')).toBeVisible()
  await expect(rounds).toHaveAttribute('aria-invalid', 'false')
})

test('settings come from a file, or not at all', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.openDetails('More settings')
  const file = (text: string) => page.getByLabel('Take settings from a file').setInputFiles({ name: 'config.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await file('{"loop":"captioner","seed":12}')
  await expect(page.getByLabel('Seed')).toHaveValue('12')
  await file('{"seed":13,"samples":Infinity}')
  await expect(lab.message).toContainText('samples is "Infinity"; allowed: a whole number from 32 to 4096')
  await file('{"seed":13,"__proto__":{"polluted":1}}')
  await expect(lab.message).toContainText('__proto__')
  await file('{"seed":')
  await expect(lab.message).toContainText('not valid JSON')
  await file('{' + ' '.repeat(70_000))
  await expect(lab.message).toContainText('at most 65536')
  await expect(page.getByLabel('Seed')).toHaveValue('12')
})
