import { expect, test } from 'vitest'
import { stream } from '../../random/index.ts'
import { RELAY_MEASURES, relayMeasure } from './measure-records.ts'
import { type RealSeen, RelayMeasures, wordDistance } from './measures.ts'
import type { RelayView } from './types.ts'

/** Features on a line, embeddings on a circle by degrees. */
const view = (at: readonly number[], degrees: readonly number[] = at.map(() => 0)): RelayView => ({
  features: { n: at.length, width: 1, data: Float32Array.from(at) },
  embedding: { n: at.length, width: 2, data: Float32Array.from(degrees.flatMap((d) => [Math.cos((d * Math.PI) / 180), Math.sin((d * Math.PI) / 180)])) },
})

const real = (changes: Partial<RealSeen> = {}): RealSeen => ({
  groups: 4, perGroup: 1, pictures: view([0, 2, 4, 6]), captions: view([0, 0, 0, 0], [60, 60, 60, 60]), others: view([0, 0, 9, 9]),
  within: [[0.5, 0.5], [0.5], [1, 2], [0]], alike: 1, ...changes,
})
const measures = (changes?: Partial<RealSeen>): RelayMeasures => new RelayMeasures(real(changes), stream('relay test'))

test('words are compared as sets, without case and signs', () => {
  expect(wordDistance('A red circle.', 'a RED circle')).toBe(0)
  expect(wordDistance('a red circle', 'a blue circle')).toBe(1 - 2 / 4)
  expect(wordDistance('red', 'blue')).toBe(1)
  expect(wordDistance('', '')).toBe(0)
  expect(wordDistance('', 'red')).toBe(1)
})

test('drift and step are in units of the mean distance of two start pictures', () => {
  // Distances of starts: 2 2 2 4 4 6, mean 10/3. Moved by 1 2 3 4, mean 2.5; then each by 1 more.
  const of = measures()
  const first = of.measure({ pictures: view([1, 4, 7, 10]) }, null).metrics
  expect(first['drift.pictures'].value).toBeCloseTo(2.5 / (10 / 3), 12)
  expect(first['step.pictures']).toBeUndefined()
  // Pictures of one prompt lie ½, ½, 1½ and 0 apart.
  expect(first['drift.pictures'].floor!.value).toBeCloseTo(0.625 / (10 / 3), 12)
  const { metrics } = of.measure({ pictures: view([2, 5, 8, 11]) }, { pictures: view([1, 4, 7, 10]) })
  expect(metrics['step.pictures'].value).toBeCloseTo(1 / (10 / 3), 12)
  expect(metrics['step.pictures']).toMatchObject({ lo: metrics['step.pictures'].value, hi: metrics['step.pictures'].value })
})

test('motifs are counted within what is alike, against other real pictures', () => {
  const { metrics, motifs } = measures().measure({ pictures: view([0, 5, 0.5, 1]) }, null)
  expect(motifs).toEqual({ of: [0, 1, 0, 0], medoids: [2, 1] })
  expect(metrics['motifs.number']).toMatchObject({ value: 2, floor: { value: 2 } })
  expect(metrics['motifs.largest']).toMatchObject({ value: 0.75, floor: { value: 0.5 } })
  expect(metrics['motifs.effective'].value).toBeCloseTo(1 / (9 / 16 + 1 / 16), 12)
  expect(metrics['motifs.effective'].floor!.value).toBe(2)
  // On a line all cosines are 1, or 0 for the one at the origin.
  expect(metrics['motifs.rke'].value).toBeCloseTo(1 / (3 / 4) ** 2, 12)
})

test('captions are held against the first ones, and against the same pictures captioned again', () => {
  const of = measures()
  const texts = ['a red dog', 'a blue dog', 'a red cat', 'a blue cat']
  of.begin({ texts, view: view([0, 0, 0, 0], [0, 90, 0, 90]) }, { texts: ['a red dog', 'a blue dog', 'a red cat', 'a red cat'], view: view([0, 0, 0, 0], [0, 90, 0, 0]) })
  const before = { pictures: view([0, 2, 4, 6]), captions: { texts, view: view([0, 0, 0, 0], [0, 90, 0, 90]) } }
  const { metrics } = of.measure({ pictures: view([0, 2, 4, 6]), captions: { texts: Array<string>(4).fill('a red dog'), view: view([0, 0, 0, 0]) } }, before)
  // Words apart of different first captions: ½ ½ 4/5 4/5 ½ ½, mean 0.6. Now 0 ½ ½ 4/5, mean 0.45; again 0 0 0 ½, mean 0.125.
  expect(metrics['drift.words'].value).toBeCloseTo(0.45 / 0.6, 12)
  expect(metrics['drift.words'].floor!.value).toBeCloseTo(0.125 / 0.6, 12)
  // 1 − cos of different first captions: 1 0 1 1 0 1, mean 2/3. Now 0 1 0 1.
  expect(metrics['drift.captions'].value).toBeCloseTo(0.5 / (2 / 3), 6)
  expect(metrics['drift.captions'].floor!.value).toBeCloseTo(0.25 / (2 / 3), 6)
  expect(metrics['captions.kept']).toMatchObject({ value: 0.25, floor: { value: 0.75 } })
  expect(metrics['captions.different']).toMatchObject({ value: 1, floor: { value: 3 } })
})

