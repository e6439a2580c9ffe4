/** docs/trouble.md names a test for each fault; the tests are there. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const rows = readFileSync(new URL('docs/trouble.md', root), 'utf8').split('\n').filter((line) => /^\| (?!fault )/.test(line))
const cells = (row: string): string[] => row.split('|').slice(1, -1).map((cell) => cell.trim())

test('every fault has what is seen, what is kept and a test', () => {
  expect(rows.length).toBeGreaterThan(25)
  for (const row of rows) expect(cells(row).filter((cell) => cell !== ''), row).toHaveLength(4)
})

test.each(rows.map(cells).filter(([, , , held]) => !held.startsWith('none: ')))('%s', (_fault, _seen, _kept, held) => {
  const [, file, title] = /^`(.+)`: (.+)$/.exec(held) ?? []
  expect(title).toBeDefined()
  expect(readFileSync(new URL(file, root), 'utf8')).toContain(title)
})
