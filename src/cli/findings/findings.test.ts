/** What is shown is what the committed records come to: `npm run lab -- findings` writes it. */
import { cp, mkdtemp, readFile, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FINDINGS_PATH } from '../../lab/findings/findings.ts'
import { ExperimentFolder, finished } from '../experiments/folder.ts'
import { publicDirectory } from '../files.ts'
import { readRecord } from '../read-record.ts'
import { findingsFromRecords, findingsText, resultTexts } from './command.ts'
import { experimentOf, packRecords, storedRuns, unpackRecords } from './records.ts'

test('the page’s findings and the results in docs/claims come from the committed records', async () => {
  const found = await findingsFromRecords()
  expect(await readFile(join(publicDirectory, FINDINGS_PATH), 'utf8')).toBe(findingsText(found))
  for (const [path, text] of await resultTexts(found)) expect(await readFile(path, 'utf8'), path).toBe(text)
})

test('finished runs are packed, read and unpacked again, and those of an earlier call stay', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'findings-'))
  const record = JSON.parse(await readFile(new URL('../../../experiments/records/first-results-joint-seed-1.json', import.meta.url), 'utf8')) as { config: { seed: number } }
  await writeFile(join(folder, 'small.json'), JSON.stringify({ name: 'Small', base: record.config, arms: { joint: {} }, seeds: [1, 2] }))
  const runs = join(folder, 'out')
  const put = async (seed: number): Promise<void> => {
    await mkdir(join(runs, 'runs', `joint-seed-${seed}`), { recursive: true })
    await writeFile(join(runs, 'runs', `joint-seed-${seed}`, 'run.json'), JSON.stringify({ ...record, config: { ...record.config, seed } }, null, 2))
  }
  expect(await packRecords(folder, 'small', runs)).toBe(0)
  await put(2)
  expect(await packRecords(folder, 'small', runs)).toBe(1)
  // Of another directory, as when runs were made on two machines.
  await cp(runs, `${runs}-2`, { recursive: true })
  await writeFile(join(`${runs}-2`, 'runs', 'joint-seed-2', 'run.json'), JSON.stringify({ ...record, config: { ...record.config, seed: 2 }, rounds: [] }))
  await mkdir(join(`${runs}-2`, 'runs', 'joint-seed-1'), { recursive: true })
  await writeFile(join(`${runs}-2`, 'runs', 'joint-seed-1', 'run.json'), JSON.stringify(record))
  expect(await packRecords(folder, 'small', `${runs}-2`)).toBe(2)
  const stored = await storedRuns(folder, 'small')
  expect(stored.map(({ seed }) => seed)).toEqual([1, 2])
  expect(stored[0].record.rounds).toHaveLength(7)

  // On a third machine the experiment goes on after both; what was begun there stays.
  expect(await unpackRecords(folder, 'small', `${runs}-3`)).toBe(2)
  const place = new ExperimentFolder(`${runs}-3`, await experimentOf(folder, 'small'))
  for (const cell of place.cells) expect(finished(cell, await place.record(cell, 'cpu')), cell.id).toMatchObject({ config: { seed: cell.seed } })
  expect(await unpackRecords(folder, 'small', `${runs}-2`)).toBe(0)
  expect((await readRecord(join(`${runs}-2`, 'runs', 'joint-seed-2', 'run.json')))!.rounds).toEqual([])
})
