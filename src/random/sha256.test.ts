import { expect, it } from 'vitest'
import { Sha256, hex, sha256, sha256Portable } from './sha256.ts'

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

it('gives the same whatever the pieces in which the bytes come', async () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 31) & 255)
  for (const size of [1, 7, 63, 64, 65, 200, 999]) {
    const hash = new Sha256()
    for (let at = 0; at < bytes.length; at += size) hash.update(bytes.subarray(at, at + size))
    expect(hex(hash.digest())).toBe(await sha256(bytes))
  }
})
