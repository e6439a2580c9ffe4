import { describe, expect, it } from 'vitest'
import { configSchema } from '../config.ts'
import { cellsOf, parseExperimentText } from './parse.ts'
import { experimentOf } from './testing/runs.ts'

const ARMS = { live: {}, frozen: { relabel: 'base' } }
const SMALL = { name: 'relabelling', arms: ARMS, seeds: [1, 2] }

/** Messages for an experiment that must be refused. */
function problems(input: object): string[] {
  const parsed = parseExperimentText(JSON.stringify(input))
  if (parsed.ok) throw new Error('was accepted')
  return parsed.problems.map(({ message }) => message)
}

describe('an experiment', () => {
  it('is every arm with every seed, a seed after the other', () => {
    const experiment = experimentOf({
      ...SMALL, base: { size: 'test', seed: 99, samples: 64, decoding: { steps: 4, guidance: 3 } },
      arms: { live: {}, 'frozen-2': { relabel: 'base', decoding: { steps: 8 } } },
    })
    const cells = cellsOf(experiment)
    expect(cells.map(({ id }) => id)).toEqual(['live-seed-1', 'frozen-2-seed-1', 'live-seed-2', 'frozen-2-seed-2'])
    expect(cells[3].config).toEqual(configSchema.parse({
      size: 'test', seed: 2, samples: 64, relabel: 'base', decoding: { steps: 8, guidance: 3 },
    }))
    expect(experiment).toMatchObject({ baseline: null, correlations: [], description: '' })
    expect(experiment.metrics).toContain('image.recall')
  })

  it.each([
    [{ ...SMALL, name: '' }, 'name is ""; allowed: a text of 1 to 80 characters'],
    [{ arms: ARMS, seeds: [1] }, 'name is missing; allowed: a text of 1 to 80 characters'],
    [{ ...SMALL, seed: 1 }, 'seed is not a known field; allowed: name, description, base, arms, seeds, metrics, baseline, correlations'],
    [{ ...SMALL, seeds: [] }, 'seeds is an empty list; allowed: a list of 1 to 32 different whole numbers from 0 to 4294967295'],
    [{ ...SMALL, seeds: [1, 1.5] }, 'seeds.1 is 1.5; allowed: a list of 1 to 32 different whole numbers from 0 to 4294967295'],
    [{ ...SMALL, seeds: [1, 2, 1] }, 'seeds has 1 twice; allowed: a list of 1 to 32 different whole numbers from 0 to 4294967295'],
    [{ ...SMALL, base: { wrld: 'shapes' } }, expect.stringMatching(/^base: wrld is not a known field; allowed: world, /) as string],
    [{ ...SMALL, base: [] }, 'base is an empty list; allowed: a configuration'],
    [{ ...SMALL, arms: {} }, 'arms has 0; allowed: an object with 1 to 32 arms, each by its name the part of a configuration that it changes'],
    [{ ...SMALL, arms: { live: {}, Frozen: { relabel: 'base' } } }, 'arms.Frozen is no name for an arm; allowed: at most 40 small letters, digits and hyphens, a letter first'],
    [{ ...SMALL, arms: { '../x': {} } }, 'arms.../x is no name for an arm; allowed: at most 40 small letters, digits and hyphens, a letter first'],
    [{ ...SMALL, arms: { live: 3 } }, 'arms.live is 3; allowed: an object, the part of a configuration that it changes'],
    [{ ...SMALL, arms: { live: {}, long: { decoding: { steps: 900 } } } }, 'arms.long: decoding.steps is 900; allowed: a whole number from 1 to 500'],
    [{ ...SMALL, arms: { live: {}, odd: { decoding: { stpes: 9 } } } }, expect.stringMatching(/^arms\.odd: decoding\.stpes is not a known field; allowed: steps, /) as string],
    [{ ...SMALL, base: { loop: 'captioner' }, arms: { live: {}, frozen: { frozen: 'captioner' } } }, expect.stringMatching(/^arms\.frozen: frozen is "captioner"; allowed in the captioner loop/) as string],
    [{ ...SMALL, arms: { live: {}, other: { seed: 3 } } }, 'arms.other: seed is not an arm\'s own; every arm is run with each of seeds'],
    [{ ...SMALL, arms: { live: {}, other: { world: 'fashion' } } }, 'arms.other: world must stand in base, the same for every arm; else the arms do not compare'],
    [{ ...SMALL, arms: { live: {}, same: { relabel: 'live' } } }, 'arms.same is the same configuration as arms.live; its runs would be equal'],
    [{ ...SMALL, baseline: 'dead' }, 'baseline is "dead"; allowed: live, frozen'],
    [{ ...SMALL, metrics: ['image.recal'] }, 'metrics.0 is "image.recal"; allowed: names of docs/metrics.md, such as "image.recall"'],
    [{ ...SMALL, metrics: ['image.recall', 'image.recall'] }, expect.stringContaining('metrics has "image.recall" twice') as string],
    [{ ...SMALL, correlations: [{ x: { metric: 'bleu' }, y: { metric: 'caption.bleu4' } }] }, 'correlations.0.x.metric is "bleu"; allowed: names of docs/metrics.md, such as "image.recall"'],
    [{ ...SMALL, correlations: [{ x: { metric: 'pairs.bleu4', as: 'best' }, y: { metric: 'caption.bleu4' } }] }, expect.stringMatching(/^correlations\.0\.x\.as is "best"; allowed: /) as string],
  ])('refuses %j', (input, message) => {
    expect(problems(input)).toEqual([message])
  })

  it('names every arm and field that is wrong, and refuses keys that would touch a prototype', () => {
    expect(problems({ ...SMALL, arms: { live: { rounds: 0 }, frozen: { samples: 'many' } } })).toEqual([
      'arms.live: rounds is 0; allowed: a whole number from 1 to 100',
      'arms.frozen: samples is "many"; allowed: a whole number from 32 to 4096',
    ])
    const text = '{"name": "x", "seeds": [1], "arms": {"live": {"__proto__": {"rounds": 3}}, "__proto__": {"rounds": 4}}}'
    const parsed = parseExperimentText(text)
    expect(parsed.ok ? [] : parsed.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^arms\.live: __proto__ is not a known field/), expect.stringMatching(/^arms\.__proto__ is no name for an arm/),
    ])
  })

  it('refuses what is no JSON, too long, too many runs or too deep', () => {
    expect(parseExperimentText('{')).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('not valid JSON') as string }] })
    expect(parseExperimentText(' '.repeat(300_000))).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('at most 262144') as string }] })
    const arms = Object.fromEntries(Array.from({ length: 32 }, (_, i) => [`arm-${i}`, { rounds: i + 1 }]))
    expect(problems({ name: 'x', arms, seeds: Array.from({ length: 17 }, (_, i) => i) })).toEqual(['arms × seeds is 544 runs; allowed: at most 512'])
    const deep = `${'{"training":'.repeat(15_000)}1${'}'.repeat(15_000)}`
    expect(parseExperimentText(`{"name": "x", "seeds": [1], "arms": {"live": ${deep}}}`).ok).toBe(false)
  })
})
