/**
 * SHA-256 (FIPS 180-4). The platform's own is used where there is one; browsers have none on plain http
 * outside localhost (a classroom's LAN address), where the lab must run all the same.
 */

/** @returns 64 hexadecimal digits */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  const hash = subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256Portable(bytes)
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** SHA-256 in plain arithmetic. @returns 32 bytes */
export function sha256Portable(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil((bytes.length + 9) / 64)
  const state = Uint32Array.from(INITIAL)
  const block = new Uint8Array(64)
  for (let b = 0; b < blocks; b++) {
    const start = b * 64
    block.fill(0)
    block.set(bytes.subarray(start, start + 64))
    if (bytes.length >= start && bytes.length < start + 64) block[bytes.length - start] = 0x80
    if (b === blocks - 1) {
      const view = new DataView(block.buffer)
      view.setUint32(56, Math.floor(bytes.length / 2 ** 29))
      view.setUint32(60, (bytes.length * 8) >>> 0)
    }
    compress(state, block)
  }
  const out = new Uint8Array(32)
  const view = new DataView(out.buffer)
  state.forEach((word, i) => view.setUint32(i * 4, word))
  return out
}

const schedule = new Uint32Array(64)
const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

function compress(state: Uint32Array, block: Uint8Array): void {
  const view = new DataView(block.buffer, block.byteOffset, 64)
  for (let i = 0; i < 16; i++) schedule[i] = view.getUint32(i * 4)
  for (let i = 16; i < 64; i++) {
    const w15 = schedule[i - 15]
    const w2 = schedule[i - 2]
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3)
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10)
    schedule[i] = schedule[i - 16] + s0 + schedule[i - 7] + s1
  }
  let [a, b, c, d, e, f, g, h] = state
  for (let i = 0; i < 64; i++) {
    const choose = (e & f) ^ (~e & g)
    const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choose + CONSTANTS[i] + schedule[i]) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0
    h = g; g = f; f = e; e = (d + t1) | 0
    d = c; c = b; b = a; a = (t1 + t2) | 0
  }
  const mixed = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) state[i] += mixed[i]
}

/** First `count` primes. */
function primes(count: number): bigint[] {
  const found: bigint[] = []
  for (let n = 2n; found.length < count; n++) if (found.every((p) => n % p !== 0n)) found.push(n)
  return found
}

/** First 32 bits of the fractional part of the k-th root of n: ⌊n^(1/k) · 2³²⌋ mod 2³², by bisection on integers. */
function rootFraction(n: bigint, k: number): number {
  const target = n << BigInt(32 * k)
  let low = 0n
  let high = 1n << 40n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(k) <= target) low = middle
    else high = middle
  }
  return Number(low & 0xffff_ffffn)
}

/** Square roots of the first 8 primes, cube roots of the first 64. */
const INITIAL = primes(8).map((p) => rootFraction(p, 2))
const CONSTANTS = Uint32Array.from(primes(64), (p) => rootFraction(p, 3))
