/** Every captioner beside every diffusion model, in a whole joint round of a real browser. */
import { readFile } from 'node:fs/promises'
import { parseRecordText } from '../src/lab/parse-record.ts'
import { basesOf } from '../src/models/bases.ts'
import { FAMILIES_OF } from '../src/models/names.ts'
import { expect, test } from './fixtures.ts'
import { LabPage, TEST_RUN } from './lab-page.ts'

const familiesOf = (role: 'captioner' | 'diffusion') => [...new Set(basesOf('shapes', 'test', role).map(({ family }) => family))]

test('every architecture has a base of test size', () => {
  for (const role of ['captioner', 'diffusion'] as const) expect(familiesOf(role).sort()).toEqual([...FAMILIES_OF[role]].sort())
})

for (const captioner of FAMILIES_OF.captioner) {
  for (const diffusion of FAMILIES_OF.diffusion) {
    test(`${captioner} and ${diffusion} learn from each other for a round`, async ({ page }) => {
      const lab = new LabPage(page)
      await lab.open(`${TEST_RUN}&rounds=1&models.captioner=${captioner}&models.diffusion=${diffusion}&device=wasm`)
      await lab.run()
      await lab.round(1)
      await lab.status('finished')
      const download = page.waitForEvent('download')
      await lab.button('Download run.json').click()
      const record = parseRecordText(await readFile(await (await download).path(), 'utf8'))
      expect(record).toMatchObject({ ok: true, value: { config: { models: { captioner: [captioner], diffusion: [diffusion] } } } })
      if (!record.ok) return
      expect(new Set(record.value.rounds.map(({ digest }) => digest)).size).toBe(2)
      expect(record.value.rounds[1].compute!.train.flops).toBeGreaterThan(0)
      expect(record.value.rounds[1].compute!.generate.passes).toBeGreaterThan(0)
    })
  }
}

test('the settings offer the models of a world, and a run uses several of them and other ways of decoding', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=1&device=wasm`)
  await lab.openDetails('Model diversity')
  await page.getByLabel('Captioner 1', { exact: true }).selectOption('Gated, seed 3')
  await lab.button('Add a captioner').click()
  await page.getByLabel('Captioner 2', { exact: true }).selectOption('Bridge, seed 2')
  await page.getByLabel('Diffusion model 1', { exact: true }).selectOption('U-Net, seed 2')
  await page.getByRole('radio', { name: 'Pooled' }).check()
  await lab.openDetails('Decoding budget')
  await page.getByLabel('Caption beams').fill('2')
  await page.getByLabel('Best of n pictures').fill('2')
  await lab.openDetails('Critic’s filter')
  await page.getByLabel('Share kept').fill('0.8')
  await lab.openDetails('More settings')
  await page.getByRole('radio', { name: 'DDPM' }).check()
  await page.getByRole('radio', { name: 'Fixed and own' }).check()
  await expect(page).toHaveURL(/models\.captioner=gated-3,bridge-2&models\.diffusion=unet-2&models\.exchange=pooled&rounds=1&filter\.share=0\.8&.*decoding\.sampler=ddpm.*decoding\.bestImages=2.*decoding\.beams=2&evaluation\.own=yes/)
  await lab.run()
  await lab.round(1)
  await lab.status('finished')
  const download = page.waitForEvent('download')
  await lab.button('Download run.json').click()
  const record = parseRecordText(await readFile(await (await download).path(), 'utf8'))
  expect(record).toMatchObject({ ok: true })
  if (!record.ok) return
  const [, { learned, losses, views, notes }] = record.value.rounds
  expect(learned).toEqual({ captioner: { pairs: 64, updates: 8 }, 'captioner-2': { pairs: 64, updates: 8 }, diffusion: { pairs: 64, updates: 8 } })
  expect(Object.keys(losses)).toEqual(['captioner', 'captioner-2', 'diffusion'])
  expect(Object.keys(views ?? {})).toEqual(['captioner', 'captioner-2', 'own'])
  expect(notes).toEqual(['The critic kept 64 of 80 made pairs.'])
  expect(Object.keys(record.value.bases)).toEqual(['captioner', 'captioner-2', 'diffusion', 'judge', 'critic'])
  // Fashion has none of them: the choices give way instead of standing in the way.
  await page.getByRole('radio', { name: 'Fashion' }).check()
  await expect(page).toHaveURL(/world=fashion/)
  await expect(page).not.toHaveURL(/gated|bridge|unet|ddpm/)
  await expect(page.getByLabel('Captioner 2', { exact: true })).toHaveCount(0)
  await expect(lab.button('Remove captioner 1')).toHaveCount(0)
})
