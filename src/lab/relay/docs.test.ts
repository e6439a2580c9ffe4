/** Keeps docs/relay.md and docs/file-formats.md true to the code. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { RELAY_MEASURES } from './measure-records.ts'
import { RELAY_PATHS } from './parse.ts'

const doc = (name: string): Promise<string> => readFile(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), 'utf8')

test('docs/relay.md defines every measure in the words of the page, and has every setting', async () => {
  const text = await doc('relay.md')
  for (const { key, definition } of RELAY_MEASURES) {
    expect(text, key).toContain(`\`${key}\``)
    expect(text.replaceAll(/\s+/g, ' '), key).toContain(definition.replaceAll('{part}', 'shape'))
  }
  for (const path of RELAY_PATHS) expect(text, path).toContain(`\`${path}\``)
})

test('docs/file-formats.md has every field of a record', async () => {
  const text = await doc('file-formats.md')
  for (const field of ['partners', 'starts', 'alike', 'motifs', 'medoids', 'captions', 'digest', 'chains.png']) expect(text, field).toContain(`\`${field}\``)
})
