/** `npm run lab -- vendors`: do Emoji's models know a thing again when another artist drew it? Held against raw pixels. */
import { parseArgs } from 'node:util'
import { captionedConcepts, naming, namingDifference, recognition } from '../lab/naming.ts'
import { encodeAll } from '../lab/reserve.ts'
import { type Base, BASES, baseFor, baseName, loadBase, roleOf } from '../models/index.ts'
import { type Captioner, type DiffusionModel, type Encoder, type Features, GREEDY, GUIDED } from '../models/types.ts'
import { stream } from '../random/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import type { Runtime } from '../runtime/types.ts'
import { type Drawing, type Drawings, imagesOf, readDrawings } from '../worlds/emoji/drawings.ts'
import { CONCEPT } from '../worlds/emoji/grammar.ts'
import { heldOutDrawings, nearestConcepts } from '../worlds/emoji/nearest.ts'
import { crossVendorRetrieval, readRetrieval } from '../worlds/emoji/retrieval.ts'
import { loadWorld } from '../worlds/index.ts'
import type { Images, SplitName, World } from '../worlds/types.ts'
import type { CommandMain } from './command.ts'
import { readPublic } from './files.ts'
import { checkHeldOut, oneOf, whole } from './options.ts'

const EMOJI = BASES.filter(({ world }) => world === 'emoji')

/** Fewest pictures: below, there are too few concepts for an interval. */
const LEAST = 64

const USAGE = `usage: npm run lab -- vendors [--n N] [NAME …]

Prints as JSON, a line each, for the base models of the Emoji world that are named, or all of them:
- first of all, without any model: the share of held-out drawings whose nearest trained drawing in pixels is of the same concept;
- a captioner: the share of the same drawings whose greedy caption states the concept, and the difference, paired by drawing, in all and by set of artwork;
- a diffusion model: how often the judge finds the concept likeliest, and among the five likeliest, on an image made for each of N (512)
  captions of held-out pictures (${GUIDED.steps} steps at guidance ${GUIDED.guidance}); and on N real pictures by held-out and by trained artists, the
  second being what a mere copy of training drawings would score;
- an encoder: the same of its concept head on the held-out drawings; and the share of Noto's drawings whose nearest drawing by Twemoji is of
  the same concept (R@1, 120 concepts that no model has seen, five frozen draws), by its features and by its embedding, raw pixels on the
  same pairs, and their difference with a 95 % interval paired by draw.
Other intervals are 95 % too, and resample whole concepts.`

export const vendors: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true, options: { n: { type: 'string', default: '512' }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) return io.out(USAGE)
  const n = whole('--n', values.n, LEAST)
  const named = positionals.map((name) => oneOf('NAME', name, EMOJI.map(baseName)))

  const world = await loadWorld('emoji', readPublic)
  checkHeldOut(n, world)
  const runtime = await createNodeRuntime({ device: 'cpu' })
  try {
    const scene = await prepare(world, runtime, n)
    io.out(JSON.stringify({ model: null, naming: naming(scene.asked, scene.nearest, scene.sets) }))
    for (const base of EMOJI.filter((one) => named.length === 0 || named.includes(baseName(one)))) {
      const { model } = await loadBase(base, { world, runtime, read: readPublic })
      io.out(JSON.stringify({ model: baseName(base), ...await STUDIES[roleOf(base.family)](model as never, scene, base) }))
      await model.dispose()
    }
  } finally {
    await runtime.dispose()
  }
}

/** What models are asked, and with what. */
interface Scene {
  readonly world: World
  readonly runtime: Runtime
  readonly sets: Drawings['manifest']['sets']
  /** Held-out drawings, as pictures, and the concepts of the nearest trained ones. */
  readonly asked: readonly Drawing[]
  readonly shown: Images
  readonly nearest: readonly number[]
  /** Pictures of one split, with one of the captions of each. */
  real(split: SplitName): { readonly images: Images; readonly tokens: Int32Array; readonly concepts: readonly number[] }
}

async function prepare(world: World, runtime: Runtime, n: number): Promise<Scene> {
  const drawings = await readDrawings('emoji', readPublic)
  const asked = heldOutDrawings(drawings)
  const indices = Array.from({ length: n }, (_, i) => i)
  return {
    world, runtime, sets: drawings.manifest.sets, asked, shown: imagesOf(asked, drawings.manifest), nearest: nearestConcepts(drawings),
    real(name) {
      const split = world.split(name)
      return {
        images: split.images(indices), concepts: indices.map((i) => split.facts(i)[CONCEPT]),
        tokens: encodeAll(world.tokenizer, indices.map((i) => split.captions(i)[0])),
      }
    },
  }
}

const STUDIES = { captioner: studyCaptioner, diffusion: studyDiffusion, judge: studyEncoder, critic: studyEncoder }

async function studyCaptioner(model: Captioner, { world, sets, asked, shown, nearest }: Scene) {
  const named = await captionedConcepts(model, shown, world)
  return { decoding: GREEDY, naming: naming(asked, named, sets), aboveNearest: namingDifference(asked, named, nearest, sets) }
}

async function studyDiffusion(model: DiffusionModel, { world, runtime, real }: Scene, { size }: Base) {
  const judgedBy = baseFor('emoji', size, 'judge')
  const { model: judge } = await loadBase<'judge'>(judgedBy, { world, runtime, read: readPublic })
  const [heldOut, trained] = [real('evaluation'), real('reserve')]
  const made = await model.generate(heldOut.tokens, GUIDED, stream('vendors', 'images'))
  const found = {
    decoding: GUIDED, judge: baseName(judgedBy),
    generated: await recognition(judge, made, heldOut.concepts),
    realByHeldOutArtists: await recognition(judge, heldOut.images, heldOut.concepts),
    realByTrainedArtists: await recognition(judge, trained.images, trained.concepts),
  }
  await judge.dispose()
  return found
}

async function studyEncoder(model: Encoder, { asked, shown }: Scene) {
  const pairs = await readRetrieval(readPublic)
  const by = (pick: (seen: Awaited<ReturnType<Encoder['images']>>) => Features) =>
    crossVendorRetrieval(pairs, async (images) => pick(await model.images(images)))
  return {
    recognition: await recognition(model, shown, asked.map(({ concept }) => concept)),
    features: await by(({ features }) => features), embedding: await by(({ embedding }) => embedding),
  }
}