test('alignment is taken along the chain: with what was read, what was painted, and the start', () => {
  const of = measures()
  const texts = ['a', 'b', 'c', 'd']
  of.begin({ texts }, { texts })
  const { metrics } = of.measure(
    { pictures: view([0, 0, 0, 0], [90, 90, 90, 90]), captions: { texts, view: view([0, 0, 0, 0], [60, 60, 60, 60]) } },
    { pictures: view([0, 0, 0, 0], [60, 60, 60, 60]) },
  )
  expect(metrics['alignment.read'].value).toBeCloseTo(2.5, 6)
  expect(metrics['alignment.painted'].value).toBeCloseTo(2.5 * Math.cos(Math.PI / 6), 6)
  expect(metrics['alignment.start'].value).toBeCloseTo(2.5 * 0.5, 6)
  expect(metrics['alignment.start'].floor!.value).toBeCloseTo(2.5 * 0.5, 6)
})

test('facts of the start are counted by attribute; one that is not known of every picture has no figure of its own', () => {
  const facts = {
    names: ['colour', 'kind'], asked: [[0, 0], [1, 0], [0, 1], [1, -1]].map((row) => Int16Array.from(row)),
    parse: (caption: string) => Int16Array.from(caption.split(' '), Number),
  }
  const of = measures({ facts })
  of.begin({ texts: ['0 0', '1 0', '0 1', '1 1'] }, { texts: ['0 0', '1 0', '0 1', '0 0'] })
  const { metrics } = of.measure({ pictures: view([0, 0, 0, 0]), captions: { texts: ['0 0', '0 0', '0 0', '0 0'] } }, null)
  // Chain by chain: 2 of 2, 1 of 2, 1 of 2, 0 of 1.
  expect(metrics['facts.kept']).toMatchObject({ value: 0.5, floor: { value: 0.75 } })
  expect(metrics['facts.kept.colour'].value).toBe(0.5)
  expect(metrics['facts.kept.kind']).toBeUndefined()
})

test('where all starts are alike there is no unit, and no drift is told', () => {
  const { metrics } = measures({ pictures: view([1, 1, 1, 1]) }).measure({ pictures: view([1, 2, 3, 4]) }, null)
  expect(metrics['drift.pictures']).toBeUndefined()
  expect(metrics['motifs.number'].value).toBe(2)
})

test('chains of one picture are resampled together', () => {
  const start = { groups: 4, perGroup: 2, pictures: view([0, 0, 2, 2, 4, 4, 6, 6]), captions: undefined, others: view([0, 0, 2, 2, 4, 4, 6, 6]) }
  // Moved by 1 and 3 in each group: all groups have the mean 2, so there is nothing to resample.
  const { metrics } = measures(start).measure({ pictures: view([1, 3, 3, 5, 5, 7, 7, 9]) }, null)
  expect(metrics['drift.pictures']).toMatchObject({ value: expect.closeTo(0.6, 12) as number, lo: expect.closeTo(0.6, 12) as number, hi: expect.closeTo(0.6, 12) as number })
})

test('a judge without captions gives no alignment', () => {
  const of = measures({ captions: undefined })
  of.begin({ texts: ['a', 'b', 'c', 'd'] }, { texts: ['a', 'b', 'c', 'd'] })
  const { metrics } = of.measure({ pictures: view([0, 0, 0, 0]), captions: { texts: ['a', 'b', 'c', 'c'] } }, { pictures: view([0, 0, 0, 0]) })
  expect(Object.keys(metrics).filter((key) => key.startsWith('alignment'))).toEqual([])
  expect(metrics['drift.words'].value).toBeCloseTo(0.25, 12)
})

test('keys are described, those of parts by the part', () => {
  for (const { key } of RELAY_MEASURES) if (!key.endsWith('*')) expect(relayMeasure(key)).toMatchObject({ record: { key }, part: '' })
  expect(relayMeasure('facts.kept.shape')).toMatchObject({ record: { key: 'facts.kept.*' }, part: 'shape' })
  expect(relayMeasure('facts.kept.')).toBeUndefined()
  expect(relayMeasure('drift')).toBeUndefined()
})
