/** `npm run lab -- findings`: verdicts, page data and docs of all claims, from the committed records. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Experiment } from '../../lab/experiments/parse.ts'
import type { FinishedRun } from '../../lab/experiments/readings.ts'
import { CLAIMS } from '../../lab/findings/claims/index.ts'
import { decide, type Findings, FINDINGS_PATH } from '../../lab/findings/findings.ts'
import { resultOf, withResult } from '../../lab/findings/result.ts'
import type { CommandMain } from '../command.ts'
import { publicDirectory } from '../files.ts'
import { isThere } from '../reading.ts'
import { replaceFile } from '../writing.ts'
import { experimentOf, packRecords, storedRuns } from './records.ts'

const USAGE = `usage: npm run lab -- findings [--gather DIR]

Decides each claim by the rules of docs/claims/ from the records in experiments/records/claims, and writes public/${FINDINGS_PATH}, which the page
shows, and the sections “Result” in docs/claims.
--gather DIR  first packs the finished runs of DIR/NAME (an experiment's directory for each experiments/NAME.json) into those records`

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const EXPERIMENTS = root('experiments')
const DOCS = root('docs/claims')

/** Experiments that any claim reads, for its verdict or beside it. */
const NAMES = ['captioner-loop', 'diversity', 'fashion-loops', 'loops', 'set-quality', 'sources', 'steps-flow', 'steps-unet']

export const findings: CommandMain = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { gather: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return io.out(USAGE)
  if (values.gather !== undefined) {
    for (const name of NAMES) {
      const directory = join(resolve(values.gather), name)
      if (await isThere(directory)) io.err(`${name}: ${await packRecords(EXPERIMENTS, name, directory)} runs\n`)
    }
  }
  const found = await findingsFromRecords()
  await replaceFile(join(publicDirectory, FINDINGS_PATH), findingsText(found))
  for (const [file, text] of await resultTexts(found)) await replaceFile(file, text)
  for (const { id, verdict, runs } of found.claims) io.out(`${id}: ${verdict} (${runs.done} of ${runs.of} runs)`)
}

/** Decides everything from what is committed. */
export async function findingsFromRecords(): Promise<Findings> {
  const experiments: Record<string, Experiment> = {}
  const runs: Record<string, FinishedRun[]> = {}
  for (const name of NAMES) {
    experiments[name] = await experimentOf(EXPERIMENTS, name)
    runs[name] = await storedRuns(EXPERIMENTS, name)
  }
  return decide(CLAIMS, experiments, runs)
}

export const findingsText = (found: Findings): string => `${JSON.stringify(found)}\n`

/** The files of docs/claims with their results: C1 to C7 one each, predictions of others together. @returns paths and whole texts */
export async function resultTexts({ claims }: Findings): Promise<[path: string, text: string][]> {
  const byFile = new Map<string, string[]>()
  CLAIMS.forEach((claim, i) => {
    const own = /^C\d$/.test(claim.id)
    const path = join(DOCS, `${own ? claim.id : 'others'}.md`)
    byFile.set(path, [...byFile.get(path) ?? [], own ? resultOf(claim, claims[i]) : `### ${claim.statement}\n\n${claim.source}. ${resultOf(claim, claims[i])}`])
  })
  return Promise.all([...byFile].map(async ([path, results]): Promise<[string, string]> => [path, withResult(await readFile(path, 'utf8'), results.join('\n\n'))]))
}
