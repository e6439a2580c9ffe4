/** Named configurations to start from. To add one: an entry in this table. */
import { configSchema, type ConfigInput, type ExperimentConfig } from './config.ts'

export interface Preset {
  readonly title: string
  /** What it shows and what it costs, in a sentence. */
  readonly description: string
  /** What differs from the defaults of the schema, which are those of the pocket size. */
  readonly input: ConfigInput
}

/** The smallest run that goes through every part: seconds a round. */
const test: ConfigInput = {
  size: 'test',
  rounds: 2,
  samples: 64,
  training: { updates: 8, batch: 16 },
  decoding: { steps: 4 },
  evaluation: { prompts: 16, perPrompt: 4, steps: 4 },
}

export const presets = {
  'shapes-joint': {
    title: 'Shapes, joint loop',
    description: 'Both models train on generated images with generated captions; every fact is known exactly.',
    input: { world: 'shapes', loop: 'joint' },
  },
  'fashion-joint': {
    title: 'Fashion, joint loop',
    description: 'The joint loop started from models of real photographs.',
    input: { world: 'fashion', loop: 'joint' },
  },
  'shapes-captioner': {
    title: 'Shapes, captioner loop',
    description: 'The captioner trains on its own captions of real images.',
    input: { world: 'shapes', loop: 'captioner' },
  },
  'shapes-diffusion': {
    title: 'Shapes, diffusion loop',
    description: 'The diffusion model trains on its own images for real prompts.',
    input: { world: 'shapes', loop: 'diffusion' },
  },
  test: {
    title: 'Test size',
    description: 'The joint loop on tiny models: seconds a round, for checks and not for conclusions.',
    input: test,
  },
} as const satisfies Record<string, Preset>

export type PresetName = keyof typeof presets

export const presetNames = Object.keys(presets) as PresetName[]

export const isPresetName = (name: string): name is PresetName => Object.hasOwn(presets, name)

/** The preset's whole configuration. */
export const presetConfig = (name: PresetName): ExperimentConfig => configSchema.parse(presets[name].input)
