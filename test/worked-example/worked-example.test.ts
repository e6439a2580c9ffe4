/**
 * Makes a small run, reckons every number of its records again from what was made, and keeps docs/worked-example.md true to both:
 * `npx vitest run test/worked-example -u` writes it.
 */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detectCollapse, WATCHED } from '../../src/metrics/detector.ts'
import { describeMetric } from '../../src/metrics/index.ts'
import { standing } from './detector.ts'
import { gatherMaterials, type Material, type Materials, textsOf, tokensOf } from './material.ts'
import { mean } from './matrices.ts'
import { pageOf, TOLD } from './page.ts'
import { reckon, type Reckoned } from './reckon.ts'
import { type WorkedRun, workedRun } from './run.ts'

let run: WorkedRun
let materials: Materials
let reckoned: Reckoned
beforeAll(async () => {
  run = await workedRun()
  materials = await gatherMaterials(run)
  reckoned = reckon(run, materials)
}, 300_000)
afterAll(() => run.dispose())

/** The lab keeps features in float32, so the two cannot agree to the last digit. */
const RELATIVE = 1e-6
/** For what comes out near nought as a difference of larger numbers. */
const ABSOLUTE = 1e-7

/** Quicker than to compare numbers one by one. */
const sameBytes = (...[a, b]: [Float32Array | Uint8Array, Float32Array | Uint8Array]): boolean =>
  Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength))

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= RELATIVE * Math.abs(b) + ABSOLUTE

describe('what flows where', () => {
  it('real prompts of the reserve go in; pictures and captions are the models’, as the round before left them; both learn from those pairs', () => {
    const { world, rounds, config } = run
    for (const [before, { deeds, data, state, record }] of rounds.slice(1).map((round, i) => [rounds[i], round] as const)) {
      expect([deeds.generated.length, deeds.captioned.length, deeds.trained.captioner.length, deeds.trained.diffusion.length]).toEqual([2, 3, 1, 1])
      const { sources, indices } = data!.sets[0].made!
      textsOf(world, sources.tokens).forEach((prompt, i) => expect(world.split('reserve').captions(indices[i])).toContain(prompt))
      const [made] = deeds.generated
      const [captioned] = deeds.captioned
      expect(made.tokens).toEqual(sources.tokens)
      expect(sameBytes(made.parameters, before.state.parameters['diffusion'])).toBe(true)
      expect(sameBytes(captioned.images.data, made.images.data)).toBe(true)
      expect(sameBytes(captioned.parameters, before.state.parameters['captioner'])).toBe(true)
      for (const role of ['captioner', 'diffusion'] as const) {
        const [{ pairs, parameters, losses }] = deeds.trained[role]
        expect(sameBytes(pairs.images.data, made.images.data)).toBe(true)
        expect(pairs.tokens).toEqual(captioned.tokens)
        expect(sameBytes(parameters, before.state.parameters[role])).toBe(true)
        expect(record.losses[role]).toBe(mean(losses.slice(-Math.ceil(losses.length / 10))))
        expect(record.learned?.[role]).toEqual({ pairs: config.samples, updates: config.training.updates })
      }
      expect(sameBytes(deeds.generated[1].parameters, state.parameters['diffusion'])).toBe(true)
      expect(sameBytes(deeds.captioned[1].parameters, state.parameters['captioner'])).toBe(true)
      expect(record.compute?.generate.passes).toBe(config.samples * config.decoding.steps * 2)
      expect(record.compute?.curate.passes).toBe(config.samples * (world.tokenizer.length - 1))
    }
  })

  it('every round is measured on the same held-out prompts and pictures', () => {
    const { world, rounds, config: { evaluation: { prompts, perPrompt } } } = run
    const set = world.grouped('evaluation', prompts, perPrompt)
    const asked = tokensOf(world, set.prompts.flatMap((prompt) => new Array<string>(perPrompt).fill(prompt)))
    const size = set.images.data.length / set.images.n
    const firsts = Array.from({ length: prompts * perPrompt }, (_, i) => set.images.data.subarray((i - i % perPrompt) * size, (i - i % perPrompt + 1) * size))
    for (const { deeds } of rounds) {
      expect(deeds.generated.at(-1)!.tokens).toEqual(asked)
      expect(sameBytes(Buffer.concat(firsts), deeds.captioned.at(-2)!.images.data)).toBe(true)
    }
  })
})

