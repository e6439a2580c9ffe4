import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withHeader } from '../tensor/testing/header.ts'
import { decodeState, encodeState, StateError } from './state-file.ts'
import type { RunState } from './trainer.ts'

const STATE: RunState = {
  round: 3,
  parameters: { 'captioner': Float32Array.of(0.1, -0, 1e-42, 3.4e38), 'captioner-2': Float32Array.of(1 / 3), 'diffusion': new Float32Array(7).fill(Math.PI) },
  once: { captioner: Float32Array.of(2), 'captioner-2': Float32Array.of(4) },
  pools: {
    '0': { images: { n: 2, channels: 3, height: 1, width: 2, data: Uint8Array.from({ length: 12 }, (_, i) => i * 20) }, tokens: Int32Array.of(1, -2, 3, 4, 5, 2 ** 31 - 1) },
    '0,1': { images: { n: 1, channels: 1, height: 1, width: 1, data: Uint8Array.of(255) }, tokens: Int32Array.of(7, 8) },
  },
}

const fileOf = (state: RunState): Uint8Array => new Uint8Array(Buffer.concat(encodeState(state)))

describe('a state file', () => {
  it('gives back every bit, also from the middle of a larger buffer', () => {
    expect(decodeState(fileOf(STATE))).toEqual(STATE)
    expect(Object.is(decodeState(fileOf(STATE)).parameters.captioner[1], -0)).toBe(true)
    const larger = Buffer.concat([Buffer.alloc(3), fileOf(STATE)])
    expect(decodeState(larger.subarray(3))).toEqual(STATE)
    const plain: RunState = { round: 0, parameters: { captioner: Float32Array.of(1) } }
    expect(decodeState(fileOf(plain))).toEqual(plain)
  })

  it('is refused where it is cut off or goes on, wherever that is', () => {
    const whole = fileOf(STATE)
    for (let length = 0; length < whole.length; length++) expect(() => decodeState(whole.subarray(0, length)), String(length)).toThrow(StateError)
    expect(() => decodeState(new Uint8Array([...whole, 0]))).toThrow('bytes behind the last tensor')
  })

  it('holds every claim of the header against the file', () => {
    const refused = (change: Parameters<typeof withHeader>[1]) => expect(() => decodeState(withHeader(fileOf(STATE), change)))
    refused((header) => { header.__metadata__.version = '2' }).toThrow('another version')
    refused((header) => { header['parameters/captioner'].shape = [5] }).toThrow('"parameters/captioner" lies at')
    refused((header) => { header['parameters/captioner'].shape = [2 ** 40] }).toThrow('does not fit')
    refused((header) => { header['pools/0/images'].shape = [1, 3, 1, 4] }).toThrow('do not belong together')
    refused((header) => { header['pools/0/images'].shape = [12] }).toThrow('do not belong together')
    refused((header) => { header['parameters/captioner'].dtype = 'I32' }).toThrow('another kind than F32')
    refused((header) => Object.fromEntries(Object.entries(header).map(([name, entry]) => [name.replace('once/', 'never/'), entry]))).toThrow('"never/captioner" is no part of a state')
    refused(() => [1]).toThrow('not a table')
  })

  it('never takes an arbitrary file for a state', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => { expect(() => decodeState(bytes)).toThrow(StateError) }))
  })
})
