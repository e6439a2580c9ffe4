import { describe, expect, it } from 'vitest'
import { configSchema } from './config.ts'
import { allowed, fitting, MAX_CONFIG_TEXT, parseConfig, parseConfigText } from './parse.ts'
import { presetConfig, presetNames } from './presets/index.ts'

/** Messages for a text that must be refused. */
function problems(text: string): string[] {
  const parsed = parseConfigText(text)
  if (parsed.ok) throw new Error('was accepted')
  return parsed.problems.map(({ message }) => message)
}

describe('parseConfigText', () => {
  it('fills in what is left out', () => {
    expect(parseConfigText('{"seed": 7}')).toEqual({ ok: true, value: configSchema.parse({ seed: 7 }) })
  })

  it('reads a file that begins with a byte order mark', () => {
    expect(parseConfigText('\uFEFF{}').ok).toBe(true)
  })

  it.each([
    ['{"wrld": "shapes"}', 'wrld is not a known field; allowed: world, size, loop, models, rounds, seed, samples, realFraction, regime, start, frozen, relabel, filter, training, decoding, evaluation'],
    ['{"training": {"lr": 1}}', 'training.lr is not a known field; allowed: updates, batch, rate'],
    ['{"world": "mars"}', 'world is "mars"; allowed: "shapes" or "fashion" or "emoji"'],
    ['{"rounds": 0}', 'rounds is 0; allowed: a whole number from 1 to 100'],
    ['{"rounds": "3"}', 'rounds is "3"; allowed: a whole number from 1 to 100'],
    ['{"seed": 1.5}', 'seed is 1.5; allowed: a whole number from 0 to 4294967295'],
    ['{"seed": NaN}', 'seed is "NaN"; allowed: a whole number from 0 to 4294967295'],
    ['{"realFraction": -Infinity}', 'realFraction is "-Infinity"; allowed: a number from 0 to 1'],
    ['{"seed": 1e400}', 'seed is Infinity; allowed: a whole number from 0 to 4294967295'],
    ['{"training": {"batch": 12}}', 'training.batch is 12; allowed: a whole number from 8 to 64, a multiple of 8'],
    ['{"training": {"batch": 64}, "samples": 32}', 'training.batch is 64; allowed: at most samples, which is 32'],
    ['{"training": 3}', 'training is 3; allowed: an object with updates, batch, rate'],
    ['{"decoding": null}', 'decoding is null; allowed: an object with steps, sampler, guidance, guidanceFrom, guidanceTo, bestImages, temperature, topK, topP, beams, lengthPenalty, bestCaptions'],
    ['[]', 'the configuration is an empty list; allowed: an object with world, size, loop, models, rounds, seed, samples, realFraction, regime, start, frozen, relabel, filter, training, decoding, evaluation'],
    ['{"__proto__": {"rounds": 3}}', '__proto__ is not a known field; allowed: world, size, loop, models, rounds, seed, samples, realFraction, regime, start, frozen, relabel, filter, training, decoding, evaluation'],
    ['{"decoding": {"constructor": 1}}', 'decoding.constructor is not a known field; allowed: steps, sampler, guidance, guidanceFrom, guidanceTo, bestImages, temperature, topK, topP, beams, lengthPenalty, bestCaptions'],
    ['{"size": "standard"}', 'models.captioner has "prefix"; allowed in shapes at size standard: "test-prefix-1", "test-bridge-2", "test-gated-3", "test-features-4", "pocket-prefix-1"'],
    ['{"models": {"captioner": "gated"}}', 'models.captioner is "gated"; allowed: a list of 1 to 5 names such as "prefix"'],
    ['{"models": {"captioner": []}}', 'models.captioner is an empty list; allowed: a list of 1 to 5 names such as "prefix"'],
    ['{"models": {"captioner": ["prefix", "bridge-2-x"]}}', 'models.captioner.1 is "bridge-2-x"; allowed: a family, a base or a base of another size, such as "prefix", "prefix-1" or "test-prefix-1"'],
    ['{"models": {"diffusion": ["transformer", "transformer-9"]}}', 'models.diffusion has "transformer-9"; allowed in shapes at size pocket: "transformer-1", "transformer-2"'],
    ['{"relabel": "peer"}', 'relabel is "peer"; allowed with one captioner: "live", "base" or "once"; a second one in models.captioner would make a peer'],
    ['{"models": {"captioner": ["prefix", "prefix", "prefix"], "equal": "total"}, "samples": 64}', 'training.batch is 32; allowed: at most 21, as 64 samples are shared by 3 models'],
    ['{"models": {"diffusion": ["transformer", "transformer"]}, "decoding": {"sampler": "ddim"}}', 'decoding.sampler is "ddim"; allowed for transformer, transformer: auto, euler, heun'],
    ['{"models": {"captioner": [5]}}', 'models.captioner.0 is 5; allowed: a family, a base or a base of another size, such as "prefix", "prefix-1" or "test-prefix-1"'],
    ['{"models": {"captioner": ["prefix-01"]}}', 'models.captioner.0 is "prefix-01"; allowed: a family, a base'],
    ['{"models": {"captioner": ["prefix", "prefix", "prefix", "prefix", "prefix", "prefix"]}}', 'models.captioner is a list of 6; allowed: a list of 1 to 5 names'],
    ['{"models": {"captioner": ["prefix", "prefix"], "exchange": "robin"}, "relabel": "peer"}', 'relabel is "peer"; allowed where models.exchange is "robin": "live", "base" or "once", as models learn from peers there anyway'],
    ['{"frozen": "captioner", "relabel": "once"}', 'relabel is "once"; allowed with a frozen captioner: "live" or "base"'],
    ['{"size": "standard", "loop": "captioner", "models": {"captioner": ["pocket-prefix-1"]}}', 'size is "standard"; allowed in shapes, which has no judge of that size: "test" or "pocket"'],
    ['{"models": {"captioner": ["prefix", "prefix", "prefix"], "equal": "total"}, "training": {"updates": 2}}', 'training.updates is 2; allowed: at least 3, as 3 models share them'],
    ['{"models": {"captioner": ["prefix", "prefix", "prefix"]}, "evaluation": {"perPrompt": 2}}', 'evaluation.perPrompt is 2; allowed: at least 3'],
    ['{"models": {"captioner": ["prefix", "prefix", "prefix", "prefix", "prefix"], "equal": "total"}, "samples": 160, "realFraction": 0.1}', 'training.batch is 32; allowed: at most 31, as 160 samples are shared by 5 models'],
    ['{"filter": {"share": 0}}', 'filter.share is 0; allowed: a number from 0.05 to 1'],
    ['{"world": "fashion", "size": "test", "models": {"captioner": ["gated"]}}', 'models.captioner has "gated"; allowed in fashion at size test: "prefix-1"'],
    ['{"decoding": {"sampler": "ddim"}}', 'decoding.sampler is "ddim"; allowed for transformer: auto, euler, heun'],
    ['{"regime": "keep"}', 'regime is "keep"; allowed: "replace" or "fixed" or "fresh" or "accumulate" or "subsample"'],
    ['{"loop": "captioner", "frozen": "captioner"}', 'frozen is "captioner"; allowed in the captioner loop: "none", as it trains one kind of models only'],
    ['{"loop": "diffusion", "relabel": "base"}', 'relabel is "base"; allowed in the diffusion loop: "live", as it writes no captions'],
    ...['"beams": 4', '"temperature": 0', '"topK": 1'].map((certain): [string, string] => [`{"decoding": {"bestCaptions": 4, ${certain}}}`, 'decoding.bestCaptions is 4; allowed with beams, at temperature 0 or with top-k 1: 1']),
    ['{"decoding": {"guidanceFrom": 0.8, "guidanceTo": 0.2}}', 'decoding.guidanceFrom is 0.8; allowed: at most guidanceTo, which is 0.2'],
    ['{"decoding": {"topP": 0}}', 'decoding.topP is 0; allowed: a number from 0.01 to 1'],
  ])('refuses %s', (text, message) => {
    expect(problems(text).map((said) => said.slice(0, message.length))).toEqual([message])
  })

  it('asks for no architecture that the loop leaves out', () => {
    expect(parseConfig({ world: 'fashion', loop: 'diffusion', models: { captioner: ['gated'] } }).ok).toBe(true)
    expect(parseConfig({ loop: 'captioner', decoding: { sampler: 'ddim' } }).ok).toBe(true)
  })

  it('fits choices to another world, and leaves what fits', () => {
    const config = configSchema.parse({ size: 'test', models: { captioner: ['gated'] } })
    expect(fitting(config)).toEqual(config)
    const moved = fitting({ ...config, world: 'fashion' })
    expect(moved).toEqual({ ...config, world: 'fashion', models: { ...config.models, captioner: ['prefix'] } })
    expect(parseConfig(moved).ok).toBe(true)
  })

  it('drops what another loop does not know, and leaves it where it does', () => {
    const config = configSchema.parse({ frozen: 'diffusion', relabel: 'base' })
    expect(fitting(config)).toEqual(config)
    expect(fitting({ ...config, loop: 'captioner' })).toEqual({ ...config, loop: 'captioner', frozen: 'none' })
    expect(fitting({ ...config, loop: 'diffusion' })).toEqual({ ...config, loop: 'diffusion', frozen: 'none', relabel: 'live' })
  })

  it('names every wrong field at once', () => {
    expect(problems('{"rounds": 0, "evaluation": {"prompts": 1, "x": 2}}')).toEqual([
      'rounds is 0; allowed: a whole number from 1 to 100',
      'evaluation.prompts is 1; allowed: a whole number from 16 to 256',
      'evaluation.x is not a known field; allowed: prompts, perPrompt, steps, guidance, temperature, own',
    ])
  })

  it('says where the syntax is wrong', () => {
    expect(problems('{"rounds": 3')[0]).toMatch(/^the configuration is not valid JSON/)
    expect(problems('')[0]).toMatch(/^the configuration is not valid JSON/)
  })

  it('does not read a text that is too long', () => {
    expect(problems(`{"rounds": 3}${' '.repeat(MAX_CONFIG_TEXT)}`)).toEqual([`the configuration is ${MAX_CONFIG_TEXT + 13} characters long; allowed: at most 65536`])
  })

  it('changes no prototype', () => {
    parseConfigText('{"__proto__": {"polluted": true}, "training": {"__proto__": {"polluted": true}}}')
    expect('polluted' in {}).toBe(false)
  })
})

