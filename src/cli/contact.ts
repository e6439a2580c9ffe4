/**
 * `npm run lab -- contact --world W --out FILE.png`: generated pictures, the nearest training picture of each to
 * its right, so that anybody can see what the model makes and whether it copies.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { FAMILIES_OF, SIZES, loadModels } from '../models/index.ts'
import { GUIDED } from '../models/types.ts'
import { stream } from '../random/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import type { Images, World } from '../worlds/types.ts'
import { imageSize } from '../lab/images.ts'
import { WORLD_IDS, loadWorld } from '../worlds/index.ts'
import { type CommandMain, UsageError } from './command.ts'
import { readPublic } from './files.ts'
import { oneOf } from './options.ts'
import { contactSheet } from './sheet.ts'

const USAGE = `usage: npm run lab -- contact --world ${WORLD_IDS.join('|')} [--size ${SIZES.join('|')}] [--model ${FAMILIES_OF.diffusion.join('|')}] --out FILE.png

Four generated pictures for each class of the world's first attribute (held-out captions, 16 steps, guidance 2), each with the
training picture nearest to it in pixels at its right.`

const PER_CLASS = 4

export const contact: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      world: { type: 'string' }, size: { type: 'string', default: 'pocket' }, model: { type: 'string', default: 'transformer' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const size = oneOf('--size', values.size, SIZES)
  const world = await loadWorld(oneOf('--world', values.world, WORLD_IDS), readPublic)
  if (!values.out) throw new UsageError('--out FILE.png is missing: the sheet to write')

  const captions = captionsByClass(world)
  const runtime = await createNodeRuntime({ device: 'cpu' })
  const families = { diffusion: oneOf('--model', values.model, FAMILIES_OF.diffusion) }
  const { diffusion } = await loadModels({ world, size, runtime, read: readPublic, roles: ['diffusion'], families })
  const tokens = Int32Array.from(captions.flatMap((caption) => [...world.tokenizer.encode(caption)]))
  const made = await diffusion.generate(tokens, GUIDED, stream('contact'))
  await diffusion.dispose()
  await runtime.dispose()

  const near = nearest(made, world)
  const pixels = imageSize(made)
  const tile = (images: Images, i: number) => ({ ...images, data: images.data.subarray(i * pixels, (i + 1) * pixels) })
  const tiles = captions.flatMap((_, i) => [tile(made, i), tile(near, i)])
  await writeFile(values.out, contactSheet(tiles, 2 * PER_CLASS))
  io.err(`${values.out} written: a row a class of "${world.attributes[0].name}" (${world.attributes[0].values.join(', ')})\n`)
}

/** The first captions of the evaluation split for each class of the first attribute. */
function captionsByClass(world: World): string[] {
  const split = world.split('evaluation')
  return world.attributes[0].values.flatMap((_, value) => {
    const captions: string[] = []
    for (let i = 0; i < split.size && captions.length < PER_CLASS; i++) if (split.facts(i)[0] === value) captions.push(split.captions(i)[0])
    return captions
  })
}

/** Training pictures nearest in summed squared difference of pixels. */
function nearest(images: Images, world: World): Images {
  const split = world.split('train')
  const size = imageSize(images)
  const best = new Float64Array(images.n).fill(Infinity)
  const data = new Uint8Array(images.data.length)
  for (let from = 0; from < split.size; from += 1000) {
    const some = split.images(Array.from({ length: Math.min(1000, split.size - from) }, (_, i) => from + i))
    for (let i = 0; i < images.n; i++) {
      for (let j = 0; j < some.n; j++) {
        let distance = 0
        for (let k = 0; k < size && distance < best[i]; k++) {
          const d = images.data[i * size + k] - some.data[j * size + k]
          distance += d * d
        }
        if (distance >= best[i]) continue
        best[i] = distance
        data.set(some.data.subarray(j * size, (j + 1) * size), i * size)
      }
    }
  }
  return { ...images, data }
}
