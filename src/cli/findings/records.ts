/**
 * The records of an experiment's runs in one committed file, `experiments/records/claims/NAME.jsonl.gz`: a line a run, the cell's name, a space,
 * and its `run.json`.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { cellsOf, type Experiment } from '../../lab/experiments/parse.ts'
import type { FinishedRun } from '../../lab/experiments/readings.ts'
import { differences, differenceText } from '../../lab/fields.ts'
import { MAX_RECORD_TEXT, parseRecordText } from '../../lab/parse-record.ts'
import { ExperimentFolder, finished, readExperiment } from '../experiments/folder.ts'
import { UsageError } from '../command.ts'
import { accept, isThere, readText } from '../reading.ts'
import { replaceFile } from '../writing.ts'

/** The engine whose runs decide. */
const DECIDING = 'cpu'

const recordsPath = (folder: string, name: string): string => join(folder, 'records', 'claims', `${name}.jsonl.gz`)

/** The experiment of a file in `folder`. */
export const experimentOf = async (folder: string, name: string): Promise<Experiment> => (await readExperiment(join(folder, `${name}.json`))).experiment

/**
 * Packs the finished runs of an experiment's directory. Where the directory lacks a run, that of an earlier call stays.
 * @returns how many runs the file holds
 */
export async function packRecords(folder: string, name: string, directory: string): Promise<number> {
  const experiment = await experimentOf(folder, name)
  const place = new ExperimentFolder(directory, experiment)
  const texts = await storedTexts(folder, name)
  for (const cell of cellsOf(experiment)) {
    // What decides was made by Node's native engine; a run of another one is refused.
    if (!finished(cell, await place.record(cell, DECIDING))) continue
    const text = await readText(join(place.runPath(cell), 'run.json'), MAX_RECORD_TEXT)
    texts.set(cell.id, JSON.stringify(JSON.parse(text)))
  }
  const kept = cellsOf(experiment).flatMap(({ id }) => (texts.has(id) ? `${id} ${texts.get(id)}` : []))
  if (kept.length === 0) return 0
  await mkdir(dirname(recordsPath(folder, name)), { recursive: true })
  await replaceFile(recordsPath(folder, name), await promisify(gzip)(kept.join('\n'), { level: 9 }))
  return kept.length
}

/**
 * Puts the packed runs into an experiment's directory, for it to go on after them on another machine. A run that is there already stays as it is.
 * @returns how many were put there
 */
export async function unpackRecords(folder: string, name: string, directory: string): Promise<number> {
  const experiment = await experimentOf(folder, name)
  const place = new ExperimentFolder(directory, experiment)
  const texts = await storedTexts(folder, name)
  let count = 0
  for (const cell of cellsOf(experiment)) {
    const text = texts.get(cell.id)
    if (text === undefined || await place.record(cell)) continue
    await mkdir(place.runPath(cell), { recursive: true })
    await replaceFile(join(place.runPath(cell), 'run.json'), text)
    count++
  }
  return count
}

/** The finished runs that are committed. @throws UsageError where a record cannot be read, or is not of the experiment as its file has it */
export async function storedRuns(folder: string, name: string): Promise<FinishedRun[]> {
  const texts = await storedTexts(folder, name)
  const runs = cellsOf(await experimentOf(folder, name)).flatMap((cell) => {
    const text = texts.get(cell.id)
    if (text === undefined) return []
    const where = `${name}, ${cell.id}`
    const record = finished(cell, accept(parseRecordText(text), `${where}: `))
    if (!record) return []
    const faults = [
      ...differences(record.config, cell.config).map(differenceText),
      ...(record.engine.kind === DECIDING ? [] : [`it was run with --device ${record.engine.kind}, not ${DECIDING}`]),
    ]
    if (faults.length > 0) throw new UsageError(`${where} is not a run of experiments/${name}.json any more: ${faults.join('; ')}`)
    return [{ arm: cell.arm, seed: cell.seed, record }]
  })
  const judged = new Set(runs.map(({ record: { world, bases } }) => `${world} ${bases.judge}`))
  if (judged.size > 1) throw new UsageError(`${name}: runs are of different worlds or judges, and do not compare`)
  return runs
}

/** The texts of the packed `run.json`, by the cell's name. */
async function storedTexts(folder: string, name: string): Promise<Map<string, string>> {
  const path = recordsPath(folder, name)
  if (!await isThere(path)) return new Map()
  return new Map((await promisify(gunzip)(await readFile(path))).toString().split('\n').map((line) => {
    const at = line.indexOf(' ')
    return [line.slice(0, at), line.slice(at + 1)]
  }))
}
