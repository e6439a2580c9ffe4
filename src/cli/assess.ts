/** `npm run lab -- assess …`: measures base models on held-out pictures, and writes the figures into their cards. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assess as measure } from '../lab/assess.ts'
import { ROLES, SIZES, checkpointPath, loadModels } from '../models/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { WORLD_IDS, loadWorld } from '../worlds/index.ts'
import { type CommandMain, UsageError } from './command.ts'
import { publicDirectory, readPublic } from './files.ts'
import { oneOf, whole } from './options.ts'

const USAGE = `usage: npm run lab -- assess --world ${WORLD_IDS.join('|')} [--size ${SIZES.join('|')}] [--n N] [--write]

Measures the base models of a world on N held-out pictures (512) and prints the figures as JSON; --write puts them into the
model cards. Images are made with 16 steps at guidance 2, captions are greedy.`

export const assess: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      world: { type: 'string' }, size: { type: 'string', default: 'pocket' }, n: { type: 'string', default: '512' },
      write: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const size = oneOf('--size', values.size, SIZES)
  const world = await loadWorld(oneOf('--world', values.world, WORLD_IDS), readPublic)
  const n = whole('--n', values.n, 1)
  if (n > world.split('evaluation').size) throw new UsageError(`--n is ${n}; the evaluation split has ${world.split('evaluation').size} pictures`)

  const runtime = await createNodeRuntime({ device: 'cpu' })
  const { bases: _, ...models } = await loadModels({ world, size, runtime, read: readPublic, roles: ROLES })
  const result = await measure({ world, ...models, n, decoding: { steps: 16, guidance: 2 } })
  await Promise.all(Object.values(models).map((model) => model.dispose()))
  await runtime.dispose()
  io.out(JSON.stringify(result, null, 2))
  if (!values.write) return
  for (const role of ROLES) {
    const path = join(publicDirectory, `${checkpointPath(world.id, size, role)}.json`)
    const card = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
    const quality = { measuredBy: `npm run lab -- assess --world ${world.id} --size ${size} --n ${n}`, heldOut: n, ...result[role] }
    await writeFile(path, `${JSON.stringify({ ...card, quality }, null, 2)}\n`)
  }
}
