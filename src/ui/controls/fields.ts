/** The words around each field of a configuration; those of mitigations are in lab/mitigations/. Bounds come from the schema. */
import { START_TEXTS, STARTS } from '../../lab/start.ts'

export interface FieldText {
  /** Dotted path in the configuration. */
  readonly path: string
  readonly label: string
  /** What it does, in a sentence; '' where the label says it. */
  readonly hint: string
}

/** How far the data lean, as against how much computing they get. */
export const LEANING: readonly FieldText[] = [
  { path: 'decoding.guidance', label: 'Guidance', hint: '1 is off; more follows the words closer and narrows the pictures.' },
  { path: 'decoding.temperature', label: 'Caption temperature', hint: '0 always takes the likeliest word.' },
]

export const MORE_LEANING: readonly FieldText[] = [
  { path: 'decoding.guidanceFrom', label: 'Guidance from', hint: 'Share of the way from noise to picture where it begins …' },
  { path: 'decoding.guidanceTo', label: 'Guidance to', hint: '… and where it ends.' },
  { path: 'decoding.topK', label: 'Caption top-k', hint: 'Only the k likeliest words; 0 is all.' },
  { path: 'decoding.topP', label: 'Caption top-p', hint: 'Only the likeliest words that make up this share.' },
]

export const TRAINING: readonly FieldText[] = [
  { path: 'samples', label: 'Pairs a round', hint: 'What each round trains on.' },
  { path: 'training.updates', label: 'Updates', hint: 'A model and round.' },
  { path: 'training.batch', label: 'Batch', hint: '' },
  { path: 'training.rate', label: 'Learning rate', hint: '' },
]

export const EVALUATION: readonly FieldText[] = [
  { path: 'evaluation.prompts', label: 'Prompts', hint: '' },
  { path: 'evaluation.perPrompt', label: 'Samples each', hint: '' },
  { path: 'evaluation.steps', label: 'Diffusion steps', hint: '' },
  { path: 'evaluation.guidance', label: 'Guidance', hint: '' },
  { path: 'evaluation.temperature', label: 'Caption temperature', hint: '' },
]

export interface ChoiceText {
  readonly value: string
  readonly label: string
  readonly hint: string
  /** It does not go together with the other settings. */
  readonly unavailable?: boolean
}

export const WORLDS: readonly ChoiceText[] = [
  { value: 'shapes', label: 'Shapes', hint: 'Painted scenes; every fact is known exactly.' },
  { value: 'fashion', label: 'Fashion', hint: 'Real photographs of clothing (Fashion-MNIST).' },
  { value: 'emoji', label: 'Emoji', hint: 'Artwork in colour: 160 things, drawn by eight artists. Hard for models this small.' },
]

export const LOOPS: readonly ChoiceText[] = [
  { value: 'joint', label: 'Joint', hint: 'Pictures are made from words and captioned again; both models learn from those pairs.' },
  { value: 'captioner', label: 'Captioner', hint: 'Real pictures are captioned; the captioner learns from its own captions.' },
  { value: 'diffusion', label: 'Diffusion', hint: 'Pictures are made for real captions; the diffusion model learns from its own pictures.' },
]

export const START_CHOICES: readonly ChoiceText[] = STARTS.map((value) => {
  const { title, explanation } = START_TEXTS[value]
  return { value, label: title, hint: explanation }
})

export const CAPTIONERS: readonly ChoiceText[] = [
  { value: 'prefix', label: 'Prefix', hint: 'All image tokens stand before the words, as in PaliGemma.' },
  { value: 'bridge', label: 'Bridge', hint: 'A few learned queries ask a frozen image encoder, as in BLIP-2.' },
  { value: 'gated', label: 'Gated', hint: 'Gates let the image into a language model, as in Flamingo.' },
]

export const DIFFUSIONS: readonly ChoiceText[] = [
  { value: 'transformer', label: 'Transformer', hint: 'Patches and words attend to each other; a straight path from noise, as in Stable Diffusion 3.' },
  { value: 'unet', label: 'U-Net', hint: 'Convolutions that predict the noise, as in Stable Diffusion.' },
]

export const SAMPLERS: readonly ChoiceText[] = [
  { value: 'auto', label: 'Automatic', hint: 'Euler for the transformer, DDIM for the U-Net.' },
  { value: 'euler', label: 'Euler', hint: 'One evaluation a step.' },
  { value: 'heun', label: 'Heun', hint: 'Two evaluations a step, and more exact.' },
  { value: 'ddim', label: 'DDIM', hint: 'No noise on the way.' },
  { value: 'ddpm', label: 'DDPM', hint: 'Fresh noise at each step.' },
]

export const OWN_CHOICES: readonly ChoiceText[] = [
  { value: 'no', label: 'Fixed only', hint: 'All runs are measured by the same plain decoding.' },
  { value: 'yes', label: 'Fixed and own', hint: 'Also with the decoding above, as a second series: it costs as much as it takes to decode.' },
]

export const SIZES: readonly ChoiceText[] = [
  { value: 'pocket', label: 'Pocket', hint: 'A minute or two a round on a laptop.' },
  { value: 'test', label: 'Test', hint: 'Seconds a round; for trying out, not for conclusions.' },
]

export const DEVICES: readonly ChoiceText[] = [
  { value: 'auto', label: 'Automatic', hint: 'The graphics card if there is a real one, else the processor.' },
  { value: 'webgpu', label: 'WebGPU', hint: 'The graphics card.' },
  { value: 'wasm', label: 'WASM', hint: 'The processor. Same figures on every machine.' },
]
