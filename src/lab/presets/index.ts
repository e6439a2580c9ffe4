/** Named configurations to start from. */
import { configSchema, type ExperimentConfig } from '../config.ts'
import { captionerRounds } from './captioner-rounds.ts'
import { copies3 } from './copies-3.ts'
import { emojiJoint } from './emoji-joint.ts'
import { fashionJoint } from './fashion-joint.ts'
import { jointRounds } from './joint-rounds.ts'
import { models1 } from './models-1.ts'
import { models3 } from './models-3.ts'
import { models5 } from './models-5.ts'
import { relabelBase } from './relabel-base.ts'
import { shapesCaptioner } from './shapes-captioner.ts'
import { shapesDiffusion } from './shapes-diffusion.ts'
import { shapesJoint } from './shapes-joint.ts'
import { steps50 } from './steps-50.ts'
import { steps500 } from './steps-500.ts'
import { test } from './test.ts'
import { trainedOnce } from './trained-once.ts'
import type { Preset } from './types.ts'

export type { Preset } from './types.ts'

export const presets = {
  'shapes-joint': shapesJoint,
  'fashion-joint': fashionJoint,
  'emoji-joint': emojiJoint,
  'shapes-captioner': shapesCaptioner,
  'shapes-diffusion': shapesDiffusion,
  'captioner-rounds': captionerRounds,
  'joint-rounds': jointRounds,
  'steps-50': steps50,
  'steps-500': steps500,
  'models-1': models1,
  'models-3': models3,
  'models-5': models5,
  'copies-3': copies3,
  'relabel-base': relabelBase,
  'trained-once': trainedOnce,
  test,
} as const satisfies Record<string, Preset>

export type PresetName = keyof typeof presets

export const presetNames = Object.keys(presets) as PresetName[]

export const isPresetName = (name: string): name is PresetName => Object.hasOwn(presets, name)

/** The preset's whole configuration. */
export const presetConfig = (name: PresetName): ExperimentConfig => configSchema.parse(presets[name].input)
