import { expect, it } from 'vitest'
import { type ConfigInput, configSchema } from '../../lab/config.ts'
import type { RoundRecord } from '../../lab/record.ts'
import { guideOf, hasGuide } from './guides.ts'

const at = (value: number) => ({ value, lo: value, hi: value, floor: null })

const rounds: RoundRecord[] = [{
  round: 0, losses: {}, digest: '', seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 },
  metrics: { 'image.variance': at(40), 'image.variance.within': at(10), 'image.variance.ratio': at(0.8), 'image.recall': at(1) },
}]
const lane = (input: ConfigInput = {}) => ({ rounds, config: configSchema.parse({ rounds: 2, ...input }) })

it('begins at the lane’s own round 0', () => {
  expect(guideOf(lane(), 'image.variance.within')).toEqual([10, 5, 2.5])
})

it('takes from the whole variance no more than lies within prompts', () => {
  // A quarter of it does: 0.8 · (1 − 0.25 · 0.5) after a round.
  expect(guideOf(lane(), 'image.variance.ratio')!.map((value) => Number(value.toFixed(9)))).toEqual([0.8, 0.7, 0.65])
})

it('says nothing of other figures, of other settings, and of branches', () => {
  expect(guideOf(lane(), 'image.recall')).toBeNull()
  expect(guideOf(lane({ decoding: { guidance: 1 } }), 'image.variance.within')).toBeNull()
  expect(guideOf({ rounds, config: null }, 'image.variance.within')).toBeNull()
  expect(guideOf({ ...lane(), rounds: [] }, 'image.variance.within')).toBeNull()
  expect([hasGuide([lane()]), hasGuide([lane({ loop: 'captioner' })])]).toEqual([true, false])
})
