import { describe, expect, it } from 'vitest'
import { stream } from '../random/index.ts'
import { createGrammar, type Vocable } from './grammar.ts'

const PLACE: Vocable = { name: 'place', phrases: [['top left', 'upper left'], ['top right'], ['center']] }
const HUE: Vocable = { name: 'hue', phrases: [['red'], ['blue']] }
const PHRASINGS = ['a {hue} thing in the {place}', 'the {place} is {hue}']
const grammar = createGrammar([PLACE, HUE], PHRASINGS, 10)
const parse = (caption: string): number[] => Array.from(grammar.parse(caption))

describe('parse', () => {
  it.each([
    ['a red thing in the top left', [0, 0]],
    ['Left, upper: BLUE!', [0, 1]],
    ['the center is blue blue', [2, 1]],
    ['', [-1, -1]],
    ['a thing in the top', [-1, -1]],
    ['red or blue in the right', [1, -1]],
    ['top left center', [-1, -1]],
    ['top left right red', [-1, 0]],
    ['constructor red __proto__ center', [2, 0]],
  ])('%j', (caption, facts) => {
    expect(parse(caption)).toEqual(facts)
  })
})

describe('captions', () => {
  it('variants are every phrasing with every choice of synonyms', () => {
    expect(grammar.variants(Int16Array.of(0, 1))).toEqual([
      ['a blue thing in the top left', 'a blue thing in the upper left'],
      ['the top left is blue', 'the upper left is blue'],
    ])
  })
  it('captions are in different phrasings', () => {
    const facts = Int16Array.of(0, 0)
    const two = grammar.captions(facts, 2, stream('g'))
    expect(two.filter((caption) => caption.startsWith('a '))).toHaveLength(1)
    expect(() => grammar.captions(facts, 3, stream('g'))).toThrow('2 phrasings')
  })
})

describe('a grammar refuses', () => {
  it.each([
    ['a slot of no attribute', [HUE], ['a {hue} {size}'], "'size'"],
    ['a phrasing that leaves an attribute out', [PLACE, HUE], ['a {hue} thing'], "'place'"],
    ['a word of two attributes', [HUE, { name: 'mood', phrases: [['blue']] }], ['{hue} {mood}'], "'blue'"],
    ['a filler that is a value', [HUE], ['the red {hue}'], "'red'"],
  ])('%s', (_, vocables, phrasings, message) => {
    expect(() => createGrammar(vocables, phrasings, 10)).toThrow(message)
  })
})
