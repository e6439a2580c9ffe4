/**
 * Samplers against what is known exactly: for Gaussian data N(μ, s²) the best guess is linear in the state, so every sampler is a
 * chain of affine maps whose mean and variance can be followed without drawing anything.
 */
import { expect, test } from 'vitest'
import { SAMPLERS_OF } from '../names.ts'
import type { Sampler } from '../types.ts'
import { evaluationsOf, GUIDED } from '../types.ts'
import { DIFFUSIONS } from './index.ts'
import { DDPM, FLOW, LEVELS, type Process } from './process.ts'
import { guidanceAt, samplersFor, stagesOf, timesOf } from './samplers.ts'

const MU = 0.7
const SPREAD = 0.4

/** x̂ = slope·x + offset, the posterior mean of the image given x = α·image + σ·noise. */
function bestGuess(process: Process, t: number): { readonly slope: number; readonly offset: number } {
  const { alpha, sigma } = process.at(t)
  const slope = (alpha * SPREAD ** 2) / (alpha ** 2 * SPREAD ** 2 + sigma ** 2)
  return { slope, offset: MU - slope * alpha * MU }
}

/** State as an affine map of the first noise z, and the variance of what was added since: x = a·z + b + N(0, v). */
interface Affine { readonly a: number; readonly b: number; readonly v: number }

function run(process: Process, sampler: Sampler, steps: number): Affine {
  let x: Affine = { a: 1, b: 0, v: 0 }
  let kept: Affine = x
  for (const { t, next, keep, extra } of stagesOf(process, { sampler, steps })) {
    const { slope, offset } = bestGuess(process, t)
    // Fresh noise is independent of all before; what was kept is not, but heun adds no noise.
    const mix = (mx: number, mc: number): Affine => ({ a: (mx + mc * slope) * x.a, b: (mx + mc * slope) * x.b + mc * offset, v: (mx + mc * slope) ** 2 * x.v })
    const moved = mix(next.x, next.clean)
    const set = keep && mix(keep.x, keep.clean)
    x = {
      a: moved.a + (extra === 'kept' ? next.extra * kept.a : 0),
      b: moved.b + (extra === 'kept' ? next.extra * kept.b : 0),
      v: moved.v + (extra === 'noise' ? next.extra ** 2 : 0),
    }
    if (set) kept = set
  }
  return x
}

/** Distance of where z = 1 ends from where the exact flow takes it: to μ + s·z, the same quantile of the data. */
const flowError = (process: Process, sampler: Sampler, steps: number): number => {
  const { a, b } = run(process, sampler, steps)
  return Math.abs(a + b - (MU + SPREAD))
}

test.each([['euler', FLOW], ['ddim', DDPM]] as const)('%s comes nearer to the exact flow by first order', (sampler, process) => {
  expect(flowError(process, sampler, 500)).toBeLessThan(5e-3)
  // Twice the steps, half the error, where steps are small.
  const ratio = flowError(process, sampler, 125) / flowError(process, sampler, 250)
  expect(ratio).toBeGreaterThan(1.7)
  expect(ratio).toBeLessThan(2.4)
})

test('heun comes nearer by second order, and beats euler at equal evaluations', () => {
  const ratio = flowError(FLOW, 'heun', 40) / flowError(FLOW, 'heun', 80)
  expect(ratio).toBeGreaterThan(3.2)
  expect(ratio).toBeLessThan(4.8)
  for (const steps of [8, 16, 64]) {
    expect(flowError(FLOW, 'heun', steps)).toBeLessThan(flowError(FLOW, 'euler', evaluationsOf({ ...GUIDED, steps, sampler: 'heun' })))
  }
})

test('ancestral sampling ends in the data’s own mean and variance as steps grow', () => {
  const at = (steps: number) => {
    const { a, b, v } = run(DDPM, 'ddpm', steps)
    return { mean: b, spread: Math.sqrt(a ** 2 + v) }
  }
  expect(at(1000).mean).toBeCloseTo(MU, 3)
  expect(at(1000).spread).toBeCloseTo(SPREAD, 2)
  // Few steps lose variance: the guess stands for a whole distribution.
  expect(at(10).spread).toBeLessThan(at(100).spread)
  expect(at(100).spread).toBeLessThan(at(1000).spread)
})

