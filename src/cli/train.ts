/** `npm run lab -- train …`: trains fresh copies of base models once on sets of pairs, and measures them before and after. */
import { parseArgs } from 'node:util'
import type { ExperimentConfig } from '../lab/config.ts'
import { parseConfig } from '../lab/parse.ts'
import { dataOf, joinSets } from '../lab/set.ts'
import { loadWorldWithDigest } from '../lab/world-digest.ts'
import type { CommandMain } from './command.ts'
import { DEVICES, runIntoDirectory } from './experiment.ts'
import { readPublic } from './files.ts'
import { needed, oneOf } from './options.ts'
import { CONFIG_OPTIONS, CONFIG_USAGE, FIELDS_USAGE, readConfig } from './read-config.ts'
import { accept } from './reading.ts'
import { readSet } from './set-folder.ts'

const USAGE = `usage: npm run lab -- train --set DIR [--set DIR …] ${CONFIG_USAGE} [--device ${DEVICES.join('|')}] --out DIR [--json]

Trains fresh copies of base models once on a set of pairs, as "run --keep-sets" writes it (DIR/metadata.jsonl and the images that it
names; docs/file-formats.md), edited or not; several sets become one. DIR/run.json and DIR/metrics.csv get round 0, the base, and
round 1, after training, with the quality of the set itself where it says what its pairs were made from. Which models, their
training and their evaluation come from the configuration; rounds, regime, relabel, filter, samples, realFraction, models.exchange and models.equal follow from the set. ${FIELDS_USAGE}`

export const train: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...CONFIG_OPTIONS, set: { type: 'string', multiple: true }, device: { type: 'string', default: 'cpu' }, out: { type: 'string' },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const device = oneOf('--device', values.device, DEVICES)
  const folders = needed('--set DIR', values.set, 'the folder of pairs to train on')
  const out = needed('--out DIR', values.out, 'the directory for run.json, metrics.csv and the samples')
  const asked = await readConfig(values)
  const { world, digest } = await loadWorldWithDigest(asked.world, readPublic)
  const sets = []
  for (const path of folders) sets.push(await readSet(path, world))
  const set = dataOf(joinSets(sets), world)
  const [{ pairs, made }] = set.sets
  const config = configFor(asked, pairs.images.n, made?.indices.length ?? 0)
  return runIntoDirectory({ config, world, worldDigest: digest, device, out, json: values.json, set }, io)
}

/** What the set decides, beside what was asked for. @throws UsageError where it has too few or too many pairs */
function configFor(asked: ExperimentConfig, pairs: number, made: number): ExperimentConfig {
  return accept(parseConfig({ ...asked, rounds: 1, regime: 'replace', relabel: 'live', filter: {}, samples: pairs, realFraction: (pairs - made) / pairs,
    models: { ...asked.models, exchange: 'own', equal: 'model' },
  }), '--set: ')
}
