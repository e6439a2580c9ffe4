/** Prints what each architecture and size costs, for docs/models.md, from its graphs alone: node --import tsx scripts/models/sizes.ts */
import { configSchema } from '../../src/lab/config.ts'
import { beamCaption, sampledCaption } from '../../src/models/captioner/decoding.ts'
import { CAPTIONERS } from '../../src/models/captioner/index.ts'
import { denoised } from '../../src/models/diffusion/denoise.ts'
import { DIFFUSIONS } from '../../src/models/diffusion/index.ts'
import { FAMILIES, FAMILIES_OF, SIZES, type Size, frameOf } from '../../src/models/index.ts'
import type { CaptionerName, DiffusionName } from '../../src/models/names.ts'
import { type Layout, type Scope, type Tensor, bind, flopsOf, input, trainStep } from '../../src/tensor/index.ts'
import { createShapes } from '../../src/worlds/shapes.ts'

const frame = frameOf(createShapes())
const { samples, training, decoding, evaluation } = configSchema.parse({})
const BATCH = training.batch
/** Samples that a round makes: its training pairs, and what is evaluated. */
const MADE = samples + evaluation.prompts * evaluation.perPrompt

/** FLOPs of a forward graph. */
const forward = (layout: Layout, write: (p: Scope) => Record<string, Tensor>): number =>
  flopsOf(Object.values(write(bind(layout, input('parameters', [layout.size])))))

function sampleFlops(family: CaptionerName | DiffusionName, layout: Layout, size: Size): { readonly one: number; readonly more: string } {
  if (family in CAPTIONERS) {
    const captioner = CAPTIONERS[family as CaptionerName]
    const one = forward(layout, (p) => ({ y: sampledCaption(p, captioner, frame, size, BATCH, false) })) / BATCH
    const beams = forward(layout, (p) => ({ y: beamCaption(p, captioner, frame, size, BATCH, 4) })) / BATCH
    return { one, more: `4 beams ${giga(beams)}` }
  }
  const diffusion = DIFFUSIONS[family as DiffusionName]
  const evaluationFlops = (guided: boolean): number =>
    forward(layout, (p) => denoised(p, diffusion, frame, size, BATCH, { extra: null, keeps: false, guided })) / BATCH
  return { one: decoding.steps * evaluationFlops(true), more: `a guided evaluation ${giga(evaluationFlops(true))}` }
}

const giga = (flops: number): string => (flops / 1e9).toPrecision(3)
const rows = SIZES.flatMap((size) => [...FAMILIES_OF.captioner, ...FAMILIES_OF.diffusion].map((family) => {
  const { layout: layoutOf, loss, described } = FAMILIES[family]
  const layout = layoutOf(frame, size)
  const update = flopsOf(Object.values(trainStep(layout, (p) => loss(p, frame, size, BATCH))))
  const { one, more } = sampleFlops(family, layout, size)
  const round = training.updates * update + MADE * one
  return `| ${size} | ${described.title} | ${layout.count.toLocaleString('en')} | ${((12 * layout.size) / 1e6).toFixed(1)} | ${giga(update)} | ${giga(one)} (${more}) | ${giga(round / 1000)} |`
}))
console.log([
  `| size | architecture | parameters | training state, MB | GFLOP an update of ${BATCH} | GFLOP a sample | TFLOP a round |`,
  '|---|---|---|---|---|---|---|', ...rows,
].join('\n'))
