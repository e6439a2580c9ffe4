/** The words around each field of a configuration. Bounds are not here: they come from the schema. */

export interface FieldText {
  /** Dotted path in the configuration. */
  readonly path: string
  readonly label: string
  /** What it does, in a sentence; '' where the label says it. */
  readonly hint: string
}

export const DECODING: readonly FieldText[] = [
  { path: 'decoding.steps', label: 'Diffusion steps', hint: 'Denoising steps for each training picture.' },
  { path: 'decoding.guidance', label: 'Guidance', hint: '1 is off; more follows the words closer and narrows the pictures.' },
  { path: 'decoding.temperature', label: 'Caption temperature', hint: '0 always takes the likeliest word.' },
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
}

export const WORLDS: readonly ChoiceText[] = [
  { value: 'shapes', label: 'Shapes', hint: 'Painted scenes; every fact is known exactly.' },
  { value: 'fashion', label: 'Fashion', hint: 'Real photographs of clothing (Fashion-MNIST).' },
]

export const LOOPS: readonly ChoiceText[] = [
  { value: 'joint', label: 'Joint', hint: 'Pictures are made from words and captioned again; both models learn from those pairs.' },
  { value: 'captioner', label: 'Captioner', hint: 'Real pictures are captioned; the captioner learns from its own captions.' },
  { value: 'diffusion', label: 'Diffusion', hint: 'Pictures are made for real captions; the diffusion model learns from its own pictures.' },
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
