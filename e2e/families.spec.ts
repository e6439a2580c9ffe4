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
      expect(record).toMatchObject({ ok: true, value: { config: { models: { captioner, diffusion } } } })
      if (!record.ok) return
      expect(new Set(record.value.rounds.map(({ digest }) => digest)).size).toBe(2)
      expect(record.value.rounds[1].compute!.train.flops).toBeGreaterThan(0)
      expect(record.value.rounds[1].compute!.generate.passes).toBeGreaterThan(0)
    })
  }
}

test('the settings offer the architectures of a world and size, and a run uses other ways of decoding', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open(`${TEST_RUN}&rounds=1&device=wasm`)
  await page.getByText('More settings').click()
  await page.getByRole('radio', { name: 'Gated' }).check()
  await page.getByRole('radio', { name: 'U-Net' }).check()
  await page.getByRole('radio', { name: 'DDPM' }).check()
  await page.getByLabel('Caption beams').fill('2')
  await page.getByLabel('Best of n pictures').fill('2')
  await expect(page).toHaveURL(/models\.captioner=gated.*decoding\.sampler=ddpm.*decoding\.bestImages=2.*decoding\.beams=2/)
  await lab.run()
  await lab.round(1)
  await lab.status('finished')
  // Fashion has neither: the choices give way instead of standing in the way.
  await page.getByRole('radio', { name: 'Fashion' }).check()
  await expect(page).toHaveURL(/world=fashion/)
  await expect(page).not.toHaveURL(/gated|unet|ddpm/)
  await expect(page.getByRole('radio', { name: 'Gated' })).toHaveCount(0)
})
