import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExperimentConfig } from '../lab/config.ts'
import { EXCHANGE_NAMES } from '../lab/exchange.ts'
import { FROZEN } from '../lab/mitigations/frozen-partner.ts'
import { RELABELLERS } from '../lab/mitigations/relabelling.ts'
import { fitting, parseConfig } from '../lab/parse.ts'
import { FAMILIES_OF } from '../models/names.ts'
import { presetConfig, presetNames } from '../lab/presets/index.ts'
import { REGIME_NAMES } from '../lab/regimes/index.ts'
import { STARTS } from '../lab/start.ts'
import { FIELD_PATHS, withField } from '../lab/fields.ts'
import { CONTROLS, textOfHidden } from './hidden.ts'
import { shareWith } from './shared.ts'
import { decodeLink, defaultSettings, DEVICE_CHOICES, encodeLink, MAX_LINK, type Settings } from './url.ts'

const decoder = fc.record({
  steps: fc.integer({ min: 1, max: 500 }),
  guidance: fc.double({ min: 0, max: 20, noNaN: true }),
  temperature: fc.double({ min: 0, max: 5, noNaN: true }),
})

const unit = fc.double({ min: 0, max: 1, noNaN: true })

const decoding = fc.tuple(decoder, fc.record({
  sampler: fc.constantFrom('auto', 'euler', 'heun', 'ddim', 'ddpm'),
  bestImages: fc.integer({ min: 1, max: 16 }),
  topK: fc.integer({ min: 0, max: 1000 }),
  topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
  beams: fc.integer({ min: 1, max: 8 }),
  lengthPenalty: fc.double({ min: 0, max: 3, noNaN: true }),
  bestCaptions: fc.integer({ min: 1, max: 16 }),
}), fc.tuple(unit, unit)).map(([plain, more, interval]) => ({
  ...plain, ...more, guidanceFrom: Math.min(...interval), guidanceTo: Math.max(...interval),
  // Of captions that are the same each time there is no best one.
  ...((more.beams > 1 || more.topK === 1 || plain.temperature === 0) && { bestCaptions: 1 }),
}))

const members = (role: 'captioner' | 'diffusion'): fc.Arbitrary<string[]> =>
  fc.array(fc.tuple(fc.constantFrom<string[]>(...FAMILIES_OF[role]), fc.constantFrom('', '-1', '-2')).map((parts) => parts.join('')), { minLength: 1, maxLength: 5 })

const configs: fc.Arbitrary<ExperimentConfig> = fc.record({
  world: fc.constantFrom('shapes', 'fashion'),
  size: fc.constantFrom('test', 'pocket'),
  loop: fc.constantFrom('joint', 'captioner', 'diffusion'),
  models: fc.record({
    captioner: members('captioner'), diffusion: members('diffusion'),
    exchange: fc.constantFrom(...EXCHANGE_NAMES), equal: fc.constantFrom('model', 'total'),
  }),
  rounds: fc.integer({ min: 1, max: 100 }),
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  // Enough for a batch of 64 where five models share them.
  samples: fc.integer({ min: 320, max: 4096 }),
  realFraction: fc.double({ min: 0, max: 1, noNaN: true }),
  regime: fc.constantFrom(...REGIME_NAMES),
  start: fc.constantFrom(...STARTS),
  frozen: fc.constantFrom(...FROZEN),
  relabel: fc.constantFrom(...RELABELLERS),
  filter: fc.record({ share: fc.double({ min: 0.05, max: 1, noNaN: true }), threshold: fc.double({ min: -1, max: 1, noNaN: true }) }),
  training: fc.record({
    // Enough for five models to share.
    updates: fc.integer({ min: 5, max: 2000 }),
    batch: fc.integer({ min: 1, max: 8 }).map((n) => 8 * n),
    rate: fc.double({ min: 1e-6, max: 1e-2, noNaN: true }),
  }),
  decoding,
  evaluation: fc.tuple(decoder, fc.record({ prompts: fc.integer({ min: 16, max: 256 }), perPrompt: fc.integer({ min: 5, max: 16 }), own: fc.constantFrom('no', 'yes') }))
    .map(([plain, size]) => ({ ...plain, ...size })),
}).map(fitting)