describe('parseConfig', () => {
  it('names a number that is none', () => {
    const parsed = parseConfig({ seed: NaN })
    expect(parsed.ok ? [] : parsed.problems).toEqual([{ field: 'seed', message: 'seed is NaN; allowed: a whole number from 0 to 4294967295' }])
  })

  it.each([undefined, null, 3, 'x', () => 1])('refuses %s', (input) => {
    expect(parseConfig(input).ok).toBe(false)
  })
})

it('says what a field allows', () => {
  expect(allowed('decoding.guidance')).toBe('a number from 0 to 20')
  expect(allowed('toString')).toBe('nothing of that name')
})

describe('presets', () => {
  it.each(presetNames)('%s is a configuration', (name) => {
    expect(parseConfig(presetConfig(name)).ok).toBe(true)
  })

  it.each(['shapes-joint', 'fashion-joint', 'shapes-captioner', 'shapes-diffusion'] as const)('%s has the stated budget', (name) => {
    expect(presetConfig(name)).toMatchObject({
      size: 'pocket', samples: 256, training: { updates: 60, batch: 32 }, models: { captioner: ['prefix'], diffusion: ['transformer'] }, decoding: { steps: 16, guidance: 2, sampler: 'auto', bestImages: 1, beams: 1 },
      evaluation: { prompts: 32, perPrompt: 8, steps: 16, guidance: 2 },
    })
  })
})
