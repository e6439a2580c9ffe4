import { expect, test } from 'vitest'
import { histograms } from './histograms.ts'

const shape = { name: 'shape', values: ['disc', 'ring', 'star'], frequency: [0.5, 0.3, 0.2] }
const colour = { name: 'colour', values: ['red', 'blue'], frequency: [0.5, 0.5] }
const asked = [[0, 0], [1, 1], [0, 1]]
const shown = [[0, 0], [0, 1], [1, 1], [1, -1], [-1, 1], [0, 1]]

test('histograms count values and classes, made and asked for', () => {
  expect(histograms({ attributes: [shape, colour], tail: [0, 1], asked, shown }, 2)).toEqual({
    'shape': { values: ['disc', 'ring', 'star'], counts: [3, 2, 0], asked: [4, 2, 0], unstated: 1 },
    'colour': { values: ['red', 'blue'], counts: [1, 4], asked: [2, 4], unstated: 1 },
    'shape × colour': { values: ['disc × red', 'disc × blue', 'ring × blue'], counts: [1, 2, 1], asked: [2, 2, 2], unstated: 2 },
  })
})

test('a class that is one attribute has no second histogram, and what was not asked counts nowhere', () => {
  const found = histograms({ attributes: [shape], tail: [0], asked: [[-1], [2]], shown: [[0], [2]] }, 1)
  expect(found).toEqual({ shape: { values: ['disc', 'ring', 'star'], counts: [0, 0, 1], asked: [0, 0, 1], unstated: 0 } })
})
