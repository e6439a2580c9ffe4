/** `npm run pretrain -- …`: trains base models into public/models; killed, it goes on where it was. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BASES, type Base, FAMILIES, FAMILY_NAMES, SIZES, baseName, frameOf } from '../models/index.ts'
import { readBase } from '../models/members.ts'
import { type Kept, lenderOf, pretrain as pretrainBase, readState, stateSize, writeState } from '../models/pretraining.ts'
import { type Recipe, recipeOf } from '../models/recipes.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { loadWorld, WORLD_IDS } from '../worlds/index.ts'
import { type CommandMain, type Io, UsageError } from './command.ts'
import { publicDirectory, readPublic } from './files.ts'
import { oneOf, whole } from './options.ts'
import { isThere } from './reading.ts'
import { replaceFile } from './writing.ts'

const USAGE = `usage: npm run pretrain -- --all | NAME … [--threads N] [--updates N] [--every N] [--out DIR] [--cache DIR]

Trains base models and writes their checkpoints and cards. NAME is WORLD-SIZE-FAMILY-SEED, such as ${baseName(BASES[0])}:
  worlds ${WORLD_IDS.join(', ')}; sizes ${SIZES.join(', ')}; families ${FAMILY_NAMES.join(', ')}; any seed.
--all trains every base of the project that has no checkpoint yet. Every N updates (--every, 250) the state is kept in the cache,
so that a killed call can be repeated and ends at the same weights.`

interface Request {
  readonly bases: readonly Base[]
  readonly threads: number
  /** In place of the recipe's. */
  readonly updates: number | null
  readonly every: number
  readonly out: string
  readonly cache: string
}

export const pretrain: CommandMain = async (args, io) => {
  const request = await readRequest(args)
  if (!request) return io.out(USAGE)
  if (request.bases.length === 0) return io.err('pretrain: every base has its checkpoint; delete one to train it again\n')
  for (const base of request.bases) await train(base, request, io)
}

async function readRequest(args: readonly string[]): Promise<Request | null> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false }, threads: { type: 'string', default: '2' }, updates: { type: 'string' }, every: { type: 'string', default: '250' },
      out: { type: 'string', default: join(publicDirectory, 'models') }, cache: { type: 'string', default: join('.cache', 'pretrain') },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  if (values.all === positionals.length > 0) throw new UsageError(`either --all or the names of base models\n\n${USAGE}`)
  return {
    bases: values.all ? await missing(values.out) : positionals.map(readName),
    threads: whole('--threads', values.threads, 1), every: whole('--every', values.every, 1),
    updates: values.updates === undefined ? null : whole('--updates', values.updates, 1),
    out: values.out, cache: values.cache,
  }
}

/** Bases of the project without a checkpoint or a card. */
async function missing(out: string): Promise<Base[]> {
  const there = await Promise.all(BASES.map(async (base) => {
    const files = await Promise.all(['safetensors', 'json'].map((ending) => isThere(join(out, `${baseName(base)}.${ending}`))))
    return files.every(Boolean)
  }))
  return BASES.filter((_, i) => !there[i])
}

function readName(name: string): Base {
  const parts = /^(.+)-([^-]+)-([^-]+)-([^-]+)$/.exec(name)?.slice(1)
  if (!parts) throw new UsageError(`${JSON.stringify(name)} is no base model's name; allowed: WORLD-SIZE-FAMILY-SEED, such as ${baseName(BASES[0])}`)
  return {
    world: oneOf('the world', parts[0], WORLD_IDS), size: oneOf('the size', parts[1], SIZES), family: oneOf('the family', parts[2], FAMILY_NAMES),
    seed: whole('the seed', parts[3], 0),
  }
}

async function train(base: Base, { threads, every, out, cache, ...request }: Request, io: Io): Promise<void> {
  const world = await loadWorld(base.world, readPublic)
  const { size, seed, family } = base
  const { role, described, layout } = FAMILIES[family]
  const usual = recipeOf(base.world, family, size)
  const recipe: Recipe = { ...usual, updates: request.updates ?? usual.updates }
  const school = recipe.school === undefined ? world : await loadWorld(recipe.school, readPublic)
  const lender = lenderOf(base, world)
  const lent = lender && (await readBase(lender, world, { read: readPublic })).parameters
  const name = baseName(base)
  const statePath = join(cache, `${name}-${recipe.updates}.state`)
  await mkdir(cache, { recursive: true })

  const kept = await keptState(statePath, stateSize(base, school))
  let minutes = kept?.spent ?? 0
  let before = kept?.state.updates ?? 0
  const runtime = await createNodeRuntime({ device: 'cpu', threads })
  let begin = performance.now()
  const bytes = await pretrainBase({
    base, world, school, recipe, runtime, lent, from: kept?.state, every,
    async onPart(state, loss) {
      const spent = (performance.now() - begin) / 60_000
      minutes += spent
      await replaceFile(statePath, writeState({ state, spent: minutes }))
      const each = spent / (state.updates - before)
      io.err(`${name}: ${state.updates}/${recipe.updates} updates, loss ${loss.toFixed(4)}, ${(each * 60_000).toFixed(0)} ms an update, `
        + `${(each * (recipe.updates - state.updates)).toFixed(1)} min left\n`)
      before = state.updates
      begin = performance.now()
    },
  }).finally(() => runtime.dispose())

  const card = {
    world: base.world, role, family, size, architecture: described.title, parameters: layout(frameOf(world), size).count,
    data: `${school.name}, training split, ${school.split('train').size} pairs`, licence: world.licence,
    updates: recipe.updates, batch: recipe.batch, rate: recipe.rate, seed, engine: runtime.device.engine, threads,
    minutes: Math.round(minutes * 10) / 10,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    command: `npm run pretrain -- ${name} --threads ${threads}`,
  }
  await mkdir(out, { recursive: true })
  await writeFile(join(out, `${name}.safetensors`), bytes)
  await writeFile(join(out, `${name}.json`), `${JSON.stringify(card, null, 2)}\n`)
  await rm(statePath, { force: true })
  io.err(`${name}: written, ${bytes.length} bytes, sha256 ${card.sha256}\n`)
}

/** @returns undefined where nothing was kept yet */
async function keptState(path: string, size: number): Promise<Kept | undefined> {
  if (!await isThere(path)) return undefined
  return readState(await readFile(path), size) ?? (() => { throw new UsageError(`${path} was kept by another architecture, or is damaged; delete it to start over`) })()
}
