/**
 * `npm run lab -- contact --world W --out FILE.png`: generated pictures, the nearest training picture of each to
 * its right, so that anybody can see what the model makes and whether it copies.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { imageSize } from '../lab/images.ts'
import { encodeAll } from '../lab/reserve.ts'
import { FAMILIES_OF, SIZES, loadModels } from '../models/index.ts'
import { GUIDED } from '../models/types.ts'
import { stream } from '../random/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { WORLD_IDS, loadWorld } from '../worlds/index.ts'
import type { Images, World } from '../worlds/types.ts'
import type { CommandMain } from './command.ts'
import { readPublic } from './files.ts'
import { needed, oneOf, whole } from './options.ts'
import { contactSheet } from './sheet.ts'

/** Pictures of a class, a row. */
const PER_CLASS = 4

const USAGE = `usage: npm run lab -- contact --world ${WORLD_IDS.join('|')} [--size ${SIZES.join('|')}]
       [--model ${FAMILIES_OF.diffusion.join('|')}] [--classes N] --out FILE.png

${PER_CLASS} generated pictures for each of the first N classes (20) of the world's first attribute (held-out captions, ${GUIDED.steps} steps, guidance
${GUIDED.guidance}), each with the training picture nearest to it in pixels at its right. Without --model: that of the world's first base.`

export const contact: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      world: { type: 'string' }, size: { type: 'string', default: 'pocket' }, model: { type: 'string' }, classes: { type: 'string', default: '20' },
      out: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const size = oneOf('--size', values.size, SIZES)
  const id = oneOf('--world', values.world, WORLD_IDS)
  const families = values.model === undefined ? {} : { diffusion: oneOf('--model', values.model, FAMILIES_OF.diffusion) }
  const classes = whole('--classes', values.classes, 1)
  const out = needed('--out FILE.png', values.out, 'the sheet to write')

  const world = await loadWorld(id, readPublic)
  const shown = captionsByClass(world, classes)
  const runtime = await createNodeRuntime({ device: 'cpu' })
  const { diffusion } = await loadModels({ world, size, runtime, read: readPublic, roles: ['diffusion'], families })
  const made = await diffusion.generate(encodeAll(world.tokenizer, shown.flatMap(({ captions }) => captions)), GUIDED, stream('contact'))
  await diffusion.dispose()
  await runtime.dispose()

  const near = nearest(made, world)
  const pixels = imageSize(made)
  const tile = (images: Images, i: number) => ({ ...images, data: images.data.subarray(i * pixels, (i + 1) * pixels) })
  const tiles = Array.from({ length: made.n }, (_, i) => [tile(made, i), tile(near, i)]).flat()
  await writeFile(out, contactSheet(tiles, 2 * PER_CLASS))
  io.err(`${out} written: a row a class of "${world.attributes[0].name}" (${shown.map(({ name }) => name).join(', ')})\n`)
}

/** The first captions of the evaluation split for each of the first classes; a class that is too rare there is left out. */
function captionsByClass(world: World, classes: number): { readonly name: string; readonly captions: readonly string[] }[] {
  const split = world.split('evaluation')
  const rows = world.attributes[0].values.map((name) => ({ name, captions: [] as string[] }))
  for (let i = 0; i < split.size; i++) {
    const { captions } = rows[split.facts(i)[0]]
    if (captions.length < PER_CLASS) captions.push(split.captions(i)[0])
  }
  return rows.filter(({ captions }) => captions.length === PER_CLASS).slice(0, classes)
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
