/** Fidelity, tail survival and entropy: figures that are small enough to work out by hand. */
import { describe, expect, test } from 'vitest'
import { entropyBits } from './entropy.ts'
import { fidelity } from './fidelity.ts'
import { bands, tailSurvival } from './tails.ts'

const colour = { name: 'colour', values: ['red', 'blue', 'green'], frequency: [0.6, 0.3, 0.1] }
const shape = { name: 'shape', values: ['disc', 'ring'], frequency: [0.5, 0.5] }

describe('fidelity', () => {
  const asked = [[0, 0], [0, 1], [1, 0]]
  const shown = [[0, 0], [0, 0], [0, -1], [2, 1], [0, 0], [1, 0]]

  test('averages over classes, and what is left out is wrong', () => {
    const found = fidelity({ attributes: [colour, shape], tail: [], asked, shown }, 2)
    // red: 3 of 4, blue: 1 of 2, green: never asked for; disc: 4 of 4, ring: 1 of 2
    expect(found.attributes).toEqual([(3 / 4 + 1 / 2) / 2, (1 + 1 / 2) / 2])
    expect(found.all).toBe(3 / 6)
  })

  test('leaves out what was never asked for', () => {
    const asked = [[0, -1], [-1, -1]]
    const found = fidelity({ attributes: [colour, shape], tail: [], asked, shown: [[0, 1], [1, 1], [0, 0], [0, 0]] }, 2)
    expect(found.attributes).toEqual([1 / 2, NaN])
    expect(found.all).toBe(1 / 2)
  })
})

describe('tail survival', () => {
  test('bands are thirds of the classes by rank, and equals stay together', () => {
    expect(bands([0.1, 0.4, 0.05, 0.3, 0.1, 0.05])).toEqual(['middle', 'head', 'tail', 'head', 'middle', 'tail'])
    expect(bands([0.25, 0.25, 0.25, 0.25])).toEqual(['head', 'head', 'head', 'head'])
  })

  test('is the share of classes asked for that are made for any prompt', () => {
    const of = bands([0.4, 0.3, 0.1, 0.09, 0.06, 0.05])
    const found = tailSurvival(of, [0, 0, 1, 2, 4, 5], [0, 1, 1, -1, 2, 3])
    expect(found).toEqual({ all: 3 / 5, head: 1, middle: 1, tail: 0 })
  })

  test('says nothing of a band that was not asked for', () => {
    expect(tailSurvival(bands([0.5, 0.3, 0.2]), [0, 0], [0, 1])).toEqual({ all: 1, head: 1 })
    expect(tailSurvival(bands([1]), [], [])).toEqual({})
  })
})

describe('entropy', () => {
  test('agrees with scipy', () => {
    // scipy 1.17.1: scipy.stats.entropy([5, 3, 2, 0, 1], base=2)
    expect(entropyBits([5, 3, 2, 0, 1])).toBeCloseTo(1.789929075309999, 12)
  })
  test('of one value, or of none, is 0', () => {
    expect(entropyBits([0, 7])).toBe(0)
    expect(entropyBits([0, 0])).toBe(0)
  })
})
