/** `npm run lab -- run …`: an experiment in Node, round by round into a directory. */
import { parseArgs } from 'node:util'
import { loadWorld } from '../worlds/index.ts'
import { type CommandMain, EXIT, UsageError } from './command.ts'
import { DEVICES, runIntoDirectory } from './experiment.ts'
import { readPublic } from './files.ts'
import { oneOf } from './options.ts'
import { CONFIG_OPTIONS, CONFIG_USAGE, FIELDS_USAGE, readConfig } from './read-config.ts'

const USAGE = `usage: npm run lab -- run ${CONFIG_USAGE} [--device ${DEVICES.join('|')}] --out DIR [--json]
       [--keep-sets] [--keep-models]

Runs an experiment and writes DIR/run.json and DIR/metrics.csv after every round, with samples in DIR/samples. Ctrl-C ends it and
keeps the rounds that are done. --json prints one JSON object a line on stdout: start, progress, losses, round, then finished, stopped
or error. docs/file-formats.md says what each file holds.
${FIELDS_USAGE}

--keep-sets    also writes the pairs that each round made to DIR/sets/round-001 …, as images and metadata.jsonl; "train" reads them
--keep-models  also writes the models after each round to DIR/models/round-001-captioner.safetensors …`

export const run: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...CONFIG_OPTIONS, device: { type: 'string', default: 'cpu' }, out: { type: 'string' },
      'keep-sets': { type: 'boolean', default: false }, 'keep-models': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    io.out(USAGE)
    return EXIT.done
  }
  const device = oneOf('--device', values.device, DEVICES)
  if (!values.out) throw new UsageError('--out DIR is missing: the directory for run.json and the samples')
  const config = await readConfig(values)
  const world = await loadWorld(config.world, readPublic)
  return runIntoDirectory({
    config, world, device, out: values.out, json: values.json, keepSets: values['keep-sets'], keepModels: values['keep-models'],
  }, io)
}
