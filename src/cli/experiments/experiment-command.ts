/** `npm run lab -- experiment FILE --out DIR`: arms × seeds, run and reported; called again it goes on. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { CommandMain } from '../command.ts'
import { DEVICES } from '../experiment.ts'
import { needed, oneOf, single, threadsOf, whole } from '../options.ts'
import { ExperimentFolder, readExperiment } from './folder.ts'
import { Lock } from './lock.ts'
import { runCells } from './run-cells.ts'

const USAGE = `usage: npm run lab -- experiment FILE --out DIR [--jobs N] [--device ${DEVICES.join('|')}] [--threads N] [--json]

Runs every arm of the experiment with every seed, each in a process of its own, and writes DIR/report.md, report.csv, report.json and a plot
a metric; DIR/runs/ARM-seed-N is the directory of a run. Called again it goes on: rounds that are done stay. Ctrl-C ends it and keeps
them. A run that fails does not stop the others; the exit code is then 1. docs/experiments.md says what FILE holds.
--jobs N     runs so many at a time (default 1); each uses several threads
--threads N  so many threads of the engine in each (default: all processors, at most 4)
--json       prints one JSON object a line on stdout: start, cell, begun, progress, round, then finished or stopped`

export const experiment: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: {
      out: { type: 'string' }, jobs: { type: 'string', default: '1' }, device: { type: 'string', default: 'cpu' }, threads: { type: 'string' },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const file = single('FILE', positionals, 'the experiment to run')
  const out = needed('--out DIR', values.out, 'the directory for the runs and the report')
  const device = oneOf('--device', values.device, DEVICES)
  const jobs = whole('--jobs', values.jobs, 1)
  const threads = threadsOf(values.threads)
  const { experiment: parsed, text } = await readExperiment(file)
  const folder = new ExperimentFolder(resolve(out), parsed)
  // Before anything is written: a directory with runs of other configurations stays as it is.
  await folder.records(device)
  await folder.prepare(text)
  const lock = await Lock.take(folder.path)
  try {
    return await runCells({ folder, device, threads, jobs, json: values.json, lock, again: `npm run lab -- experiment ${args.join(' ')}` }, io)
  } finally {
    await lock.release()
  }
}
