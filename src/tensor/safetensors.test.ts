import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StoredTensor, TensorFile, writeTensors } from './safetensors.ts'
import { withHeader } from './testing/header.ts'

const bytesOf = (data: Float32Array | Int32Array | Uint16Array): Uint8Array => new Uint8Array(data.buffer)
const TENSORS: readonly (readonly [string, StoredTensor])[] = [
  ['floats', { kind: 'F32', shape: [2, 1], bytes: bytesOf(Float32Array.of(0.1, -0)) }],
  ['whole', { kind: 'I32', shape: [1], bytes: bytesOf(Int32Array.of(-2)) }],
  ['one', { kind: 'F16', shape: [], bytes: bytesOf(Uint16Array.of(0x3c00)) }],
  ['none', { kind: 'F16', shape: [0, 3], bytes: new Uint8Array() }],
  ['bytes', { kind: 'U8', shape: [3], bytes: Uint8Array.of(1, 2, 3) }],
]
const METADATA = { by: 'test' }
const whole = (): Uint8Array => new Uint8Array(Buffer.concat(writeTensors(TENSORS, METADATA)))
const open = (bytes: Uint8Array): TensorFile => new TensorFile(bytes, (why) => { throw new RangeError(why) })

/** Every tensor of a file, which must end with them. */
function read(bytes: Uint8Array): (readonly [string, StoredTensor])[] {
  const file = open(bytes)
  const tensors = file.names.map((name) => [name, file.take(name)] as const)
  file.end()
  return tensors
}

describe('a file of tensors', () => {
  it('is written as the format says', () => {
    const [head, ...data] = writeTensors([['x', { kind: 'U8', shape: [2], bytes: Uint8Array.of(7, 9) }]], { a: 'b' })
    const json = '{"__metadata__":{"a":"b"},"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}'
    expect(head).toEqual(Uint8Array.from([80, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(json.padEnd(80))]))
    expect(data).toEqual([Uint8Array.of(7, 9)])
  })

  it('is read as it was written, also from the middle of a larger buffer', () => {
    expect(open(whole()).metadata).toEqual(METADATA)
    expect(read(whole())).toEqual(TENSORS)
    expect(read(new Uint8Array(Buffer.concat([Buffer.alloc(3), whole()])).subarray(3))).toEqual(TENSORS)
  })

  it('holds any name', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.oneof(fc.string().filter((name) => !/^\d+$/.test(name)), fc.constantFrom('__proto__', 'constructor', 'toString'))), (names) => {
      const tensors = names.filter((name) => name !== '__metadata__').map((name, i) => [name, { kind: 'U8', shape: [1], bytes: Uint8Array.of(i) }] as const)
      expect(read(new Uint8Array(Buffer.concat(writeTensors(tensors, {}))))).toEqual(tensors)
    }))
  })
})

describe('is refused', () => {
  it('where it is cut off or goes on, wherever that is', () => {
    const file = whole()
    for (let length = 0; length < file.length; length++) expect(() => read(file.subarray(0, length)), String(length)).toThrow(RangeError)
    expect(() => read(Uint8Array.from([...file, 0]))).toThrow('bytes behind the last tensor')
  })

  it.each<[string, (header: Record<string, Record<string, unknown>>) => unknown, string]>([
    ['another kind', (h) => { h.whole.dtype = 'I64' }, '"whole" is missing or malformed'],
    ['a broken shape', (h) => { h.whole.shape = [0.5] }, '"whole" is missing or malformed'],
    ['a shape that is not its size', (h) => { h.whole.shape = [2] }, '"whole" lies at 8…12, which does not fit'],
    ['a shape beyond all numbers', (h) => { h.whole.shape = [2 ** 40, 2 ** 40] }, '"whole" lies at'],
    ['an overlap', (h) => { h.whole.data_offsets = [4, 8] }, '"whole" lies at 4…8'],
    ['a gap', (h) => { h.whole.data_offsets = [12, 16] }, '"whole" lies at 12…16'],
    ['an end behind the file', (h) => { h.bytes = { dtype: 'U8', shape: [99], data_offsets: [14, 113] } }, '"bytes" ends behind the end of the file'],
    ['a list for a header', () => [1], 'not a table of tensors'],
  ])('for %s', (_, change, why) => {
    expect(() => read(withHeader(whole(), change))).toThrow(why)
  })

  it('where the header is too long, or no JSON', () => {
    const long = whole()
    new DataView(long.buffer).setBigUint64(0, 2n ** 60n, true)
    expect(() => open(long)).toThrow(/the header claims \d+ bytes, the file has/)
    const broken = whole()
    broken[8] = 0xff
    expect(() => open(broken)).toThrow('the header is not JSON')
  })

  it('where its tensors are taken in another order, or one twice', () => {
    expect(() => open(whole()).take('whole')).toThrow('"whole" lies at 8…12')
    const file = open(whole())
    file.take('floats')
    expect(file.names).toEqual(['whole', 'one', 'none', 'bytes'])
    expect(() => file.take('floats')).toThrow('"floats" is missing')
    expect(() => file.end()).toThrow('bytes behind the last tensor')
  })

  it('whenever it is no such file', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => { expect(() => read(bytes)).toThrow(RangeError) }))
  })
})
