import { expect, test } from 'vitest'
import { type Scope, declareLayout } from '../tensor/index.ts'
import { withHeader } from '../tensor/testing/header.ts'
import { fromHalf, toHalf } from './float16.ts'
import { CheckpointError, readCheckpoint, writeCheckpoint } from './checkpoint-file.ts'

const layout = declareLayout((p: Scope) => {
  p.parameter('w', [2, 3], { normal: 1 }, true)
  p.parameter('b', [3], { fill: 0 })
})
const values = new Float32Array(layout.size)
values.set([0.5, -1.25, 3, 1 / 3, 65504, 6e-8, 0, -0.1, 2])
const good = () => writeCheckpoint(layout, values, { by: 'test' })

test('half precision: known values, all 65,536 patterns there and back, ties to even', () => {
  // struct.pack('<e', x) of CPython 3.11
  for (const [x, half] of [[1, 0x3c00], [-2, 0xc000], [65504, 0x7bff], [6e-8, 0x0001], [2 ** -14, 0x0400], [1 / 3, 0x3555], [0.1, 0x2e66]]) {
    expect(toHalf(x)).toBe(half)
  }
  expect(toHalf(1 + 2 ** -11)).toBe(0x3c00)
  expect(toHalf(1 + 3 * 2 ** -11)).toBe(0x3c02)
  expect(toHalf(1e6)).toBe(0x7c00)
  for (let half = 0; half < 0x10000; half++) {
    const value = fromHalf(half)
    if (!Number.isNaN(value)) expect(toHalf(value)).toBe(half)
  }
})

test('a checkpoint is read as it was written, to half precision', () => {
  const read = readCheckpoint(layout, good())
  values.forEach((x, i) => { expect(read[i]).toBe(fromHalf(toHalf(x))) })
})

test.each<[string, () => Uint8Array, RegExp]>([
  ['empty', () => new Uint8Array(3), /shorter than its header/],
  ['cut', () => good().subarray(0, good().length - 1), /truncated/],
  ['longer', () => Uint8Array.from([...good(), 0]), /behind the last tensor/],
  ['huge header', () => { const b = good(); new DataView(b.buffer).setBigUint64(0, 2n ** 60n, true); return b }, /claims/],
  ['no JSON', () => { const b = good(); b[8] = 0x21; return b }, /not JSON/],
  ['missing tensor', () => withHeader(good(), (h) => { delete h.b }), /"b" is missing/],
  ['prototype key', () => withHeader(good(), (h) => Object.defineProperty(h, '__proto__', { value: {}, enumerable: true })), /"__proto__" is unknown/],
  ['unknown tensor', () => withHeader(good(), (h) => { h.evil = {} }), /"evil" is unknown/],
  ['wrong dtype', () => withHeader(good(), (h) => { h.b.dtype = 'I8' }), /"b" is missing or malformed/],
  ['wrong shape', () => withHeader(good(), (h) => { h.w.shape = [3, 2] }), /"w" is \[3,2\], the architecture has \[2,3\]/],
  ['overlap', () => withHeader(good(), (h) => { h.b.data_offsets = [0, 6] }), /"b" lies at/],
  ['not finite', () => { const b = good(); new DataView(b.buffer).setUint16(b.length - 2, 0x7c00, true); return b }, /"b" holds a value that is not finite/],
])('%s is refused', (_, bytes, message) => {
  expect(() => readCheckpoint(layout, bytes())).toThrow(CheckpointError)
  expect(() => readCheckpoint(layout, bytes())).toThrow(message)
})
