/** `npm run pretrain -- --world W --model M [--size S]`: trains a base model; killed, it goes on where it was. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ARCHITECTURES, type Role, type Size, checkpointPath, frameOf, writeCheckpoint } from '../models/index.ts'
import { Network, type TrainState } from '../models/network.ts'
import { RECIPES, pretrainFeeds, rateAt } from '../models/recipes.ts'
import { stream } from '../random/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { initialize } from '../tensor/index.ts'
import { loadWorld } from '../worlds/index.ts'

const PUBLIC = 'public'
const CACHE = join('.cache', 'pretrain')
/** Updates between two states on disk. */
const SEGMENT = 250

export async function pretrain(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      world: { type: 'string' }, model: { type: 'string' }, size: { type: 'string', default: 'pocket' },
      seed: { type: 'string', default: '1' }, threads: { type: 'string', default: '2' },
      /** Stops after so many updates in all, as a kill would; the next call goes on. */
      until: { type: 'string' },
    },
  })
  const worldId = values.world ?? 'shapes'
  const role = values.model as Role
  const size = values.size as Size
  const seed = Number(values.seed)
  const recipe = RECIPES[role]?.[size]
  if (!recipe) throw new Error(`pretrain: no model "${values.model}" of size "${values.size}"; models: ${Object.keys(RECIPES).join(', ')}; sizes: test, pocket`)

  const world = await loadWorld(worldId, (path) => readFile(join(PUBLIC, path)))
  const frame = frameOf(world)
  const { layout: layoutOf, loss, name } = ARCHITECTURES[role]
  const layout = layoutOf(frame, size)
  const id = checkpointPath(worldId, size, role).replace('models/', '')
  const statePath = join(CACHE, `${id}-${seed}.state`)
  await mkdir(CACHE, { recursive: true })

  const runtime = await createNodeRuntime({ device: 'cpu', threads: Number(values.threads) })
  let state: TrainState = await readState(statePath, layout.size)
    ?? { parameters: initialize(layout, stream('initial', id, seed)), first: new Float32Array(layout.size), second: new Float32Array(layout.size), updates: 0 }
  const network = new Network(runtime, layout, state.parameters)
  const feeds = pretrainFeeds(world, role, size, seed)
  const end = Math.min(recipe.updates, Number(values.until ?? recipe.updates))
  const started = Date.now()
  const first = state.updates
  while (state.updates < end) {
    const base = state.updates
    const { loss: last, state: next } = await network.train('pretrain', (p) => loss(p, frame, size, recipe.batch), (u) => feeds(base + u), {
      updates: Math.min(SEGMENT, end - base), rateAt: (u) => rateAt(recipe, base + u), from: state,
    })
    if (!Number.isFinite(last)) throw new Error(`pretrain: the loss is ${last} after update ${next.updates}; the last good state is ${statePath}`)
    state = next
    await writeState(statePath, state)
    const perUpdate = (Date.now() - started) / (state.updates - first)
    process.stderr.write(`${id}: ${state.updates}/${recipe.updates} updates, loss ${last.toFixed(4)}, ${perUpdate.toFixed(0)} ms an update, `
      + `${((perUpdate * (recipe.updates - state.updates)) / 60000).toFixed(1)} min left\n`)
  }
  await runtime.dispose()
  if (state.updates < recipe.updates) return

  const bytes = writeCheckpoint(layout, state.parameters, { world: worldId, model: name, size, seed: String(seed), updates: String(state.updates) })
  const target = join(PUBLIC, checkpointPath(worldId, size, role))
  await mkdir(join(PUBLIC, 'models'), { recursive: true })
  await writeFile(`${target}.safetensors`, bytes)
  const card = {
    world: worldId, role, size, architecture: name, parameters: layout.count, data: `${world.name}, training split, ${world.split('train').size} pairs`,
    updates: recipe.updates, batch: recipe.batch, rate: recipe.rate, seed, engine: runtime.device.engine,
    minutesOfThisCall: Math.round((Date.now() - started) / 6000) / 10, sha256: createHash('sha256').update(bytes).digest('hex'),
    command: `npm run pretrain -- --world ${worldId} --model ${role} --size ${size} --seed ${seed}`,
  }
  await writeFile(`${target}.json`, `${JSON.stringify(card, null, 2)}\n`)
  await rm(statePath, { force: true })
  process.stderr.write(`${id}: written, ${bytes.length} bytes, sha256 ${card.sha256}\n`)
}

async function readState(path: string, size: number): Promise<TrainState | undefined> {
  if (!existsSync(path)) return undefined
  const bytes = await readFile(path)
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  if (values.length !== 3 * size + 1) throw new Error(`pretrain: ${path} belongs to another architecture; delete it to start over`)
  const part = (i: number): Float32Array => values.slice(1 + i * size, 1 + (i + 1) * size)
  return { updates: values[0], parameters: part(0), first: part(1), second: part(2) }
}

async function writeState(path: string, { parameters, first, second, updates }: TrainState): Promise<void> {
  const values = new Float32Array(1 + 3 * parameters.length)
  values[0] = updates
  ;[parameters, first, second].forEach((part, i) => values.set(part, 1 + i * parameters.length))
  await writeFile(`${path}.part`, new Uint8Array(values.buffer))
  await rename(`${path}.part`, path)
}
