import { expect, it } from 'vitest'
import { configSchema } from '../../lab/config.ts'
import { FIELD_PATHS, fieldValue } from '../../lab/fields.ts'
import { presetConfig } from '../../lab/presets/index.ts'
import { differencesInWords, labelOf, valueInWords } from './words.ts'

it('every field has a label, and every choice a name', () => {
  expect(FIELD_PATHS.filter((path) => labelOf(path) === path)).toEqual([])
  const usual = configSchema.parse({})
  const named = FIELD_PATHS.filter((path) => typeof fieldValue(usual, path) === 'string')
  expect(named.filter((path) => valueInWords(path, fieldValue(usual, path)) === fieldValue(usual, path))).toEqual([])
})

it('names a configuration by what differs from its preset', () => {
  const config = presetConfig('shapes-joint')
  expect(differencesInWords('shapes-joint', config)).toEqual([])
  expect(differencesInWords('shapes-joint', {
    ...config, seed: 7, realFraction: 0.125, relabel: 'base', models: { ...config.models, captioner: ['prefix', 'test-bridge-2'] }, evaluation: { ...config.evaluation, steps: 8 },
  })).toEqual([
    'Captioners Prefix → Prefix, Bridge 2 (test)', 'Seed 1 → 7', 'Real data 0 % → 12.5 %', 'Captions by Live captioner → Frozen base', 'Evaluation, diffusion steps 16 → 8',
  ])
})