/** What lanes share is the first one's. */
const lanes = fc.array(configs, { minLength: 1, maxLength: 3 })
  .map(([first, ...others]) => [first, ...others.map((config) => shareWith(config, first)).filter(({ seed }) => seed === first.seed)])

const settings: fc.Arbitrary<Settings> = fc.record({
  preset: fc.constantFrom(...presetNames), configs: lanes, device: fc.constantFrom(...DEVICE_CHOICES),
  hidden: fc.subarray([...CONTROLS]), embed: fc.boolean(),
})

/** Messages of a link that must be refused. */
function refused(hash: string): string {
  const result = decodeLink(hash)
  if (result.ok) throw new Error(`${hash} was taken`)
  return result.problems.map((problem) => problem.message).join('\n')
}

describe('links', () => {
  it('give back the settings they were made from', () => {
    fc.assert(fc.property(settings, (all) => {
      // −0 and 0 are the same setting; text knows only one of them.
      expect(normal(decodeLink(`#${encodeLink(all)}`))).toEqual(normal({ ok: true, value: all }))
    }))
  })

  it('hold only what differs from the preset', () => {
    expect(encodeLink(defaultSettings())).toBe('v=1&preset=shapes-joint')
    const config = parseConfig(withField(withField(presetConfig('fashion-joint'), 'seed', 7), 'decoding.guidance', 3))
    if (!config.ok) throw new Error('config')
    expect(encodeLink({ ...defaultSettings(), preset: 'fashion-joint', configs: [config.value], device: 'wasm' }))
      .toBe('v=1&preset=fashion-joint&seed=7&decoding.guidance=3&device=wasm')
  })

  it('say how further lanes differ from the first', () => {
    const base = presetConfig('shapes-joint')
    const link = encodeLink({ ...defaultSettings(), configs: [{ ...base, seed: 3 }, { ...base, seed: 3, relabel: 'base' }, { ...base, seed: 3 }] })
    expect(link).toBe('v=1&preset=shapes-joint&seed=3&lanes=3&2.relabel=base')
    expect(decodeLink(link)).toMatchObject({ ok: true, value: { configs: [{ relabel: 'live' }, { relabel: 'base', seed: 3 }, { relabel: 'live' }] } })
    expect(refused('#v=1&lanes=7')).toContain('lanes is "7"; allowed: 1 to 6')
    expect(refused('#v=1&lanes=0x2')).toContain('lanes is "0x2"')
    expect(refused('#v=1&lanes=2&3.relabel=base')).toContain('3.relabel is of a lane that is not there')
    expect(refused('#v=1&lanes=2&2.seed=5')).toContain('2.seed is the same in all lanes; allowed: seed')
    expect(refused('#v=1&lanes=2&2.rounds=1000')).toContain('lane 2: rounds is 1000')
    expect(refused('#v=1&lanes=2&2.__proto__=1')).toContain('is not a known field')
  })

  it('hide controls, by their names or those of their groups', () => {
    const hidden = (link: string): readonly string[] | null => {
      const decoded = decodeLink(link)
      return decoded.ok ? decoded.value.hidden : null
    }
    expect(hidden('#v=1')).toEqual([])
    expect(hidden('#v=1&hide=share,seed,world,seed')).toEqual(['world', 'seed', 'share'])
    expect(hidden('#v=1&hide=filter')).toEqual(['filter.share', 'filter.threshold'])
    expect(hidden('#v=1&hide=all')).toEqual(CONTROLS)
    expect(textOfHidden(['filter.threshold', 'seed', 'filter.share', 'training.rate', 'file'])).toBe('seed,filter,training.rate,file')
    expect(textOfHidden(CONTROLS)).toBe('all')
    expect(encodeLink({ ...defaultSettings(), hidden: ['share', 'seed'], embed: true })).toBe('v=1&preset=shapes-joint&hide=seed,share&embed=yes')
  })

  it('refuse to hide what is no control, by name', () => {
    for (const name of ['run', '', '__proto__', 'constructor', 'toString', 'Seed', 'models.*', '<img src=x>', '2.relabel']) {
      expect(refused(`#v=1&hide=seed,${encodeURIComponent(name)}`)).toContain(`hide names ${JSON.stringify(name)}; allowed: all, models, `)
    }
    expect(refused(`#v=1&hide=${'x,'.repeat(8000)}`).split('\n')).toHaveLength(8)
    expect(refused('#v=1&hide=seed&hide=rounds')).toContain('hide is given twice')
    expect(refused('#v=1&embed=1')).toContain('embed is "1"; allowed: yes, no')
    expect(refused('#v=1&lanes=2&2.hide=seed')).toContain('2.hide is not a known field')
  })

  it('take the empty hash for the default settings', () => {
    expect(decodeLink('')).toEqual({ ok: true, value: defaultSettings() })
    expect(decodeLink('#')).toEqual({ ok: true, value: defaultSettings() })
  })

  it('name the field and what it allows', () => {
    expect(refused('#v=1&rounds=1000')).toContain('rounds is 1000; allowed: a whole number from 1 to 100')
    expect(refused('#v=1&seed=NaN')).toContain('seed is "NaN"; allowed: a whole number from 0 to 4294967295')
    expect(refused('#v=1&decoding.guidance=')).toContain('decoding.guidance is ""; allowed: a number from 0 to 20')
    expect(refused('#v=1&decoding.guidance=0x2')).toContain('decoding.guidance')
    expect(refused('#v=1&world=mars')).toContain('world is "mars"; allowed: "shapes" or "fashion" or "emoji"')
    expect(refused('#v=2&preset=test')).toContain('v is "2"; allowed: 1')
    expect(refused('#preset=test')).toContain('v is missing; allowed: 1')
    expect(refused('#v=1&preset=moon')).toContain('preset is "moon"; allowed: shapes-joint')
    expect(refused('#v=1&device=abacus')).toContain('device is "abacus"; allowed: auto, webgpu, wasm')
    expect(refused('#v=1&seed=1&seed=2')).toContain('seed is given twice')
    expect(refused('#v=1&training.batch=64&samples=32')).toContain('training.batch is 64; allowed: at most samples')
    expect(refused('#gallery')).toContain('"gallery" cannot be read')
    expect(refused('#v=1&seed=%E0%A4%A')).toContain('cannot be read')
    expect(refused(`#v=1&seed=${'1'.repeat(MAX_LINK)}`)).toContain('characters long; allowed: at most 16384')
  })

  it('tell every field that is wrong at once', () => {
    const message = refused('#v=1&preset=nope&rounds=0&seed=-1')
    for (const field of ['preset', 'rounds', 'seed']) expect(message).toContain(`${field} is`)
  })

  it('refuse keys that reach for prototypes and leave them alone', () => {
    for (const key of ['__proto__', '__proto__.polluted', 'constructor', 'constructor.prototype.polluted', 'decoding.__proto__', 'toString']) {
      expect(refused(`#v=1&${key}=1`)).toContain('is not a known field')
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('never throw, and never give settings that a configuration does not allow', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom(...FIELD_PATHS, 'v=1', 'preset=test', '=', '&', '%', '__proto__', '1e999', '-0'))
    fc.assert(fc.property(fc.array(piece).map((pieces) => pieces.join('')), (hash) => {
      const result = decodeLink(hash)
      if (result.ok) expect(result.value.configs.every((config) => parseConfig(config).ok)).toBe(true)
      else expect(result.problems.length).toBeGreaterThan(0)
    }))
  })
})

const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
