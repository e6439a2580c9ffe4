/**
 * SHA-256 (FIPS 180-4). The platform's own is used where there is one; browsers have none on plain http
 * outside localhost (a classroom's LAN address), where the lab must run all the same.
 */

/** @returns 64 hexadecimal digits */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  return hex(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256Portable(bytes))
}

/** Two digits a byte. */
export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** SHA-256 in plain arithmetic. @returns 32 bytes */
export function sha256Portable(bytes: Uint8Array): Uint8Array {
  return new Sha256().update(bytes).digest()
}

/** SHA-256 of what arrives piece by piece, for files too large to be held at once: the platform's own wants all of it. */
export class Sha256 {
  private readonly state = Int32Array.from(INITIAL)
  private readonly block = new Uint8Array(64)
  private length = 0

  update(bytes: Uint8Array): this {
    let at = 0
    const open = this.length % 64
    if (open > 0) {
      at = Math.min(64 - open, bytes.length)
      this.block.set(bytes.subarray(0, at), open)
      if (open + at === 64) compress(this.state, this.block)
    }
    for (; at + 64 <= bytes.length; at += 64) compress(this.state, bytes.subarray(at, at + 64))
    if (at < bytes.length) this.block.set(bytes.subarray(at))
    this.length += bytes.length
    return this
  }

  /** Ends it: nothing may be added afterwards. @returns 32 bytes */
  digest(): Uint8Array {
    const { state, block, length } = this
    const open = length % 64
    block.fill(0, open)
    block[open] = 0x80
    // The length takes 8 bytes at a block's end.
    if (open >= 56) {
      compress(state, block)
      block.fill(0)
    }
    const view = new DataView(block.buffer)
    view.setUint32(56, Math.floor(length / 2 ** 29))
    view.setUint32(60, (length * 8) >>> 0)
    compress(state, block)
    const out = new Uint8Array(32)
    const words = new DataView(out.buffer)
    state.forEach((word, i) => words.setInt32(i * 4, word))
    return out
  }
}

/** Signed, as bitwise operators give their results: numbers beyond 2³¹ would leave the fast path of every engine. */
const schedule = new Int32Array(64)
const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

/** @param block 64 bytes */
function compress(state: Int32Array, block: Uint8Array): void {
  for (let i = 0; i < 16; i++) schedule[i] = (block[4 * i] << 24) | (block[4 * i + 1] << 16) | (block[4 * i + 2] << 8) | block[4 * i + 3]
  for (let i = 16; i < 64; i++) {
    const w15 = schedule[i - 15]
    const w2 = schedule[i - 2]
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3)
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10)
    schedule[i] = (schedule[i - 16] + s0 + schedule[i - 7] + s1) | 0
  }
  let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7]
  for (let i = 0; i < 64; i++) {
    const choose = (e & f) ^ (~e & g)
    const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choose + CONSTANTS[i] + schedule[i]) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0
    h = g; g = f; f = e; e = (d + t1) | 0
    d = c; c = b; b = a; a = (t1 + t2) | 0
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d
  state[4] += e; state[5] += f; state[6] += g; state[7] += h
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
const INITIAL = primes(8).map((p) => rootFraction(p, 2) | 0)
const CONSTANTS = Int32Array.from(primes(64), (p) => rootFraction(p, 3) | 0)