describe('the record', () => {
  it('has the numbers that the definitions give, and no others', () => {
    const wrong: string[] = []
    for (const { record: { round, metrics } } of run.rounds) {
      expect(Object.keys(metrics).sort()).toEqual(Object.keys(reckoned.rounds[round]).sort())
      for (const [key, { floor, ...found }] of Object.entries(metrics)) {
        for (const [name, from, to] of [['', found, reckoned.rounds[round][key]], [' floor', floor!, reckoned.floors[round][key]]] as const) {
          for (const part of ['value', 'lo', 'hi'] as const) {
            const by = to[part]
            if (by !== undefined && !isClose(from[part], by)) wrong.push(`round ${round}: ${key}${name}.${part} is ${from[part]}, by hand ${by}`)
          }
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('counts values as a list of them would', () => {
    const { world, rounds } = run
    const count = (of: readonly ArrayLike<number>[], a: number, value: number): number => of.filter((facts) => facts[a] === value).length
    for (const { record: { round, histograms } } of rounds) {
      for (const [subject, { asked, shown }] of [['image', materials.images[round]], ['caption', materials.captions[round]]] as [string, Material][]) {
        world.attributes.forEach(({ name, values }, a) => {
          expect(histograms?.[`${subject}.${name}`]).toEqual({
            values, counts: values.map((_, v) => count(shown, a, v)), asked: values.map((_, v) => count(asked, a, v)), unstated: count(shown, a, -1),
          })
        })
      }
    }
  })

  it('has the digest of what was made', () => {
    const sha = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')
    for (const { record, state, data, deeds } of run.rounds) {
      const pairs = data?.sets[0].pairs
      const made: [string, Float32Array | Int32Array | Uint8Array][] = [
        ['captioner.parameters', state.parameters['captioner']], ['diffusion.parameters', state.parameters['diffusion']],
        ...(pairs ? [['pairs.tokens', pairs.tokens], ['pairs.images', pairs.images.data]] as [string, Int32Array | Uint8Array][] : []),
        ['evaluation.images', deeds.generated.at(-1)!.images.data], ['evaluation.captions', deeds.captioned.at(-2)!.tokens],
        ['gallery.captions', deeds.captioned.at(-1)!.tokens],
      ]
      expect(record.digest).toBe(sha(made.map(([name, values]) =>
        `${name} ${values.length} ${sha(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))}`).join('\n')))
    }
  })

  it('has the detector say what its rule says', () => {
    const { rounds, config: { evaluation: { prompts, perPrompt } } } = run
    const records = rounds.map(({ record }) => record)
    const { departures, missed } = detectCollapse(records, prompts * perPrompt)
    const standings = WATCHED.map((key) => ({ key, ...standing(key, describeMetric(key)!, records, prompts * perPrompt) }))
    expect(missed).toEqual(standings.filter(({ mark }) => mark === 'base').map(({ key }) => key))
    expect([...departures].sort((a, b) => WATCHED.indexOf(a.key) - WATCHED.indexOf(b.key)).map(({ key, round }) => ({ key, round })))
      .toEqual(standings.flatMap(({ key, departs }) => (departs === null ? [] : [{ key, round: departs }])))
    for (const { key, round, distance } of departures) expect(distance).toBeCloseTo(standings.find((one) => one.key === key)!.distances[round - 1], 9)
  })
})

it('goes the ways that the page tells', () => {
  const [first, last] = [run.rounds[0].record.metrics, run.rounds.at(-1)!.record.metrics]
  for (const key of TOLD.falls) expect(last[key].value, key).toBeLessThan(first[key].value)
  for (const key of TOLD.rises) expect(last[key].value, key).toBeGreaterThan(first[key].value)
  for (const key of TOLD.stays) expect(last[key].value / first[key].value, key).toBeCloseTo(1, 1)
})

it('docs/worked-example.md is what this run gives', async () => {
  await expect(pageOf(run, materials, reckoned)).toMatchFileSnapshot('../../docs/worked-example.md')
})
