/** `npm run lab -- folder …`: a world of a person's own pictures, and its base models. */
import { basename, join, resolve } from 'node:path'
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ownRecipe } from '../models/recipes.ts'
import { baseName, FAMILIES, ownBases } from '../models/index.ts'
import { labExtractor } from '../models/lab-extractor.ts'
import { pretrain, readState, stateSize, writeState } from '../models/pretraining.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { gather, type Gathered, type GatherOptions } from '../worlds/folder/gather.ts'
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

const USAGE = `usage: npm run lab -- folder DIR|FILE.zip [--name TITLE] [--by-folder] [--seed N] [--size ${OWN_SIZES.join('|')}] [--updates N] [--threads N] [--features] [--check]

Makes a world of your own pictures and captions (docs/own-data.md: metadata.jsonl, captions.csv, captions.json, or a .txt beside each picture),
says what it found and what was left out, and trains a judge and a captioner on it. Nothing leaves this machine. Prints the world's name on
stdout; "run --config FILE --out DIR" then runs on it, with a FILE as in docs/own-data.md. Killed, a repeated call goes on where it was.

--by-folder   pictures of one folder belong together and stay in one part, where no group is named
--seed N      of the lot that divides the pictures into parts (1)
--size SIZE   of the models (test)
--updates N   of each model's training (by the number of pictures)
--features    the lab's own encoder of drawings sees each picture too, and a further captioner learns from what it saw (on the page CLIP and
              DINOv2 may do that)
--check       only says what was found`

export const folder: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' }, 'by-folder': { type: 'boolean', default: false }, seed: { type: 'string', default: '1' }, size: { type: 'string', default: 'test' },
      updates: { type: 'string' }, threads: { type: 'string' }, features: { type: 'boolean', default: false }, check: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const path = needed('DIR', positionals[0], 'the folder of pictures, or a ZIP file of one')
  const size = oneOf('--size', values.size, OWN_SIZES)
  const seed = whole('--seed', values.seed, 0)
  const updates = values.updates === undefined ? null : whole('--updates', values.updates, 1)
  const threads = threadsOf(values.threads)
  const name = values.name ?? basename(resolve(path)).replace(/\.zip$/i, '')
  const given = { name, byFolder: values['by-folder'], seed, decode: decodePicture }
  const { id, files, report } = await (values.features ? seenByLab(path, given, threads) : gather(await sourceFiles(path), given)).catch((error: unknown) => {
    throw error instanceof FolderError ? new UsageError(`${path}: ${error.message}`, ...error.lines) : error
  })
  io.err(`${reportLines(report).join('\n')}\n`)
  if (!values.check) {
    await writeOwn(id, files)
    await trainBases(id, size, updates, threads, io)
  }
  io.out(id)
}

/** The pictures with what the lab's own encoder saw in them. */
async function seenByLab(path: string, options: GatherOptions, threads: number | undefined): Promise<Gathered> {
  const runtime = await createNodeRuntime({ device: 'cpu', threads })
  try {
    return await gather(await sourceFiles(path), { ...options, extractor: await labExtractor(runtime, readPublic) })
  } finally {
    await runtime.dispose()
  }
}

async function trainBases(id: OwnId, size: (typeof OWN_SIZES)[number], updates: number | null, threads: number | undefined, io: Io): Promise<void> {
  const world = await loadWorld(id, readPublic)
  for (const base of ownBases(id, size, world.features !== undefined)) {
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
