/** `npm run lab -- folder …`: a world of a person's own pictures, and its base models. */
import { basename, join, resolve } from 'node:path'
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ownRecipe } from '../models/recipes.ts'
import { basesFor, baseName, FAMILIES } from '../models/index.ts'
import { pretrain, readState, stateSize, writeState } from '../models/pretraining.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { gather } from '../worlds/folder/gather.ts'
import { FolderError, reportLines } from '../worlds/folder/report.ts'
import { loadWorld } from '../worlds/index.ts'
import type { OwnId } from '../worlds/own.ts'
import { type CommandMain, type Io, UsageError } from './command.ts'
import { readPublic } from './files.ts'
import { needed, oneOf, threadsOf, whole } from './options.ts'
import { ownDirectory, readOwn, writeOwn } from './own.ts'
import { decodePicture } from './picture.ts'
import { sourceFiles } from './source-files.ts'

const OWN_SIZES = ['test', 'pocket'] as const

const USAGE = `usage: npm run lab -- folder DIR|FILE.zip [--name NAME] [--by-folder] [--seed N] [--size ${OWN_SIZES.join('|')}] [--updates N] [--threads N] [--check]

Makes a world of your own pictures and captions (docs/own-data.md: metadata.jsonl, captions.csv, captions.json, or a .txt beside each picture),
says what it found and what was left out, and trains a judge and a captioner on it. Nothing leaves this machine. Prints the world's name on
stdout; "run --world NAME --loop captioner --size SIZE" then runs on it. Killed, a repeated call goes on where it was.

--by-folder   pictures of one folder belong together and stay in one part, where no group is named
--seed N      of the lot that divides the pictures into parts (1)
--size SIZE   of the models (test)
--updates N   of each model's training (by the number of pictures)
--check       only says what was found`

export const folder: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' }, 'by-folder': { type: 'boolean', default: false }, seed: { type: 'string', default: '1' }, size: { type: 'string', default: 'test' },
      updates: { type: 'string' }, threads: { type: 'string' }, check: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const path = needed('DIR', positionals[0], 'the folder of pictures, or a ZIP file of one')
  const size = oneOf('--size', values.size, OWN_SIZES)
  const seed = whole('--seed', values.seed, 0)
  const updates = values.updates === undefined ? null : whole('--updates', values.updates, 1)
  const threads = threadsOf(values.threads)
  const name = values.name ?? basename(resolve(path)).replace(/\.zip$/i, '')
  const { id, files, report } = await gather(await sourceFiles(path), { name, byFolder: values['by-folder'], seed, decode: decodePicture }).catch((error: unknown) => {
    throw error instanceof FolderError ? new UsageError(`${path}: ${error.message}`, ...error.lines) : error
  })
  io.err(`${reportLines(report).join('\n')}\n`)
  if (!values.check) {
    await writeOwn(id, files)
    await trainBases(id, size, updates, threads, io)
  }
  io.out(id)
}

async function trainBases(id: OwnId, size: (typeof OWN_SIZES)[number], updates: number | null, threads: number | undefined, io: Io): Promise<void> {
  const world = await loadWorld(id, readPublic)
  for (const base of basesFor(id).filter((one) => one.size === size)) {
    const recipe = ownRecipe(world, base.family, size, updates)
    const name = baseName(base)
    const partial = `${name}-${recipe.updates}.state`
    const kept = await readOwn(id, partial).then((bytes) => readState(bytes, stateSize(base, world)), () => null)
    const runtime = await createNodeRuntime({ device: 'cpu', threads })
    const bytes = await pretrain({
      base, world, school: world, recipe, runtime, from: kept?.state, every: 100,
      async onPart(state, loss) {
        await writeOwn(id, new Map([[partial, writeState({ state, spent: 0 })]]))
        io.err(`${FAMILIES[base.family].described.title}: ${state.updates}/${recipe.updates} updates, loss ${loss.toFixed(3)}\n`)
      },
    }).finally(() => runtime.dispose())
    await writeOwn(id, new Map([[`${name}.safetensors`, bytes]]))
    await rm(join(ownDirectory, id, partial), { force: true })
  }
}
