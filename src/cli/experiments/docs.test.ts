/** Keeps docs/experiments.md and the committed experiment files true to the code. */
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseExperimentText } from '../../lab/experiments/parse.ts'
import { experimentSchema, MAX_ARMS, MAX_CELLS, READINGS } from '../../lab/experiments/schema.ts'
import { COLUMNS } from './table.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Messages of an experiment that is refused; none where it is accepted. */
function problems(text: string): string[] {
  const parsed = parseExperimentText(text)
  return parsed.ok ? [] : parsed.problems.map(({ message }) => message)
}

it('docs/experiments.md names every field, column and bound, and its example can be run', async () => {
  const text = await readFile(`${root}/docs/experiments.md`, 'utf8')
  const names = [...Object.keys(experimentSchema.shape), ...READINGS, ...COLUMNS]
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  expect(text).toContain(`at most ${MAX_ARMS} arms and ${MAX_CELLS} runs`)
  expect(problems(/```json\n(.*?)```/s.exec(text)![1])).toEqual([])
})

it('every committed experiment can be run', async () => {
  for (const name of (await readdir(`${root}/experiments`)).filter((file) => file.endsWith('.json'))) {
    expect(problems(await readFile(`${root}/experiments/${name}`, 'utf8')), name).toEqual([])
  }
})
