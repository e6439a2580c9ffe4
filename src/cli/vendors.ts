/** `npm run lab -- vendors`: does Emoji's judge know a thing again when another artist drew it? Held against raw pixels. */
import { parseArgs } from 'node:util'
import { type Base, BASES, baseName, loadBase, roleOf } from '../models/index.ts'
import type { Encoder, Features } from '../models/types.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { readDrawings } from '../worlds/emoji/drawings.ts'
import { nearestDrawing } from '../worlds/emoji/nearest.ts'
import { crossVendorRetrieval, readRetrieval } from '../worlds/emoji/retrieval.ts'
import { loadWorld } from '../worlds/index.ts'
import type { Images } from '../worlds/types.ts'
import type { CommandMain } from './command.ts'
import { readPublic } from './files.ts'

const USAGE = `usage: npm run lab -- vendors

Prints as JSON, a line each: for every encoder of the Emoji world, the share of Noto's drawings whose nearest drawing by Twemoji is of the
same concept (R@1, 120 concepts that no model has seen, five frozen draws), by its features and by its embedding, raw pixels on the same
pairs, and their difference with a 95 % interval paired by draw; and how many held-out drawings the nearest trained drawing names.`

export const vendors: CommandMain = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return io.out(USAGE)
  io.out(JSON.stringify({ naming: { nearestDrawing: nearestDrawing(await readDrawings('emoji', readPublic)).all } }))
  const runtime = await createNodeRuntime({ device: 'cpu' })
  try {
    for (const base of BASES.filter(isEncoder)) io.out(JSON.stringify({ model: baseName(base), ...await study(base) }))
  } finally {
    await runtime.dispose()
  }

  async function study(base: Base) {
    const world = await loadWorld(base.world, readPublic)
    const { model } = await loadBase<'judge' | 'critic'>(base, { world, runtime, read: readPublic })
    const pairs = await readRetrieval(readPublic)
    const by = (pick: (seen: Awaited<ReturnType<Encoder['images']>>) => Features) =>
      crossVendorRetrieval(pairs, async (images: Images) => pick(await model.images(images)))
    const found = { features: await by(({ features }) => features), embedding: await by(({ embedding }) => embedding) }
    await model.dispose()
    return found
  }
}

const isEncoder = ({ world, family }: Base): boolean => world === 'emoji' && ['judge', 'critic'].includes(roleOf(family))
