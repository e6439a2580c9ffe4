import { expect, test } from 'vitest'
import { mostOf, seal, unseal } from './sealed.ts'

const FORMAT = { format: 'a test', version: 1, parts: { one: 70_000, two: 300_000 } } as const

/** Bytes that no packing makes smaller. */
const noise = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, i) => Math.imul(i * i + 7, 0x9e3779b1) >>> 24)

const sealed = (one: number, two: number) => seal(FORMAT, 't', [{ name: 'one', bytes: noise(one), packed: true }, { name: 'two', bytes: noise(two), packed: false }])

test('what is written can be read, with every part as large as it may be', async () => {
  const file = await sealed(70_000, 300_000)
  expect(file.length).toBeGreaterThan(300_000)
  const read = await unseal(FORMAT, file, (_, parts) => ({ ok: true, value: [parts.get('one')!.length, parts.get('two')!.length] }))
  expect(read).toEqual({ ok: true, value: [70_000, 300_000] })
})

test('what could not be read is not written', async () => {
  await expect(sealed(70_001, 1)).rejects.toThrow('one has 70001 bytes; allowed: at most 70000')
  await expect(sealed(1, 300_001)).rejects.toThrow('two has 300001 bytes')
})

test('a file is refused unread where it is larger than all parts can be', async () => {
  const read = await unseal(FORMAT, { length: mostOf(FORMAT) + 1 } as Uint8Array, () => { throw new Error('read') })
  expect(read).toMatchObject({ ok: false, problems: [{ message: `the file has ${mostOf(FORMAT) + 1} bytes; allowed: at most ${mostOf(FORMAT)}` }] })
})
