import { expect, it } from 'vitest'
import type { Measurement, RoundRecord } from '../lab/record.ts'
import { metricsIn, nameAgents, viewsOf } from './views.ts'

const at = (value: number): Measurement => ({ value, lo: value, hi: value, floor: null })
const round: RoundRecord = {
  round: 0, metrics: { 'image.recall': at(1) }, seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 }, losses: {}, digest: '',
}
const viewed: RoundRecord = { ...round, views: { captioner: {}, 'captioner-2': {}, own: { 'image.recall': at(2) } } }

it('finds the views of a run in their order, and none where there are none', () => {
  expect(viewsOf([])).toEqual([])
  expect(viewsOf([round])).toEqual([])
  expect(viewsOf([viewed, viewed])).toEqual(['captioner', 'captioner-2', 'own'])
})

it('reads a round as a whole or in one view', () => {
  expect(metricsIn(viewed, null)).toEqual({ 'image.recall': at(1) })
  expect(metricsIn(viewed, 'own')).toEqual({ 'image.recall': at(2) })
  expect(metricsIn(round, 'own')).toEqual({})
})

it('numbers agents of a kind only where there are several', () => {
  const names = (...ids: string[]) => [...nameAgents(ids).values()]
  expect(names('captioner', 'diffusion', 'judge')).toEqual(['captioner', 'diffusion model', 'judge'])
  expect(names('captioner', 'captioner-2', 'diffusion')).toEqual(['captioner 1', 'captioner 2', 'diffusion model'])
  expect(names('diffusion', 'diffusion-2', 'diffusion-5', 'own')).toEqual(['diffusion model 1', 'diffusion model 2', 'diffusion model 5', 'own decoding'])
})
