import { describe, expect, it } from 'vitest'
import { stream } from './index.ts'
import { ln } from './ln.ts'
import { normalQuantile } from './normal.ts'
import { threefry } from './threefry.ts'

const N = 200_000
const mean = (x: ArrayLike<number>): number => Array.from(x).reduce((a, b) => a + b, 0) / x.length
const moment = (x: ArrayLike<number>, k: number): number => mean(Array.from(x, (v) => v ** k))

describe('threefry', () => {
  // Random123, tests/kat_vectors, lines "threefry2x32 20": counter, key, result.
  it.each([
    [[0, 0], [0, 0], [0x6b200159, 0x99ba4efe]],
    [[0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], [0x1cb996fc, 0xbb002be7]],
    [[0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], [0xc4923a9c, 0x483df7a0]],
  ])('known answer for counter %j', (counter, key, answer) => {
    const out = new Uint32Array(2)
    threefry(key[0], key[1], counter[0], counter[1], out, 0)
    expect(Array.from(out)).toEqual(answer)
  })
})

describe('ln and the normal quantile', () => {
  it('ln is within 1e-15 of the platform logarithm', () => {
    for (const x of [2 ** -1000, 1e-10, 0.1, 0.7071, 0.70711, 0.9999999, 1 - 2 ** -33, 1, 1 + 2 ** -52, 2, 22.18, 1e300]) {
      expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(1e-15 * Math.abs(Math.log(x)))
    }
  })
  // mpmath 1.3, mp.dps = 30: sqrt(2)*erfinv(2*mpf(p)-1)
  it.each([
    [1e-10, -6.3613409024040562], [1e-6, -4.7534243088228989], [0.001, -3.0902323061678135],
    [0.0750001, -1.4395307645017297], [0.3, -0.52440051270804078], [0.5, 0], [0.9, 1.2815515655446005],
  ])('quantile of %d', (p, value) => {
    expect(Math.abs(normalQuantile(p) - value)).toBeLessThanOrEqual(1e-14)
  })
})

describe('distributions', () => {
  const s = stream('distributions')
  it('uniforms lie in [0, 1) with the right moments', () => {
    const u = s.child('u').uniforms(N)
    expect(u.every((v) => v >= 0 && v < 1)).toBe(true)
    expect(mean(u)).toBeCloseTo(0.5, 2)
    expect(moment(u, 2)).toBeCloseTo(1 / 3, 2)
  })
  it('normals have moments 0, 1, 0, 3', () => {
    const z = s.child('z').normals(N)
    const expected = [0, 1, 0, 3]
    const deviation = [1, Math.sqrt(2), Math.sqrt(15), Math.sqrt(96)]
    expected.forEach((e, i) => expect(Math.abs(moment(z, i + 1) - e)).toBeLessThan(4 * deviation[i] / Math.sqrt(N)))
    const lagged = mean(z.slice(1).map((v, i) => v * z[i]))
    expect(Math.abs(lagged)).toBeLessThan(4 / Math.sqrt(N))
  })
  it('gumbels have mean γ and variance π²/6, and pick like a softmax', () => {
    const g = s.child('g').gumbels(N)
    expect(mean(g)).toBeCloseTo(0.5772, 1)
    expect(moment(g, 2) - mean(g) ** 2).toBeCloseTo(Math.PI ** 2 / 6, 1)
    let first = 0
    for (let i = 0; i < N; i += 2) if (g[i] + Math.log(3) > g[i + 1]) first++
    expect(first / (N / 2)).toBeCloseTo(0.75, 2)
  })
  it('ints are uniform, also for a bound that is far from a power of two', () => {
    const counts = [0, 0, 0]
    const bound = 3 * 2 ** 29
    for (const v of s.child('i').ints(N, bound)) counts[Math.floor(v / 2 ** 29)]++
    counts.forEach((c) => expect(c / N).toBeCloseTo(1 / 3, 2))
    expect(Math.max(...s.ints(10, 1))).toBe(0)
  })
  it('permutations are permutations, and each order is equally likely', () => {
    expect(Array.from(s.child('p').permutation(100)).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i))
    const p = s.child('orders')
    const counts = new Map<string, number>()
    for (let i = 0; i < 12_000; i++) {
      const order = p.permutation(3).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    counts.forEach((c) => expect(Math.abs(c - 2000)).toBeLessThan(200))
    expect(p.permutation(0)).toHaveLength(0)
  })
  it('categorical follows its weights and never picks a weight of 0', () => {
    const counts = [0, 0, 0, 0, 0]
    for (const i of s.child('c').categorical([0, 1, 0, 3, 0], N)) counts[i]++
    expect(counts[0] + counts[2] + counts[4]).toBe(0)
    expect(counts[3] / N).toBeCloseTo(0.75, 2)
  })
})

describe('streams', () => {
  it('are frozen: a change here changes every recorded digest', () => {
    expect(Array.from(stream('frozen', 1).ints(4, 1_000_000))).toEqual(FROZEN.ints)
    expect(Array.from(stream('frozen', 1).normals(3))).toEqual(FROZEN.normals.map(Math.fround))
    expect(Array.from(stream('frozen', 1).gumbels(3))).toEqual(FROZEN.gumbels.map(Math.fround))
  })
  it('continue: two draws are one draw, at odd lengths too', () => {
    const s = stream('continue')
    expect([...s.normals(3), ...s.normals(4)]).toEqual([...stream('continue').normals(7)])
  })
  it('have children that the parent does not move, and that do not move it', () => {
    const parent = stream('p')
    const before = parent.child('c').uniforms(8)
    parent.uniforms(5)
    expect(parent.child('c').uniforms(8)).toEqual(before)
    expect(parent.uniforms(3)).toEqual(stream('p').uniforms(8).subarray(5))
    expect(stream('p', 'c').uniforms(8)).toEqual(before)
  })
  it('differ for every path: kinds, lengths, order, sign', () => {
    const paths: (string | number)[][] = [[], ['a'], ['a', 'a'], ['aa'], ['', 'a'], ['a', ''], [''], ['\0'], ['1'], [1], [-1], [0], [1, 2],
      [2, 1], [2 ** 32 + 1], [1.5], ['abcd'], ['abcde'], ['abcd', 'e'], ['é'], ['e']]
    const seen = new Set(paths.map((path) => stream(...path).ints(2, 2 ** 31).join()))
    expect(seen.size).toBe(paths.length)
    expect(stream(-0).uniforms(2)).toEqual(stream(0).uniforms(2))
  })
  it('of neighbouring indices are uncorrelated', () => {
    const s = stream('neighbours')
    const first = Array.from({ length: 20_000 }, (_, i) => s.child(i).normals(1)[0])
    expect(Math.abs(mean(first))).toBeLessThan(0.03)
    expect(Math.abs(mean(first.slice(1).map((v, i) => v * first[i])))).toBeLessThan(0.03)
  })
  it('refuse what they cannot draw', () => {
    expect(() => stream(NaN)).toThrow('NaN')
    expect(() => stream().uniforms(-1)).toThrow(RangeError)
    expect(() => stream().ints(1, 0)).toThrow('bound')
    expect(() => stream().categorical([0, 0], 1)).toThrow('sum')
    expect(() => stream().categorical([1, -1], 1)).toThrow('weight 1')
  })
})

/** Printed by this implementation once its known answers and moments held. */
const FROZEN = {
  ints: [345140, 679385, 626422, 847498],
  normals: [-1.2046595811843872, -2.5273640155792236, 0.2761020362377167],
  gumbels: [-0.7747685313224792, -1.6407874822616577, 0.7005289196968079],
}
