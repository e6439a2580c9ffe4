import { describe, expect, it } from 'vitest'
import { digest } from './digest.ts'

describe('digest', () => {
  const pixels = { name: 'pixels', data: Uint8Array.of(1, 2, 3) }
  const tokens = { name: 'tokens', data: Int32Array.of(4, 5) }

  it('is the hash of names, lengths and hashes of the little-endian bytes', async () => {
    // python3: h=hashlib.sha256; line='x 2 '+h(struct.pack('<2f',1.5,-2)).hexdigest(); h(line.encode()).hexdigest()
    expect(await digest([{ name: 'x', data: Float32Array.of(1.5, -2) }])).toBe('0a442cfc2652cf1fba243fbdf72c857ea6c0d1a772d8478cb59e2928c32ff94d')
  })

  it('tells parts, names and boundaries apart', async () => {
    const all = await Promise.all([
      [pixels, tokens], [tokens, pixels], [pixels], [],
      [{ ...pixels, name: 'other' }, tokens],
      [{ name: 'pixels', data: Uint8Array.of(1, 2) }, { name: 'pixels', data: Uint8Array.of(3) }, tokens],
      [{ name: 'pixels', data: Uint8Array.of(1, 2, 4) }, tokens],
    ].map(digest))
    expect(new Set(all).size).toBe(all.length)
  })

  it('looks at the part of the buffer that a view covers', async () => {
    const data = Uint8Array.of(0, 1, 2, 3, 9).subarray(1, 4)
    expect(await digest([{ name: 'pixels', data }])).toBe(await digest([pixels]))
  })
})
