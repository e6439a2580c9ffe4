/** Keeps docs/models.md true to what architectures say of themselves, and to the cards of the bases. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { BASES, baseName, FAMILY_NAMES } from './index.ts'

it('docs/models.md has the tables that scripts/models/table.ts prints', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/models/table.ts'], { cwd: root })
  for (const name of [...FAMILY_NAMES.map((family) => `\`${family}\``), ...BASES.map(baseName)]) expect(stdout).toContain(`\n| ${name} | `)
  const text = await readFile(`${root}docs/models.md`, 'utf8')
  for (const table of stdout.trim().split('\n\n')) expect(text).toContain(table)
})
