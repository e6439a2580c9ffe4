import { expect, it } from 'vitest'
import type { Drawings } from './drawings.ts'
import { heldOutDrawings, nearestConcepts } from './nearest.ts'

it('names a held-out drawing by the nearest trained one', () => {
  const concept = (name: string) => ({ code: '1', name, kind: 'thing', tags: [], drawn: 'fff' })
  const set = (heldOut: boolean) => ({ title: 't', credit: 'c', licence: 'MIT', source: 's', package: 'p', heldOut })
  const drawing = (index: number, from: number, value: number) => ({ concept: index, set: from, style: 0, pixels: new Uint8Array(12).fill(value) })
  const drawings: Drawings = {
    manifest: {
      schema: 1, world: 'w', file: 'w.bin', bytes: 1, sha256: '', height: 2, width: 2,
      sets: [set(false), set(true), set(true)], concepts: [concept('dark'), concept('light'), concept('')],
    },
    all: [drawing(0, 0, 20), drawing(1, 0, 220), drawing(2, 0, 90), drawing(0, 1, 90), drawing(1, 1, 200), drawing(2, 1, 90), drawing(0, 2, 150)],
  }
  expect(heldOutDrawings(drawings).map(({ concept: c, set: s }) => [c, s])).toEqual([[0, 1], [1, 1], [0, 2]])
  expect(nearestConcepts(drawings)).toEqual([0, 1, 1])
})
