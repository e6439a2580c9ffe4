/** `npm run lab -- pack DIR --out FILE`: a run's directory as one file, which the page shows without training. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { RoundGallery, RunRecord } from '../lab/record.ts'
import { recordTitle } from '../lab/recorded.ts'
import { MAX_TITLE } from '../lab/sealed/card.ts'
import { RUN_FILE_ENDING, writeRunFile } from '../lab/run-file/run-file.ts'
import { loadWorldWithDigest } from '../lab/world-digest.ts'
import { lastGood } from './beginning.ts'
import { type CommandMain, UsageError } from './command.ts'
import { readPublic } from './files.ts'
import { needed, single } from './options.ts'
import { readRecord } from './read-record.ts'
import { readSamples } from './samples.ts'
import { replaceFile } from './writing.ts'

const USAGE = `usage: npm run lab -- pack DIR [--title TEXT] [--with-state] --out FILE${RUN_FILE_ENDING}

Packs a run that "run" wrote to DIR into one file: its record and the samples of its rounds. Dropped on the page it is shown without training;
"verify" reads it too. docs/file-formats.md says what is in it.
--title TEXT  what the page calls it; else the preset's title, or world and loop
--with-state  also the last state that DIR keeps, so that the page can branch off from it: megabytes`

export const pack: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: { title: { type: 'string' }, 'with-state': { type: 'boolean', default: false }, out: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) return io.out(USAGE)
  const directory = single('DIR', positionals, 'the directory of the run')
  const out = needed(`--out FILE${RUN_FILE_ENDING}`, values.out, 'the file to write')
  if (!out.endsWith(RUN_FILE_ENDING)) throw new UsageError(`--out is ${JSON.stringify(out)}; allowed: names that end in ${RUN_FILE_ENDING}`)
  if (values.title !== undefined && values.title.length > MAX_TITLE) throw new UsageError(`--title has ${values.title.length} characters; allowed: at most ${MAX_TITLE}`)
  io.err(`${await packRun(directory, out, values.title, values['with-state'])}\n`)
}

/**
 * @param directory of the run
 * @param out the run file, which is replaced
 * @param title what the page calls it; else the preset's title, or world and loop
 * @param withState also packs the last state that the directory keeps
 * @returns what was written, in words
 * @throws UsageError where the directory holds no run that can be packed
 */
export async function packRun(directory: string, out: string, title?: string, withState = false): Promise<string> {
  const path = join(directory, 'run.json')
  const record = await readRecord(path)
  if (!record || record.rounds.length === 0) throw new UsageError(`${path} ${record ? 'holds no rounds' : 'is not there'}`)
  const state = withState ? await stateOf(directory, record) : null
  const galleries = await galleriesOf(directory, record)
  await replaceFile(out, await writeRunFile({ title: title ?? recordTitle(record), record, galleries, state, ratings: [] }))
  return `${out} written: ${record.rounds.length} rounds, samples of ${galleries.length}, ${(await stat(out)).size} bytes`
}

/** @throws UsageError where the data here are not those of the record: captions would be marked by other facts */
async function galleriesOf(directory: string, record: RunRecord): Promise<RoundGallery[]> {
  const { world, digest } = await loadWorldWithDigest(record.config.world, readPublic)
  if (record.world !== undefined && record.world !== digest) throw new UsageError(`${directory}: the data here are not those of the record, whose world ${record.config.world} has another digest`)
  const found = []
  for (const { round } of record.rounds) found.push(await readSamples(directory, round, world))
  return found.filter((gallery) => gallery !== null)
}

async function stateOf(directory: string, record: RunRecord) {
  const { state, notes } = await lastGood(directory, record, record.rounds.length - 1)
  if (!state) throw new UsageError(notes[0] ?? `${directory} keeps no state`)
  return state
}
