/** `npm run pretrain -- …`: trains base models into public/models; killed, it goes on where it was. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ARCHITECTURES, ROLES, SIZES, type Role, type Size, checkpointPath, frameOf, writeCheckpoint } from '../models/index.ts'
import { Network, type TrainState } from '../models/network.ts'
import { type Recipe, pretrainFeeds, rateAt, recipeOf } from '../models/recipes.ts'
import { stream } from '../random/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { initialize } from '../tensor/index.ts'
import { loadWorld, WORLD_IDS } from '../worlds/index.ts'
import { type CommandMain, type Io, UsageError } from './command.ts'
import { publicDirectory, readPublic } from './files.ts'
import { oneOf, whole } from './options.ts'

const USAGE = `usage: npm run pretrain -- --world ${WORLD_IDS.join('|')} --model ${ROLES.join('|')} [--size ${SIZES.join('|')}] [--seed S] [--threads N]
       [--updates N] [--every N] [--out DIR] [--cache DIR]

Trains a base model and writes its checkpoint and card. Every N updates (--every, 250) the state is kept in the cache, so that a
killed call can be repeated and ends at the same weights.`

interface Request {
  readonly world: string
  readonly role: Role
  readonly size: Size
  readonly seed: number
  readonly threads: number
  readonly recipe: Recipe
  readonly every: number
  readonly out: string
  readonly cache: string
}

export const pretrain: CommandMain = async (args, io) => {
  const request = readRequest(args)
  if (!request) return io.out(USAGE)
  await train(request, io)
}

function readRequest(args: readonly string[]): Request | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      world: { type: 'string' }, model: { type: 'string' }, size: { type: 'string', default: 'pocket' }, seed: { type: 'string', default: '1' },
      threads: { type: 'string', default: '2' }, updates: { type: 'string' }, every: { type: 'string', default: '250' },
      out: { type: 'string', default: join(publicDirectory, 'models') }, cache: { type: 'string', default: join('.cache', 'pretrain') },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const role = oneOf('--model', values.model, ROLES)
  const size = oneOf('--size', values.size, SIZES)
  const world = oneOf('--world', values.world, WORLD_IDS)
  const recipe = recipeOf(world, role, size)
  return {
    world, role, size,
    seed: whole('--seed', values.seed, 0), threads: whole('--threads', values.threads, 1), every: whole('--every', values.every, 1),
    recipe: { ...recipe, updates: values.updates === undefined ? recipe.updates : whole('--updates', values.updates, 1) },
    out: values.out, cache: values.cache,
  }
}

async function train({ world: worldId, role, size, seed, threads, recipe, every, out, cache }: Request, io: Io): Promise<void> {
  const world = await loadWorld(worldId, readPublic)
  const frame = frameOf(world)
  const { layout: layoutOf, loss, name } = ARCHITECTURES[role]
  const layout = layoutOf(frame, size)
  const id = checkpointPath(worldId, size, role).split('/')[1]
  const statePath = join(cache, `${id}-${seed}-${recipe.updates}.state`)
  await mkdir(cache, { recursive: true })

  let state = await readState(statePath, layout.size) ?? fresh(initialize(layout, stream('initial', id, seed)))
  const runtime = await createNodeRuntime({ device: 'cpu', threads })
  const network = new Network(runtime, layout, state.parameters)
  const feeds = pretrainFeeds(world, role, size, seed, recipe.batch)
  const started = performance.now()
  const first = state.updates
  try {
    while (state.updates < recipe.updates) {
      const base = state.updates
      const { loss: last, state: next } = await network.train('pretrain', (p) => loss(p, frame, size, recipe.batch), (u) => feeds(base + u), {
        updates: Math.min(every, recipe.updates - base), rateAt: (u) => rateAt(recipe, base + u), from: state,
      })
      if (!Number.isFinite(last)) throw new Error(`pretrain: the loss is ${last} after update ${next.updates}; the last good state is ${statePath}`)
      state = next
      await writeState(statePath, state)
      const each = (performance.now() - started) / (state.updates - first)
      io.err(`${id}: ${state.updates}/${recipe.updates} updates, loss ${last.toFixed(4)}, ${each.toFixed(0)} ms an update, `
        + `${((each * (recipe.updates - state.updates)) / 60_000).toFixed(1)} min left\n`)
    }
  } finally {
    await network.dispose()
    await runtime.dispose()
  }

  const bytes = writeCheckpoint(layout, state.parameters, { world: worldId, model: name, size, seed: String(seed), updates: String(state.updates) })
  const card = {
    world: worldId, role, size, architecture: name, parameters: layout.count,
    data: `${world.name}, training split, ${world.split('train').size} pairs`, licence: world.licence,
    updates: recipe.updates, batch: recipe.batch, rate: recipe.rate, seed, engine: runtime.device.engine, threads,
    minutes: Math.round((performance.now() - started) / 6000) / 10,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    command: `npm run pretrain -- --world ${worldId} --model ${role} --size ${size} --seed ${seed} --threads ${threads}`,
  }
  await mkdir(out, { recursive: true })
  await writeFile(join(out, `${id}.safetensors`), bytes)
  await writeFile(join(out, `${id}.json`), `${JSON.stringify(card, null, 2)}\n`)
  await rm(statePath, { force: true })
  io.err(`${id}: written, ${bytes.length} bytes, sha256 ${card.sha256}\n`)
}

const fresh = (parameters: Float32Array): TrainState =>
  ({ parameters, first: new Float32Array(parameters.length), second: new Float32Array(parameters.length), updates: 0 })

/** @returns undefined where nothing was kept yet */
async function readState(path: string, size: number): Promise<TrainState | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return undefined
  })
  if (!bytes) return undefined
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  if (values.length !== 3 * size + 1) throw new UsageError(`${path} was kept by another architecture; delete it to start over`)
  const part = (i: number): Float32Array => values.slice(1 + i * size, 1 + (i + 1) * size)
  return { updates: values[0], parameters: part(0), first: part(1), second: part(2) }
}

/** Written beside and renamed, so that a kill leaves the old state or the new one. */
async function writeState(path: string, { parameters, first, second, updates }: TrainState): Promise<void> {
  const values = new Float32Array(1 + 3 * parameters.length)
  values[0] = updates
  ;[parameters, first, second].forEach((part, i) => values.set(part, 1 + i * parameters.length))
  await writeFile(`${path}.part`, new Uint8Array(values.buffer))
  await rename(`${path}.part`, path)
}
