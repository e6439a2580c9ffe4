import { expect, test } from 'vitest'
import type { FeatureMap } from '../lab/record.ts'
import { frameOf, jointFrame, pointNear, valuesOnMap } from './atlas.ts'

const map: FeatureMap = {
  held: [0.6, 0.2], attribute: 'shape', values: ['disc', 'ring', 'star'], perGroup: 2,
  asked: Int16Array.of(0, 0, 2, -1), seen: Int16Array.of(0, 1, 0, 1),
  real: Float32Array.of(0, 0, 2, 0, 5, 5, 9, 9), made: Float32Array.of(1, 3, 1, -1, 5, 5, -4, 0),
}

test('a frame holds every point of every map', () => {
  expect(frameOf([map])).toEqual({ x: [-4, 9], y: [-1, 9] })
  expect(frameOf([map, { ...map, made: Float32Array.of(0, 20, 0, 0, 0, 0, 0, 0) }])).toEqual({ x: [-4, 9], y: [-1, 20] })
  expect(frameOf([])).toBeNull()
})

test('a frame of several holds them all', () => {
  expect(jointFrame([{ x: [0, 1], y: [0, 1] }, null, { x: [-1, 0.5], y: [0.5, 2] }])).toEqual({ x: [-1, 1], y: [0, 2] })
  expect(jointFrame([null])).toBeNull()
})

test('each value has its shares and its distance to the middle of its real samples', () => {
  expect(valuesOnMap(map)).toEqual([
    // The middle of the real discs is at (1, 0).
    { value: 0, asked: 0.5, found: 0.5, distance: 2, realDistance: 1 },
    { value: 1, asked: 0, found: 0.5, distance: null, realDistance: null },
    { value: 2, asked: 0.25, found: 0, distance: 0, realDistance: 0 },
    { value: -1, asked: 0.25, found: 0, distance: null, realDistance: null },
  ])
})

test('the nearest point within reach is found', () => {
  const places = [0, 1].map((row) => ({ point: { kind: 'made', row } as const, x: 10 * row, y: 0 }))
  expect(pointNear(places, 6, 1, 8)).toEqual({ kind: 'made', row: 1 })
  expect(pointNear(places, 5, 20, 8)).toBeNull()
})
