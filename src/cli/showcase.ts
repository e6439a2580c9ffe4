/** `npm run lab -- showcase`: what the base models of each world make, for the page's first paint. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { configSchema, worldNames } from '../lab/config.ts'
import { writeGallery } from '../lab/gallery-file.ts'
import { markGallery } from '../lab/mark.ts'
import { availableSizes, fitting } from '../lab/parse.ts'
import { castOf } from '../lab/agents.ts'
import { runExperiment } from '../lab/run.ts'
import { loadCast } from '../models/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { loadWorld } from '../worlds/index.ts'
import type { CommandMain } from './command.ts'
import { publicDirectory, readPublic } from './files.ts'

const USAGE = `usage: npm run lab -- showcase

Writes public/showcase/WORLD.json for each world that can be chosen: pictures and captions of its base models, which the page shows
before anything has run.`

export const showcase: CommandMain = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return io.out(USAGE)
  await mkdir(join(publicDirectory, 'showcase'), { recursive: true })
  const runtime = await createNodeRuntime({ device: 'cpu' })
  for (const id of worldNames.options.filter((one) => availableSizes(one, 'joint').length > 0)) {
    const world = await loadWorld(id, readPublic)
    const config = fitting(configSchema.parse({ world: id, loop: 'joint' }))
    const { members, judge, dispose } = await loadCast({ world, size: config.size, runtime, read: readPublic, ...castOf(config) })
    for await (const { gallery } of runExperiment({ config, world, members, judge })) {
      await writeFile(join(publicDirectory, 'showcase', `${id}.json`), writeGallery(markGallery(world, gallery)))
      break // round 0 is the base
    }
    await dispose()
    io.err(`public/showcase/${id}.json written\n`)
  }
  await runtime.dispose()
}