test('one step of any sampler is the guess from pure noise', () => {
  for (const sampler of ['euler', 'heun', 'ddim', 'ddpm'] as const) {
    const process = sampler === 'euler' || sampler === 'heun' ? FLOW : DDPM
    const { slope, offset } = bestGuess(process, 0)
    const { a, b, v } = run(process, sampler, 1)
    expect(a).toBeCloseTo(slope, 9)
    expect(b).toBeCloseTo(offset, 9)
    expect(v).toBe(0)
  }
})

test('steps run from noise to image on distinct whole levels', () => {
  for (const steps of [1, 3, 16, 50, 333, 500]) {
    const times = timesOf(DDPM, steps)
    expect(times[0]).toBe(0)
    expect(times.at(-1)).toBe(1)
    expect(new Set(times.map((t) => Math.round(t * LEVELS))).size).toBe(steps + 1)
    expect(stagesOf(FLOW, { sampler: 'heun', steps })).toHaveLength(evaluationsOf({ ...GUIDED, steps, sampler: 'heun' }))
    expect(stagesOf(DDPM, { sampler: 'ddpm', steps })).toHaveLength(evaluationsOf({ ...GUIDED, steps, sampler: 'ddpm' }))
  }
})

test('levels of noise prediction are those of the paper: ᾱ₁ = 1 − 10⁻⁴, ᾱ₁₀₀₀ ≈ 4·10⁻⁵, variances add to one', () => {
  expect(DDPM.at(1 - 1 / LEVELS).alpha ** 2).toBeCloseTo(1 - 1e-4, 12)
  // numpy 1.26: np.prod(1 - np.linspace(1e-4, 0.02, 1000)) → 4.0358297e-05
  expect(DDPM.at(0).alpha ** 2).toBeCloseTo(4.0358297e-5, 11)
  for (const t of [0, 0.25, 0.5, 1]) {
    const { alpha, sigma } = DDPM.at(t)
    expect(alpha ** 2 + sigma ** 2).toBeCloseTo(1, 12)
  }
})

test('what a configuration may name is what fits the model', () => {
  for (const [name, samplers] of Object.entries(SAMPLERS_OF)) {
    expect(samplersFor(DIFFUSIONS[name as keyof typeof DIFFUSIONS].process)).toEqual([...samplers])
  }
})

test('guidance is off outside its interval', () => {
  const decoding = { ...GUIDED, guidance: 3, guidanceFrom: 0.25, guidanceTo: 0.75 }
  expect([0, 0.24, 0.25, 0.5, 0.75, 0.9].map((t) => guidanceAt(decoding, t))).toEqual([1, 1, 3, 3, 1, 1])
  expect(guidanceAt({ ...GUIDED, guidance: 3 }, 1)).toBe(3)
})

test.each([[FLOW], [DDPM]])('and within it at the same steps whatever levels the process has', (process) => {
  for (const steps of [10, 16, 20, 25, 40, 50, 100, 500]) {
    for (const guidanceFrom of Array.from({ length: 20 }, (_, i) => i / 20)) {
      const guided = (bounds: object): number => timesOf(process, steps).slice(0, -1).filter((t) => guidanceAt({ ...GUIDED, guidance: 3, ...bounds }, t) === 3).length
      const before = Array.from({ length: steps }, (_, i) => i).filter((i) => i * 20 < Math.round(20 * guidanceFrom) * steps).length
      expect(guided({ guidanceFrom }), `${steps} steps from ${guidanceFrom}`).toBe(steps - before)
      if (guidanceFrom > 0) expect(guided({ guidanceTo: guidanceFrom }), `${steps} steps to ${guidanceFrom}`).toBe(before)
    }
  }
})
