import { expect, test } from 'vitest'
import { arraysOf, bytesOf } from './state-arrays.ts'

test('a state takes what its parameters, its frozen copies and its pools take', () => {
  const parameters = { captioner: new Float32Array(10) }
  const images = { n: 2, channels: 1, height: 3, width: 4, data: new Uint8Array(24) }
  const pools = { captioner: { images, tokens: new Int32Array(6) } }
  expect(bytesOf({ round: 1, parameters })).toBe(40)
  expect(bytesOf({ round: 1, parameters, once: { captioner: new Float32Array(10) }, pools })).toBe(40 + 40 + 24 + 24)
  expect(arraysOf({ round: 1, parameters, pools })).toHaveLength(3)
})
