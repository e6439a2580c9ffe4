import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Phase } from './meter.ts'
import { parseRecordText } from './parse-record.ts'
import { presetConfig, presetNames } from './presets/index.ts'
import { roundFlops } from './round-flops.ts'

it('counts within 5 % what a recorded run computed', async () => {
  const record = parseRecordText(await readFile(new URL('../../experiments/records/first-results-joint-seed-1.json', import.meta.url), 'utf8'))
  if (!record.ok) throw new Error('the record cannot be read')
  for (const { round, compute } of record.value.rounds) {
    for (const [phase, flops] of Object.entries(roundFlops(record.value.config, round, false))) {
      const counted = compute![phase as Phase].flops
      expect(Math.abs(flops - counted), `round ${round}, ${phase}: ${flops} for ${counted}`).toBeLessThanOrEqual(0.05 * counted)
    }
  }
})

it.each(presetNames)('knows every model of %s', (name) => {
  const config = presetConfig(name)
  for (const round of [0, 1, 2]) {
    const flops = roundFlops(config, round)
    expect(Object.values(flops).every(Number.isFinite)).toBe(true)
    expect([flops.train > 0, flops.generate > 0, flops.evaluate > 0]).toEqual([round > 0, round > 0, true])
  }
})

describe('a setting costs', () => {
  const config = presetConfig('shapes-joint')
  const usual = roundFlops(config, 2)
  it('what it makes more of: steps, candidates, beams, models, updates', () => {
    const decoding = (change: Partial<typeof config.decoding>) => roundFlops({ ...config, decoding: { ...config.decoding, ...change } }, 2)
    expect(decoding({ steps: 32 }).generate).toBeCloseTo(2 * usual.generate)
    expect(decoding({ bestImages: 3 }).generate / usual.generate).toBeCloseTo(3, 1)
    expect(decoding({ guidance: 1 }).generate).toBeCloseTo(usual.generate / 2)
    expect(decoding({ guidanceTo: 0.5 }).generate).toBeCloseTo(0.75 * usual.generate)
    const beams = decoding({ beams: 4 }).curate / usual.curate
    expect(beams).toBeGreaterThan(1.4)
    expect(beams).toBeLessThan(1.5)
    expect(roundFlops({ ...config, training: { ...config.training, updates: 120 } }, 2).train).toBe(2 * usual.train)
    expect(roundFlops({ ...config, models: { ...config.models, captioner: ['prefix', 'bridge'] } }, 2).train).toBeGreaterThan(1.3 * usual.train)
  })

  it('nothing where it takes work away: a frozen partner, real data alone', () => {
    expect(roundFlops({ ...config, frozen: 'captioner' }, 2).train).toBeLessThan(0.6 * usual.train)
    expect(roundFlops({ ...config, realFraction: 1 }, 2)).toMatchObject({ generate: 0, curate: 0, train: usual.train })
  })

  it('the critic’s look where it filters, and where it chooses', () => {
    expect(roundFlops({ ...config, filter: { ...config.filter, threshold: 0.2 } }, 2).curate).toBeGreaterThan(usual.curate)
    // A run of the captioner loop computed 136.4 · 10⁹ for the best of four of 256 captions, and 30.3 · 10⁹ for one (experiments/captioner-loop.json, round 2).
    const captioner = presetConfig('captioner-rounds')
    const generate = (bestCaptions: number) => roundFlops({ ...captioner, samples: 256, decoding: { ...captioner.decoding, bestCaptions } }, 2).generate
    expect(generate(4) / generate(1)).toBeGreaterThan(136.4 / 30.3)
    expect(generate(4) / generate(1)).toBeLessThan(1.15 * 136.4 / 30.3)
  })
})
