/** `npm run lab -- run …`: an experiment in Node, round by round into a directory; gone on with, or branched off from another one. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { RunRecord } from '../lab/record.ts'
import { loadWorldWithDigest } from '../lab/world-digest.ts'
import { type CommandMain, UsageError } from './command.ts'
import { DEVICES, type ExperimentRequest, runIntoDirectory } from './experiment.ts'
import { readPublic } from './files.ts'
import { needed, oneOf, threadsOf, whole } from './options.ts'
import { CONFIG_OPTIONS, CONFIG_USAGE, FIELDS_USAGE, readConfig } from './read-config.ts'
import { readRecord } from './read-record.ts'

const USAGE = `usage: npm run lab -- run ${CONFIG_USAGE} --out DIR [--device ${DEVICES.join('|')}] [--threads N] [--json]
       [--resume] [--keep-states] [--keep-sets] [--keep-models]
       npm run lab -- run --resume --out DIR [--rounds N] …
       npm run lab -- run --from DIR --round N [--FIELD VALUE …] --out DIR2 …

Runs an experiment and writes DIR/run.json and DIR/metrics.csv after every round, with samples in DIR/samples and the state that the next
round starts from in DIR/state. Ctrl-C ends it and keeps the rounds that are done. --json prints one JSON object a line on stdout: start,
progress, losses, round, then finished, stopped or error. docs/file-formats.md says what each file holds.
${FIELDS_USAGE}

--device KIND  what computes (default: cpu; with --resume and --from what DIR's run was computed with, which no other goes on with)
--threads N    so many threads of the engine (default: all processors, at most 4; with --resume those of DIR's run)
--resume       goes on after the last good round in DIR, and ends as a run does that was never stopped; the configuration must be the same
               but for --rounds, and is DIR's where none is given. Without it a run in DIR is replaced
--from DIR --round N   branches off: starts from the state after round N of the run in DIR, with that run's configuration but for the fields
               that are given; the rounds up to N are in both records
--keep-states  keeps the state after every round, for --from and "verify"; else those after the last two
--keep-sets    also writes the pairs that each round made to DIR/sets/round-001 …, as images and metadata.jsonl; "train" reads them
--keep-models  also writes the models after each round to DIR/models/round-001-captioner.safetensors …`

export const run: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...CONFIG_OPTIONS, device: { type: 'string' }, threads: { type: 'string' }, out: { type: 'string' },
      resume: { type: 'boolean', default: false }, from: { type: 'string' }, round: { type: 'string' },
      'keep-states': { type: 'boolean', default: false }, 'keep-sets': { type: 'boolean', default: false }, 'keep-models': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const threads = threadsOf(values.threads)
  const { resume } = values
  const out = needed('--out DIR', values.out, 'the directory for run.json and the samples')
  const branch = branchOf(values.from, values.round)
  if (branch && resume) throw new UsageError('give either --from or --resume; a branch is gone on with by --resume --out DIR alone')
  if (branch && resolve(branch.directory) === resolve(out)) throw new UsageError(`--out is ${out}, as --from is; a branch needs a directory of its own`)
  const earlier = await recordIn(branch?.directory ?? (resume ? out : undefined))
  const device = values.device === undefined ? earlier?.engine.kind ?? 'cpu' : oneOf('--device', values.device, DEVICES)
  const config = await readConfig(values, earlier?.config)
  const { world, digest } = await loadWorldWithDigest(config.world, readPublic)
  return runIntoDirectory({
    config, world, worldDigest: digest, device, threads: threads ?? (resume ? earlier?.engine.threads : undefined), out, json: values.json, resume, branch,
    keepStates: values['keep-states'], keepSets: values['keep-sets'], keepModels: values['keep-models'],
  }, io)
}

function branchOf(directory: string | undefined, round: string | undefined): ExperimentRequest['branch'] {
  if (directory === undefined && round === undefined) return undefined
  if (directory === undefined || round === undefined) throw new UsageError('--from DIR and --round N belong together: the run and the round to branch off from')
  return { directory, round: whole('--round', round, 0) }
}

/** The record of the run in a directory; null where there is none. */
const recordIn = async (directory: string | undefined): Promise<RunRecord | null> => (directory === undefined ? null : readRecord(join(directory, 'run.json')))
