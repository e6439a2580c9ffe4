/** IEEE 754 half precision, as checkpoints store it. Node 20 has no Float16Array. */

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/** Nearest half, ties to even; too large becomes infinite. */
export function toHalf(value: number): number {
  float[0] = value
  const x = bits[0]
  const sign = (x >>> 16) & 0x8000
  const exponent = (x >>> 23) & 0xff
  const mantissa = x & 0x7fffff
  if (exponent === 0xff) return sign | 0x7c00 | (mantissa ? 0x200 : 0)
  const e = exponent - 112
  if (e >= 31) return sign | 0x7c00
  if (e < -10) return sign
  // Normal numbers keep 10 bits of the mantissa; subnormal ones are shifted further, the hidden bit made visible.
  const [significand, shift] = e > 0 ? [mantissa, 13] : [mantissa | 0x800000, 14 - e]
  const kept = significand >>> shift
  const rest = significand & ((1 << shift) - 1)
  const half = 1 << (shift - 1)
  const rounded = kept + (rest > half || (rest === half && kept % 2 === 1) ? 1 : 0)
  // A carry out of the mantissa lands in the exponent, which is just what it should do.
  return sign | ((e > 0 ? e << 10 : 0) + rounded)
}

export function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >>> 10) & 31
  const mantissa = half & 0x3ff
  if (exponent === 31) return mantissa ? NaN : sign * Infinity
  return exponent === 0 ? sign * mantissa * 2 ** -24 : sign * (1 + mantissa / 1024) * 2 ** (exponent - 15)
}
