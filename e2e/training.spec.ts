/** From the page's first button to a second round on real photographs, with the digests of the command line. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from './fixtures.ts'
import { LabPage } from './lab-page.ts'

test('a run on real photographs reaches its second round on WASM, charts move, and Node gives the same digests', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#v=1&preset=test&world=fashion&device=wasm')
  await lab.run()
  await lab.status('finished')

  await expect(page.getByRole('heading', { name: /After 2 rounds/ })).toBeVisible()
  const device = lab.panel.locator('[data-device]')
  await expect(device).toHaveAttribute('data-device', 'wasm')
  await expect(device).toHaveAttribute('data-threads', '2')
  // Each chart has a mark a round; marks of one line at different heights are a line that moved.
  const panels = page.locator('section.panel')
  await expect(panels).toHaveCount(3)
  for (const panel of await panels.all()) {
    await panel.scrollIntoViewIfNeeded()
    await expect(panel.locator('svg path.curve').first()).toBeAttached()
  }
  const here = await lab.digests()
  expect(here).toHaveLength(3)
  expect(new Set(here).size).toBe(3)

  const out = await mkdtemp(join(tmpdir(), 'digests-'))
  try {
    const config = join(out, 'config.json')
    const settings = { size: 'test', world: 'fashion', rounds: 2, samples: 64, training: { updates: 8, batch: 16 }, decoding: { steps: 4 }, evaluation: { prompts: 16, perPrompt: 4, steps: 4 } }
    await writeFile(config, JSON.stringify(settings))
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'run', '--config', config, '--device', 'wasm', '--out', out])
    const record = JSON.parse(await readFile(join(out, 'run.json'), 'utf8')) as { rounds: { digest: string }[] }
    expect(record.rounds.map((round) => round.digest)).toEqual(here)
  } finally {
    await rm(out, { recursive: true, force: true })
  }
})
