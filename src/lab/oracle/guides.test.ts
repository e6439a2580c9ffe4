import { describe, expect, it } from 'vitest'
import { type ConfigInput, configSchema } from '../config.ts'
import { GUIDANCE_RULES, guidedSpread } from './guides.ts'
import { mixedVariance, replacedVariance } from './theory.ts'

const spread = (input: ConfigInput) => guidedSpread(configSchema.parse({ rounds: 3, samples: 64, ...input }))

describe('the course of guided samples', () => {
  it('falls as λ^t with λ = 1/guidance where nothing is real', () => {
    expect(spread({ decoding: { guidance: 2 } })).toEqual([1, 0.5, 0.25, 0.125])
    expect(spread({ decoding: { guidance: 4 }, loop: 'diffusion' })).toEqual([1, 0.25, 0.0625, 0.015625])
  })

  it('settles where a share is real', () => {
    const course = spread({ realFraction: 0.5, rounds: 60 })!
    // v = f + (1 − f)·λ·v, but for what the wandering mean adds, which is of the order of 1/n.
    expect(course[60]).toBeCloseTo(0.5 / (1 - 0.25), 2)
    expect(course[60]).toBeGreaterThan(0.5 / (1 - 0.25))
  })

  it.each<[string, ConfigInput]>([
    ['a diffusion model that trains', { loop: 'captioner' }],
    ['a diffusion model that trains', { frozen: 'diffusion' }],
    ['a single one', { models: { diffusion: ['transformer', 'transformer'], captioner: ['prefix', 'prefix'] } }],
    ['guidance above 1', { decoding: { guidance: 1 } }],
    ['guidance all the way from noise to picture', { decoding: { guidanceFrom: 0.2 } }],
    ['one picture a prompt, one caption a picture and no filter', { decoding: { bestImages: 4 } }],
    ['one picture a prompt, one caption a picture and no filter', { decoding: { bestCaptions: 4 } }],
    ['one picture a prompt, one caption a picture and no filter', { filter: { share: 0.5 } }],
    ['training that goes on from the round before', { start: 'base' }],
    ['rounds that train on nothing but their own pairs', { regime: 'accumulate' }],
    ['rounds that train on nothing but their own pairs', { regime: 'subsample' }],
  ])('is silent without %s', (needs, input) => {
    expect(spread(input)).toBeNull()
    const config = configSchema.parse(input)
    expect(GUIDANCE_RULES.filter(({ holds }) => !holds(config)).map((rule) => rule.needs)).toEqual([needs])
  })
})

it('a mixture with nothing real is replacement', () => {
  const [v0, lambda, rounds] = [576, 0.5, 6]
  const mixed = mixedVariance({ v0, real: 600, lambda, n: 64, synthetic: 64, rounds })
  for (const [t, value] of replacedVariance(v0, lambda, rounds).entries()) expect(mixed[t]).toBeCloseTo(value, 9)
})
