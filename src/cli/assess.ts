/** `npm run lab -- assess …`: measures base models on held-out pictures, and writes the figures into their cards. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type HeldOut, assessCaptioner, assessDiffusion, assessEncoder, holdOut } from '../lab/assess.ts'
import { BASES, type Base, SIZES, baseFor, baseName, cardPath, loadBase, roleOf } from '../models/index.ts'
import { type Captioner, type DiffusionModel, type Encoder, GUIDED } from '../models/types.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import type { Runtime } from '../runtime/types.ts'
import { WORLD_IDS, type WorldId, loadWorld } from '../worlds/index.ts'
import { type CommandMain, type Io } from './command.ts'
import { publicDirectory, readPublic } from './files.ts'
import { checkHeldOut, oneOf, whole } from './options.ts'
import { isThere } from './reading.ts'

const USAGE = `usage: npm run lab -- assess [--world ${WORLD_IDS.join('|')}] [--size ${SIZES.join('|')}] [--n N] [--write] [NAME …]

Measures base models on N held-out pictures (512) and prints the figures as JSON, a model a line; --write puts them into the model
cards. Which models: those named, or all of a world and a size, or all that there are. Images are made with ${GUIDED.steps} steps at guidance
${GUIDED.guidance}, captions are greedy; images and captions are judged by the judge of the same world and size.`

export const assess: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      world: { type: 'string' }, size: { type: 'string' }, n: { type: 'string', default: '512' },
      write: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const world = values.world === undefined ? null : oneOf('--world', values.world, WORLD_IDS)
  const size = values.size === undefined ? null : oneOf('--size', values.size, SIZES)
  const n = whole('--n', values.n, 1)
  const named = positionals.map((name) => oneOf('NAME', name, BASES.map(baseName)))
  const asked = BASES.filter((base) => (named.length > 0
    ? named.includes(baseName(base))
    : (world === null || base.world === world) && (size === null || base.size === size)))

  const runtime = await createNodeRuntime({ device: 'cpu' })
  try {
    for (const bases of groupBy(asked, ({ world: id, size: of }) => `${id}-${of}`)) await assessAll(bases, n, values.write, runtime, io)
  } finally {
    await runtime.dispose()
  }
}

/** Bases of one world and size. */
async function assessAll(bases: readonly Base[], n: number, write: boolean, runtime: Runtime, io: Io): Promise<void> {
  const { world: id, size } = bases[0]
  const world = await loadWorld(id as WorldId, readPublic)
  checkHeldOut(n, world)
  const from = { world, runtime, read: readPublic }
  const { model: judge } = await loadBase<'judge'>(baseFor(id, size, 'judge'), from)
  const held = await holdOut(world, judge, n)
  for (const base of bases) {
    const card = join(publicDirectory, cardPath(base))
    if (!await isThere(card)) {
      io.err(`${baseName(base)}: not trained yet (npm run pretrain -- ${baseName(base)})\n`)
      continue
    }
    const { model } = await loadBase(base, from)
    const figures = await MEASURES[roleOf(base.family)](model as never, held)
    await model.dispose()
    io.out(JSON.stringify({ model: baseName(base), n, ...figures }))
    if (!write) continue
    const quality = { measuredBy: `npm run lab -- assess ${baseName(base)} --n ${n}`, heldOut: n, ...figures }
    await writeFile(card, `${JSON.stringify({ ...JSON.parse(await readFile(card, 'utf8')) as object, quality }, null, 2)}\n`)
  }
  await judge.dispose()
}

const MEASURES = {
  captioner: (model: Captioner, held: HeldOut) => assessCaptioner(model, held),
  diffusion: (model: DiffusionModel, held: HeldOut) => assessDiffusion(model, held, GUIDED),
  judge: (model: Encoder, held: HeldOut) => assessEncoder(model, held),
  critic: (model: Encoder, held: HeldOut) => assessEncoder(model, held),
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...groups.get(keyOf(item)) ?? [], item])
  return [...groups.values()]
}
