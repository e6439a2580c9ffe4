import { expect, it } from 'vitest'
import { type Departure, WATCHED } from '../../metrics/detector.ts'
import { HEADLINES } from '../charts/panels.ts'
import { departed, explain, listDepartures } from './words.ts'

const departure = (of: Partial<Departure>): Departure =>
  ({ round: 3, key: 'image.recall', value: 0.62, limit: 0.811, mark: 'floor', distance: 2, ...of })

it('every watched measure has words', () => {
  expect(HEADLINES.map(({ metric }) => metric)).toEqual(expect.arrayContaining([...WATCHED]))
})

it('says which measure left what, which way, and what chance would do', () => {
  expect(explain(departure({})))
    .toBe('recall of pictures fell below the level of real data. It came to 0.62; by chance alone real data would stay above 0.81.')
  expect(explain(departure({ key: 'image.frechet', mark: 'base', value: 9.5, limit: 8 })))
    .toBe('Fréchet distance rose above the base’s level. It came to 9.50; by chance alone the base would stay below 8.00.')
  expect(departed({ key: 'caption.tails', mark: 'base' })).toBe('fell below the base’s level')
})

it('lists other departures by round', () => {
  expect(listDepartures([departure({}), departure({ key: 'caption.bleu4' }), departure({ round: 5, key: 'image.frechet' })]))
    .toBe('recall of pictures and BLEU-4 in round 3; Fréchet distance in round 5')
})
