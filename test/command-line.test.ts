/** Keeps docs/command-line.md true to the code. */
import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { EXIT } from '../src/cli/command.ts'

const root = new URL('..', import.meta.url)
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8')

it('docs/command-line.md has every exit code, and every command and type of line of --json', async () => {
  const text = await read('docs/command-line.md')
  for (const code of Object.values(EXIT)) expect(text).toContain(`\n| ${code} | `)
  const names = (await readdir(new URL('src/cli', root), { recursive: true })).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const sources = await Promise.all(names.map((name) => read(`src/cli/${name}`)))
  const commands = sources.flatMap((source) => /usage: npm run lab -- (\w+) .*\[--json\]/.exec(source)?.slice(1) ?? [])
  expect(commands).toEqual(expect.arrayContaining(['run', 'experiment', 'oracle']))
  for (const command of commands) expect(text).toMatch(new RegExp(`^\\| .*\`${command}\``, 'm'))
  const types = sources.flatMap((source) => [...source.matchAll(/\.(?:emit|passing)\('(\w+)'/g)].map(([, type]) => type))
  expect(types).toEqual(expect.arrayContaining(['start', 'begun', 'verdict']))
  for (const type of types) expect(text).toContain(`| \`${type}\` |`)
})
