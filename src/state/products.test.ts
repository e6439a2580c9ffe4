import { expect, it } from 'vitest'
import { configSchema, type ConfigInput } from '../lab/config.ts'
import { productOf } from './products.ts'

const of = (phase: Parameters<typeof productOf>[0], input: ConfigInput = {}): string => productOf(phase, configSchema.parse(input))

it('says what each phase has made, by the loop', () => {
  expect(of('generate')).toBe('The diffusion model painted pictures for 256 real prompts.')
  expect(of('generate', { loop: 'captioner', realFraction: 0.5 })).toBe('The captioner wrote captions for 128 real pictures.')
  expect(of('curate')).toBe('The captioner wrote captions for those pictures.')
  expect(of('train')).toBe('Each model took 60 updates on what models made.')
  expect(of('evaluate')).toBe('The models are measured on 32 held-out prompts and pictures, 8 samples of each.')
})

it('names several models, the critic, real pairs and a frozen partner', () => {
  const models = { captioner: ['prefix', 'bridge'], diffusion: ['transformer', 'unet'] }
  expect(of('generate', { models })).toMatch(/^The diffusion models painted/)
  expect(of('curate', { models, filter: { share: 0.5 } })).toBe('The captioners wrote captions for those pictures, and the critic chose among the pairs.')
  expect(of('generate', { filter: { share: 0.5 } })).toContain('for 512 real prompts')
  expect(of('curate', { loop: 'diffusion', filter: { share: 0.5 } })).toBe('The critic chose among the pairs.')
  expect(of('curate', { loop: 'captioner', filter: { share: 0.5 } })).toBe('The critic chose among the pairs.')
  expect(of('curate', { relabel: 'base' })).toBe('A frozen base captioner wrote captions for those pictures.')
  expect(of('generate', { loop: 'captioner', relabel: 'once' })).toMatch(/^A captioner that is frozen after round 1 wrote captions/)
  expect(of('train', { frozen: 'captioner', realFraction: 0.5 })).toBe('The model took 60 updates on made and real pairs.')
  expect(of('train', { models: { ...models, equal: 'total' } })).toBe('Each model took 30 updates on what models made.')
  expect(of('train', { models: { ...models, diffusion: ['transformer'], equal: 'total' } })).toBe('Each model took 30 to 60 updates on what models made.')
})
