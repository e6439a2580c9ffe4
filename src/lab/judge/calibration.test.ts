import { describe, expect, test } from 'vitest'
import type { Features } from '../../models/types.ts'
import { stream } from '../../random/index.ts'
import { calibration, fitTemperature } from './calibration.ts'

/** Logits of two values, the first with the given probability. */
const heads = (...probabilities: number[]): Features =>
  ({ n: probabilities.length, width: 2, data: Float32Array.from(probabilities.flatMap((p) => [Math.log(p / (1 - p)), 0])) })

const at = stream('calibration')

describe('calibration', () => {
  test('is what one computes by hand', () => {
    // Confidences .95 (right), .95 (wrong), .65 (right), .85 for the second value (right), .75 (wrong).
    const found = calibration(heads(0.95, 0.95, 0.65, 0.15, 0.75), [0, 1, 0, 1, 1], at)
    expect(found.n).toBe(5)
    expect(found.accuracy.value).toBeCloseTo(0.6, 12)
    expect(found.confidence).toBeCloseTo((0.95 + 0.95 + 0.65 + 0.85 + 0.75) / 5, 6)
    // Bins: 2 × |.5 − .95|, |1 − .65|, |1 − .85|, |0 − .75|; over 5.
    expect(found.ece.value).toBeCloseTo((0.9 + 0.35 + 0.15 + 0.75) / 5, 6)
    expect(found.logLoss).toBeCloseTo(-(Math.log(0.95) + Math.log(0.05) + Math.log(0.65) + Math.log(0.85) + Math.log(0.25)) / 5, 5)
    expect(found.bins).toHaveLength(10)
    expect(found.bins[9]).toMatchObject({ from: 0.9, to: 1, n: 2, confidence: expect.closeTo(0.95, 6), accuracy: { value: 0.5 } })
    expect(found.bins[6]).toMatchObject({ n: 1, confidence: expect.closeTo(0.65, 6), accuracy: { value: 1 } })
    expect(found.bins[0]).toMatchObject({ n: 0, confidence: null, accuracy: null })
    expect(found.bins.reduce((sum, { n }) => sum + n, 0)).toBe(5)
  })

  test('errors of one bin cancel, those of two do not', () => {
    expect(calibration(heads(0.75, 0.75, 0.75, 0.75), [0, 0, 0, 1], at).ece.value).toBeCloseTo(0, 6)
    expect(calibration(heads(0.75, 0.75, 0.85, 0.85), [0, 0, 0, 1], at).ece.value).toBeCloseTo((2 * 0.25 + 2 * 0.35) / 4, 6)
  })

  test('a head that is right as often as it says lies within the luck of a perfect one, an overconfident one does not', () => {
    const n = 2000
    const says = at.child('says').uniforms(n).map((u) => 0.5 + 0.49 * u)
    const luck = at.child('luck').uniforms(n)
    const truth = Array.from(luck, (u, i) => (u < says[i] ? 0 : 1))
    const honest = calibration(heads(...says), truth, at)
    expect(honest.ece.value).toBeLessThan(honest.perfect.high)
    expect(honest.perfect.mean).toBeGreaterThan(0)
    const bold = heads(...Array.from(says, (p) => 0.5 + (p - 0.5) * 0.2 + 0.395))
    const found = calibration(bold, truth, at)
    expect(found.ece.lo).toBeGreaterThan(found.perfect.high)
    expect(found.ece.hi).toBeGreaterThan(found.ece.value)
  })

  test('leaves out rows without a truth', () => {
    const some = calibration(heads(0.95, 0.6, 0.65, 0.15, 0.75), [0, -1, 0, 1, 1], at)
    expect(some).toEqual(calibration(heads(0.95, 0.65, 0.15, 0.75), [0, 0, 1, 1], at))
  })
})

describe('temperature', () => {
  test('undoes the factor that logits were multiplied by', () => {
    const n = 3000
    const logits = at.child('logits').normals(n * 4).map((z) => 1.5 * z)
    const uniforms = at.child('truth').uniforms(n)
    const truth = Array.from(uniforms, (u, i) => {
      const row = Array.from(logits.subarray(4 * i, 4 * i + 4), Math.exp)
      let left = u * row.reduce((a, b) => a + b, 0)
      return Math.max(0, row.findIndex((w) => (left -= w) < 0))
    })
    const sharp: Features = { n, width: 4, data: logits.map((x) => 2.5 * x) }
    const found = fitTemperature(sharp, truth)!
    expect(found).toBeGreaterThan(2.3)
    expect(found).toBeLessThan(2.7)
    const [before, after] = [calibration(sharp, truth, at), calibration(sharp, truth, at, found)]
    expect(after.ece.value).toBeLessThan(before.ece.value / 4)
    expect(after.accuracy).toEqual(before.accuracy)
    expect(after.logLoss).toBeLessThan(before.logLoss)
  })

  test('cannot be told where every picture is right', () => {
    expect(fitTemperature(heads(0.9, 0.2, 0.7), [0, 1, 0])).toBeNull()
  })

  test('of half right at one confidence is the hottest there is: the head knows nothing', () => {
    expect(fitTemperature(heads(0.9, 0.9), [0, 1])).toBeCloseTo(20, 3)
  })
})
