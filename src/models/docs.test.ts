/** Keeps docs/models.md true to what architectures say of themselves; its tables are printed by scripts/models/table.ts. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { FAMILIES, FAMILY_NAMES } from './index.ts'

it('docs/models.md describes every architecture in its own words', async () => {
  const lines = (await readFile(new URL('../../docs/models.md', import.meta.url), 'utf8')).split('\n')
  const rowOf = (name: string): string[] => lines.find((line) => line.startsWith(`| \`${name}\` |`))?.split(' | ').slice(1, 5) ?? []
  for (const name of FAMILY_NAMES) {
    const { role, described: { title, summary, source } } = FAMILIES[name]
    expect(rowOf(name)).toEqual([role, title, summary, source])
  }
})
