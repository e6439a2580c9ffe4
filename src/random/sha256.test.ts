import { expect, it } from 'vitest'
import { sha256, sha256Portable } from './sha256.ts'

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')

it('gives the value of FIPS 180-4 for "abc"', async () => {
  const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(hex(sha256Portable(new TextEncoder().encode('abc')))).toBe(expected)
  expect(await sha256(new TextEncoder().encode('abc'))).toBe(expected)
})

it('agrees with the platform around every block boundary', async () => {
  for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255)
    expect(hex(sha256Portable(bytes))).toBe(await sha256(bytes))
  }
})
