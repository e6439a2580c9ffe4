import { expect, test } from 'vitest'
import { type ConfigInput, configSchema } from '../lab/config.ts'
import { ancestryOf } from './ancestry.ts'

const of = (input: ConfigInput, round: number, role: 'captioner' | 'diffusion' = 'diffusion', index = 0): string =>
  ancestryOf({ config: configSchema.parse(input) }, { round, learned: { diffusion: { pairs: 256, updates: 60 }, 'captioner-2': { pairs: 128, updates: 30 } } }, role, index)

test('the base has no ancestors, and who is frozen stays the base', () => {
  expect(of({}, 0)).toBe('In round 0 the diffusion model is the base: it has learned from real data only.')
  expect(of({ frozen: 'diffusion' }, 3)).toContain('takes no updates')
  expect(of({ frozen: 'captioner' }, 3)).toContain('learned from')
  const frozen = configSchema.parse({ frozen: 'diffusion' })
  expect(ancestryOf({ config: frozen, branched: { run: '', round: 2, config: configSchema.parse({}) } }, { round: 3 }, 'diffusion', 0))
    .toBe('In this run the diffusion model takes no updates: it is what it was after round 2.')
})

test('says what the pairs were, whose, and that no sample is the parent of another', () => {
  expect(of({}, 2)).toBe('In round 2 the diffusion model went on from the round before and learned from 256 pairs in 60 updates: pictures that the '
    + 'diffusion model of round 1 made for real captions, with captions that the captioner of round 1 wrote. '
    + 'Ancestry is by model: no single sample is the parent of another.')
  expect(of({ loop: 'captioner', relabel: 'base' }, 2, 'captioner')).toContain('from the pairs of this round: real pictures, with captions that a frozen base wrote')
  expect(of({ loop: 'diffusion' }, 1)).toContain('made for real captions, with those captions')
  expect(of({ realFraction: 0.25, regime: 'accumulate', start: 'base' }, 1)).toMatch(/started from the base again.*real pairs \(25 % of a round’s\); and from the first real set and the pairs of all rounds before/)
  expect(ancestryOf({ config: configSchema.parse({ training: { batch: 8 } }) }, { round: 2, learned: { diffusion: { pairs: 512, updates: 60 } } }, 'diffusion', 0))
    .toContain('learned from 480 of 512 pairs in 60 updates')
  expect(of({ realFraction: 1 }, 1)).toContain('256 pairs in 60 updates: all of them real.')
})

test('models take turns with the tiles', () => {
  const several: ConfigInput = { models: { captioner: ['prefix', 'gated'] } }
  expect(of(several, 1, 'captioner', 3)).toContain('In round 1 captioner 2 of 2 went on from the round before and learned from 128 pairs')
  expect(of(several, 1, 'captioner', 2)).toContain('In round 1 captioner 1 of 2 ')
})
