import { expect, it } from 'vitest'
import { roundAlike, toTheBit } from './same-bits.ts'

const wasm = { kind: 'wasm', engine: 'onnxruntime-web 1 wasm', threads: 2 } as const

it('up to eight threads round alike, and more only as many', () => {
  expect([roundAlike(1, 8), roundAlike(4, 4), roundAlike(16, 16), roundAlike(8, 9), roundAlike(16, 1)]).toEqual([true, true, true, false, false])
})

it('only WASM of one version is the same to the bit on every machine', () => {
  expect(toTheBit(wasm, { ...wasm, threads: 4 })).toBe(true)
  expect(toTheBit(wasm, { ...wasm, threads: 16 })).toBe(false)
  expect(toTheBit(wasm, { ...wasm, engine: 'onnxruntime-web 2 wasm' })).toBe(false)
  expect(toTheBit({ ...wasm, kind: 'cpu' }, { ...wasm, kind: 'cpu' })).toBe(false)
  expect(toTheBit(wasm, { ...wasm, kind: 'webgpu' })).toBe(false)
})
