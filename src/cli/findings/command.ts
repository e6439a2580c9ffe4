/** `npm run lab -- findings`: verdicts, page data and docs of all claims, from the committed records. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Experiment } from '../../lab/experiments/parse.ts'
import type { FinishedRun } from '../../lab/experiments/readings.ts'
import { ofSource } from '../../lab/findings/claim.ts'
import { CLAIMS } from '../../lab/findings/claims/index.ts'
import { curatingGuide, curatingText } from '../../lab/findings/curating/guide.ts'
import { decide, type Findings, FINDINGS_PATH } from '../../lab/findings/findings.ts'
import { CLAIM_RECORDINGS } from '../../lab/findings/recordings.ts'
import { resultOf, withResult } from '../../lab/findings/result.ts'
import { type CommandMain, EXIT, type Io, UsageError } from '../command.ts'
import { publicDirectory } from '../files.ts'
import { threadsOf } from '../options.ts'
import { isThere } from '../reading.ts'
import { replaceFile } from '../writing.ts'
import { makeRecordings } from './record.ts'
import { recordedArms } from './recordings.ts'
import { experimentOf, packRecords, storedRuns, unpackRecords } from './records.ts'

const USAGE = `usage: npm run lab -- findings [--unpack DIR] [--gather DIR] [--record [ARM …]] [--threads N]

Decides each claim by the rules of docs/claims/ from the records in experiments/records/claims, and writes public/${FINDINGS_PATH}, which the page
shows, the sections “Result” in docs/claims, and docs/curating.md.
--unpack DIR  only puts those records into DIR/NAME, for the experiments to go on after them; what lies there stays
--gather DIR  first packs the finished runs of DIR/NAME (an experiment's directory for each experiments/NAME.json) into those records
--record      first makes the recorded runs that the page shows of the claims, as far as they are missing or out of date: hours, on WASM, gone on with
              where they were stopped. ARM (such as loops/joint) makes only these
--threads N   so many threads of the engine that makes them (default: all processors, at most 4)`

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const EXPERIMENTS = root('experiments')
const DOCS = root('docs/claims')
const CURATING = root('docs/curating.md')
/** Where recorded runs are made. */
const WORK = root('runs/recordings')

/** Experiments that any claim reads, for its verdict or beside it. */
const NAMES = ['captioner-loop', 'diversity', 'fashion-loops', 'loops', 'set-quality', 'sources', 'steps-flow', 'steps-unet']

export const findings: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: {
      unpack: { type: 'string' }, gather: { type: 'string' }, record: { type: 'boolean', default: false }, threads: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  if (positionals.length > 0 && !values.record) throw new UsageError(`${positionals.join(', ')}: arms are named with --record`)
  if (values.unpack !== undefined) {
    for (const name of NAMES) io.err(`${name}: ${await unpackRecords(EXPERIMENTS, name, join(resolve(values.unpack), name))} runs\n`)
    return EXIT.done
  }
  if (values.gather !== undefined) {
    for (const name of NAMES) {
      const directory = join(resolve(values.gather), name)
      if (await isThere(directory)) io.err(`${name}: ${await packRecords(EXPERIMENTS, name, directory)} runs\n`)
    }
  }
  const code = values.record ? await record(positionals, threadsOf(values.threads), io) : EXIT.done
  const found = await findingsFromRecords()
  await replaceFile(join(publicDirectory, FINDINGS_PATH), findingsText(found))
  for (const [file, text] of await resultTexts(found)) await replaceFile(file, text)
  for (const { id, verdict, runs } of found.claims) io.out(`${id}: ${verdict} (${runs.done} of ${runs.of} runs)`)
  return code
}

const record = (arms: readonly string[], threads: number | undefined, io: Io): Promise<number> =>
  makeRecordings({ recordings: CLAIM_RECORDINGS, arms, experiments: EXPERIMENTS, work: WORK, site: publicDirectory, threads }, io)

/** Decides everything from what is committed. */
export async function findingsFromRecords(): Promise<Findings> {
  const experiments: Record<string, Experiment> = {}
  const runs: Record<string, FinishedRun[]> = {}
  for (const name of NAMES) {
    experiments[name] = await experimentOf(EXPERIMENTS, name)
    runs[name] = await storedRuns(EXPERIMENTS, name)
  }
  return decide(CLAIMS, experiments, runs, await recordedArms())
}

export const findingsText = (found: Findings): string => `${JSON.stringify(found)}\n`

/**
 * The documents that are made of findings: the files of docs/claims with their results, C1 to C7 one each, predictions of others together; and the
 * guide to curation. @returns paths and whole texts
 */
export async function resultTexts(found: Findings): Promise<[path: string, text: string][]> {
  const { claims } = found
  const byFile = new Map<string, string[]>()
  CLAIMS.forEach((claim, i) => {
    const own = ofSource(claim)
    const path = join(DOCS, `${own ? claim.id : 'others'}.md`)
    byFile.set(path, [...byFile.get(path) ?? [], own ? resultOf(claim, claims[i]) : `### ${claim.statement}\n\n${claim.source}. ${resultOf(claim, claims[i])}`])
  })
  const texts = await Promise.all([...byFile].map(async ([path, results]): Promise<[string, string]> => [path, withResult(await readFile(path, 'utf8'), results.join('\n\n'))]))
  return [...texts, [CURATING, curatingText(curatingGuide(CLAIMS, found))]]
}
