/** `npm run lab -- report DIR`: makes an experiment's report anew from its records. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { CommandMain } from '../command.ts'
import { single } from '../options.ts'
import { ExperimentFolder, reportOn } from './folder.ts'
import { writeReport } from './write-report.ts'

const USAGE = `usage: npm run lab -- report DIR

Writes report.md, report.csv, report.json and the plots of an experiment's directory anew, from the runs that are finished. Nothing is run.`

export const report: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return io.out(USAGE)
  const folder = await ExperimentFolder.open(resolve(single('DIR', positionals, 'the directory of an experiment')))
  await writeReport(folder.path, reportOn(folder.experiment, await folder.records()))
  io.out(`${folder.path}/report.md`)
}
