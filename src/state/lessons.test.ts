import { expect, it } from 'vitest'
import type { RoundRecord } from '../lab/record.ts'
import { lessonsOf } from './lessons.ts'

const trained = (round: number, losses: RoundRecord['losses'], learned?: RoundRecord['learned']): RoundRecord => ({
  round, metrics: {}, seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 }, losses, learned, digest: '',
})

it('gathers losses, pairs and updates by model', () => {
  const rounds = [
    trained(1, { captioner: 2, 'captioner-2': 3 }, { captioner: { pairs: 64, updates: 8 }, 'captioner-2': { pairs: 64, updates: 8 } }),
    trained(2, { captioner: 1 }, { captioner: { pairs: 128, updates: 8 } }),
  ]
  expect(lessonsOf(rounds)).toEqual([
    { agent: 'captioner', name: 'Captioner 1', pairs: '64 to 128', updates: '8', losses: [{ round: 1, loss: 2 }, { round: 2, loss: 1 }] },
    { agent: 'captioner-2', name: 'Captioner 2', pairs: '64', updates: '8', losses: [{ round: 1, loss: 3 }, { round: 2, loss: null }] },
  ])
})

it('leaves open what older records do not tell', () => {
  expect(lessonsOf([trained(1, { diffusion: 0.5 })])).toMatchObject([{ name: 'Diffusion model', pairs: null, updates: null }])
  expect(lessonsOf([])).toEqual([])
})
