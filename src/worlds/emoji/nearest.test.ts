import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { readDrawings, type Drawings } from './drawings.ts'
import { nearestDrawing } from './nearest.ts'

it('names a held-out drawing by the nearest trained one', () => {
  const concept = (name: string) => ({ code: '1', name, kind: 'thing', tags: [], drawn: 'fff' })
  const set = (heldOut: boolean) => ({ title: 't', credit: 'c', licence: 'MIT', source: 's', package: 'p', heldOut })
  const drawing = (index: number, from: number, value: number) => ({ concept: index, set: from, style: 0, pixels: new Uint8Array(12).fill(value) })
  const drawings: Drawings = {
    manifest: {
      schema: 1, world: 'w', file: 'w.bin', bytes: 1, sha256: '', height: 2, width: 2,
      sets: [set(false), set(true), set(true)], concepts: [concept('dark'), concept('light'), concept('')],
    },
    all: [drawing(0, 0, 20), drawing(1, 0, 220), drawing(2, 0, 90), drawing(0, 1, 90), drawing(1, 1, 200), drawing(0, 2, 150)],
  }
  expect(nearestDrawing(drawings)).toEqual({ all: 2 / 3, bySet: new Map([[1, 1], [2, 0]]) })
})

it('finds somewhat more than half of the pocket world\'s concepts', async () => {
  const drawings = await readDrawings('emoji', (path) => readFile(new URL(`../../../public/${path}`, import.meta.url)))
  expect(nearestDrawing(drawings).all).toBeCloseTo(0.583, 3)
}, 30_000)
