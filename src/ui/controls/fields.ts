/** The words around each field of a configuration; those of mitigations are in lab/mitigations/. Bounds come from the schema. */
import { msg } from '../../i18n/text.ts'
import { START_TEXTS, STARTS } from '../../lab/start.ts'
import { OFFERED, OFFERED_IDS } from '../../worlds/offered.ts'

export interface FieldText {
  /** Dotted path in the configuration. */
  readonly path: string
  /** Messages; so in ChoiceText. */
  readonly label: string
  /** What it does, in a sentence; '' where the label says it. */
  readonly hint: string
}

/** How far the data lean, as against how much computing they get. */
export const LEANING: readonly FieldText[] = [
  { path: 'decoding.guidance', label: msg('Guidance'), hint: msg('1 is off; more follows the words closer and narrows the pictures.') },
  { path: 'decoding.temperature', label: msg('Caption temperature'), hint: msg('0 always takes the likeliest word.') },
]

export const MORE_LEANING: readonly FieldText[] = [
  { path: 'decoding.guidanceFrom', label: msg('Guidance from'), hint: msg('Share of the way from noise to picture where it begins …') },
  { path: 'decoding.guidanceTo', label: msg('Guidance to'), hint: msg('… and where it ends.') },
  { path: 'decoding.topK', label: msg('Caption top-k'), hint: msg('Only the k likeliest words; 0 is all.') },
  { path: 'decoding.topP', label: msg('Caption top-p'), hint: msg('Only the likeliest words that make up this share.') },
]

export const TRAINING: readonly FieldText[] = [
  { path: 'samples', label: msg('Pairs a round'), hint: msg('How many pairs each round makes. Under “Replace” it trains on these alone.') },
  { path: 'training.updates', label: msg('Updates'), hint: msg('For each model, in each round.') },
  { path: 'training.batch', label: msg('Batch'), hint: '' },
  { path: 'training.rate', label: msg('Learning rate'), hint: '' },
]

export const EVALUATION: readonly FieldText[] = [
  { path: 'evaluation.prompts', label: msg('Prompts'), hint: '' },
  { path: 'evaluation.perPrompt', label: msg('Samples each'), hint: '' },
  { path: 'evaluation.steps', label: msg('Diffusion steps'), hint: '' },
  { path: 'evaluation.guidance', label: msg('Guidance'), hint: '' },
  { path: 'evaluation.temperature', label: msg('Caption temperature'), hint: '' },
]

export interface ChoiceText {
  readonly value: string
  readonly label: string
  readonly hint: string
  /** It does not go together with the other settings. */
  readonly unavailable?: boolean
}

export const WORLDS: readonly ChoiceText[] = OFFERED_IDS.map((value) => {
  const { title, hint } = OFFERED[value]
  return { value, label: title, hint }
})

/** Stands beside the others once it is chosen; its value is the name of the pictures. */
export const OWN_WORLD = { label: msg('Own'), hint: msg('Your own pictures, on this machine alone. Facts right and rare things are not measured: nobody has written down what is true of them.') } as const

export const LOOPS: readonly ChoiceText[] = [
  { value: 'joint', label: msg('Joint'), hint: msg('Pictures are made from words and captioned again; both models learn from those pairs.') },
  { value: 'captioner', label: msg('Captioner'), hint: msg('Real pictures are captioned; the captioner learns from its own captions.') },
  { value: 'diffusion', label: msg('Diffusion'), hint: msg('Pictures are made for real captions; the diffusion model learns from its own pictures.') },
]

export const START_CHOICES: readonly ChoiceText[] = STARTS.map((value) => {
  const { title, explanation } = START_TEXTS[value]
  return { value, label: title, hint: explanation }
})

export const CAPTIONERS: readonly ChoiceText[] = [
  { value: 'prefix', label: msg('Prefix'), hint: msg('All image tokens stand before the words, as in PaliGemma.') },
  { value: 'bridge', label: msg('Bridge'), hint: msg('A few learned queries ask a frozen image encoder, as in BLIP-2.') },
  { value: 'gated', label: msg('Gated'), hint: msg('Gates let the image into a language model, as in Flamingo.') },
  { value: 'features', label: msg('Features'), hint: msg('A frozen encoder sees each picture as one row of numbers, and a small decoder reads a few tokens made of it, as in ClipCap.') },
]

export const DIFFUSIONS: readonly ChoiceText[] = [
  { value: 'transformer', label: msg('Transformer'), hint: msg('Patches and words attend to each other; a straight path from noise, as in Stable Diffusion 3.') },
  { value: 'unet', label: msg('U-Net'), hint: msg('Convolutions that predict the noise, as in Stable Diffusion.') },
]

export const SAMPLERS: readonly ChoiceText[] = [
  { value: 'auto', label: msg('Automatic'), hint: msg('Euler for the transformer, DDIM for the U-Net.') },
  { value: 'euler', label: msg('Euler'), hint: msg('One evaluation a step.') },
  { value: 'heun', label: msg('Heun'), hint: msg('Two evaluations a step, and more exact.') },
  { value: 'ddim', label: msg('DDIM'), hint: msg('No noise on the way.') },
  { value: 'ddpm', label: msg('DDPM'), hint: msg('Fresh noise at each step.') },
]

export const OWN_CHOICES: readonly ChoiceText[] = [
  { value: 'no', label: msg('Fixed only'), hint: msg('All runs are measured by the same plain decoding.') },
  { value: 'yes', label: msg('Fixed and own'), hint: msg('Also with the decoding above, as a second series: it costs as much as it takes to decode.') },
]

export const SIZES: readonly ChoiceText[] = [
  { value: 'pocket', label: msg('Pocket'), hint: msg('A minute or two a round on a laptop.') },
  { value: 'test', label: msg('Test'), hint: msg('Seconds a round; for trying out, not for conclusions.') },
]

export const DEVICES: readonly ChoiceText[] = [
  { value: 'auto', label: msg('Automatic'), hint: msg('The graphics card if there is a real one, else the processor.') },
  { value: 'webgpu', label: msg('WebGPU'), hint: msg('The graphics card.') },
  { value: 'wasm', label: msg('WASM'), hint: msg('The processor. Same figures on every machine.') },
]
