/**
 * Natural logarithm from IEEE-exact operations only (+ − × ÷ and bit patterns): `Math.log` may differ
 * between engines in its last bits, and noise must not.
 */

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
float[0] = 1
/** Index of the word that holds sign and exponent; 1 on little-endian machines. */
const HIGH = words[0] === 0 ? 1 : 0

// ln 2 in two parts: the first has trailing zeros, so that exponent × LN2_HIGH is exact.
const LN2_HIGH = 6.93147180369123816490e-1
const LN2_LOW = 1.90821492927058770002e-10

/**
 * ln x = e ln 2 + 2 artanh s, with x = m 2^e, m in [√½, √2) and s = (m − 1)/(m + 1). |s| ≤ 0.1716, so the
 * series 1 + s²/3 + s⁴/5 + … is below 1e-18 after its twelfth term.
 * @param x a positive, normal, finite number (not checked: this is the inner loop of every noise vector)
 * @returns ln x within 2 units in the last place
 */
export function ln(x: number): number {
  float[0] = x
  const high = words[HIGH]
  let exponent = (high >>> 20) - 1022
  words[HIGH] = (high & 0x000f_ffff) | 0x3fe0_0000
  let m = float[0]
  if (m < Math.SQRT1_2) {
    m *= 2
    exponent -= 1
  }
  const s = (m - 1) / (m + 1)
  const z = s * s
  const series = z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * (1 / 13 +
    z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z * (1 / 21 + z * (1 / 23)))))))))))
  const twice = 2 * s
  return exponent * LN2_HIGH + (twice + (twice * series + exponent * LN2_LOW))
}
