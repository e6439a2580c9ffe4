import { expect, it } from 'vitest'
import { differences } from './differences.ts'

it('names every field that differs, in both directions', () => {
  expect(differences({ a: 1, b: { c: [1, 2], d: 'x' }, e: 0 }, { a: 1, b: { c: [2, 1], d: 'x' }, f: null })).toEqual([
    { field: 'b.c', from: '[1,2]', to: '[2,1]' }, { field: 'e', from: '0', to: 'nothing' }, { field: 'f', from: 'nothing', to: 'null' },
  ])
  expect(differences({ a: { b: 1 } }, { a: { b: 1 } })).toEqual([])
})
