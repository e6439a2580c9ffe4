import { describe, expect, it } from 'vitest'
import type { Judge } from '../models/types.ts'
import type { World } from '../worlds/types.ts'
import { type ConfigInput, configSchema } from './config.ts'
import { Control, StopError } from './control.ts'
import type { RoundProgress } from './meter.ts'
import { decodeAll } from './reserve.ts'
import { REGIME_NAMES } from './regimes/index.ts'
import { DivergedError } from './round.ts'
import { type ExperimentOptions, type RoundOutcome, runExperiment, type RunState } from './run.ts'
import { STARTS } from './start.ts'
import { ToyCaptioner, ToyDiffusion, toyJudge, toyMembers, toyWorld } from './testing/toy.ts'

const small: ConfigInput = {
  rounds: 2, samples: 64, seed: 3, training: { updates: 8, batch: 16 },
  decoding: { steps: 4, guidance: 1 }, evaluation: { prompts: 16, perPrompt: 2, steps: 4, guidance: 1 },
}

interface Toys {
  readonly models?: Parameters<typeof toyMembers>[0]
  readonly fresh?: Parameters<typeof toyMembers>[1]
}

/** Fresh toys and a run of them. */
function setUp(input: ConfigInput = {}, { fresh, models: own, ...options }: Partial<ExperimentOptions> & Toys = {}) {
  const config = configSchema.parse({ ...small, ...input })
  const models = { captioner: new ToyCaptioner(), diffusion: new ToyDiffusion() }
  const world: World = options.world ?? toyWorld()
  const judge: Judge = toyJudge()
  return { config, models, world, judge, run: runExperiment({ config, world, members: toyMembers(own ?? models, fresh), judge, ...options }) }
}

async function collect(run: AsyncIterable<RoundOutcome>): Promise<RoundOutcome[]> {
  const outcomes: RoundOutcome[] = []
  for await (const outcome of run) outcomes.push(outcome)
  return outcomes
}

const digests = (outcomes: readonly RoundOutcome[]): string[] => outcomes.map(({ record }) => record.digest)

describe('what flows where', () => {
  it('joint: both models train on generated images with the live captioner\'s captions, and on the same pairs', async () => {
    const { models, run } = setUp({ rounds: 1 })
    await collect(run)
    const [captioner] = models.captioner.trained
    const [diffusion] = models.diffusion.trained
    expect(captioner.pairs).toBe(diffusion.pairs)
    expect(captioner.pairs.images.n).toBe(64)
    expect(captioner.options).toMatchObject({ updates: 8, batch: 16, rate: 3e-4 })
    const world = toyWorld()
    const reserve = realPictures(world)
    expect(pictures(captioner.pairs.images.data).filter((p) => reserve.has(p)).length).toBeLessThan(10)
  })

  it('captioner: real images with the captioner\'s own captions; the diffusion model is left alone', async () => {
    const { models, world, run } = setUp({ loop: 'captioner', rounds: 1, samples: 256, decoding: { temperature: 5 } })
    const outcomes = await collect(run)
    expect(models.diffusion.trained).toEqual([])
    const [{ pairs }] = models.captioner.trained
    const reserve = realPictures(world)
    expect(pictures(pairs.images.data).every((p) => reserve.has(p))).toBe(true)
    // At this temperature the captioner errs far more often than a real caption, which never does.
    expect(wrongShare(world, pairs)).toBeGreaterThan(0.2)
    expect(outcomes[1].gallery.generated).toEqual([])
    expect(Object.keys(outcomes[1].state.parameters)).toEqual(['captioner'])
  })

  it('diffusion: generated images with the prompts they were asked for; the captioner is left alone', async () => {
    const { models, world, run } = setUp({ loop: 'diffusion', rounds: 1 })
    const outcomes = await collect(run)
    expect(models.captioner.trained).toEqual([])
    const [{ pairs }] = models.diffusion.trained
    const reserve = realPictures(world)
    expect(pictures(pairs.images.data).filter((p) => reserve.has(p)).length).toBeLessThan(10)
    expect(wrongShare(world, pairs)).toBe(0)
    expect(outcomes[1].gallery.captioned).toEqual([])
  })

  it.each(['joint', 'captioner', 'diffusion'] as const)('%s: hands out what a round trained on; a fresh run on that set is that round again', async (loop) => {
    const [base, first] = await collect(setUp({ loop, rounds: 1, realFraction: 0.25 }).run)
    expect(base.data).toBeUndefined()
    const again = setUp({ loop, rounds: 1, realFraction: 0.25 }, { set: first.data })
    const outcomes = await collect(again.run)
    expect(digests(outcomes)).toEqual(digests([base, first]))
    expect(outcomes[1].record.metrics).toEqual(first.record.metrics)
  })

  it('draws new real data in every round, each pair once', async () => {
    const { models, run } = setUp({ loop: 'captioner' })
    await collect(run)
    const [first, second] = models.captioner.trained.map(({ pairs }) => pictures(pairs.images.data))
    expect(first).not.toEqual(second)
    expect(new Set(first).size).toBeGreaterThan(62)
  })

  it('says so where the reserve is too small for a round', async () => {
    const { run } = setUp({ rounds: 1 }, { world: toyWorld(40) })
    const outcomes = await collect(run)
    expect(outcomes[0].record.notes).toBeUndefined()
    expect(outcomes[1].record.notes).toEqual(['The reserve holds 40 pairs, fewer than the 64 samples of a round: it was gone through 2 times.'])
  })

  it.each([[0, 64], [0.1, 58], [0.5, 32], [0.99, 1], [1, 0]])('real fraction %d leaves %d of 64 pairs to the models', async (realFraction, synthetic) => {
    const { models, world, run } = setUp({ rounds: 1, realFraction, decoding: { temperature: 5, guidance: 20 } })
    const outcomes = await collect(run)
    const [{ pairs }] = models.diffusion.trained
    const reserve = realPictures(world)
    const real = pictures(pairs.images.data).map((p) => reserve.has(p))
    expect(real.length).toBe(64)
    expect(real.slice(synthetic)).toEqual(new Array(64 - synthetic).fill(true))
    expect(real.slice(0, synthetic).filter(Boolean).length).toBeLessThan(10)
    expect('pairs.alignment' in outcomes[1].record.metrics).toBe(synthetic >= 4)
  })
})

describe('a record', () => {
  it('begins with the base, and a training round has its losses, seconds and the pairs\' alignment', async () => {
    const { models, run } = setUp()
    const base = await models.captioner.parameters()
    const before = base.slice()
    const outcomes = await collect(run)
    expect(outcomes.map(({ record }) => record.round)).toEqual([0, 1, 2])
    expect(outcomes[0].record.losses).toEqual({})
    expect(outcomes[0].record.metrics['pairs.alignment']).toBeUndefined()
    expect(outcomes[0].state.parameters.captioner).toEqual(before)
    expect(Object.keys(outcomes[1].record.losses)).toEqual(['captioner', 'diffusion'])
    expect(outcomes[1].record.metrics['pairs.alignment'].value).toBeGreaterThan(2)
    expect(outcomes[1].record.digest).toMatch(/^[0-9a-f]{64}$/)
    for (const { record } of outcomes) {
      for (const { value, lo, hi } of Object.values(record.metrics)) {
        expect([value, lo, hi].every(Number.isFinite)).toBe(true)
        expect(lo).toBeLessThanOrEqual(hi)
      }
    }
  })

  it.each<['joint' | 'captioner' | 'diffusion', string[], string[]]>([
    ['joint', ['alignment', 'frechet', 'kid', 'bleu4'], ['image', 'caption']],
    ['captioner', ['alignment', 'bleu4'], ['caption']],
    ['diffusion', ['alignment', 'frechet', 'kid'], ['image']],
  ])('of the %s loop has the quality of what the models made for training, and counts of what they show', async (loop, pairs, subjects) => {
    const { run, world } = setUp({ loop, rounds: 1 })
    const [base, { record }] = await collect(run)
    const ofPairs = Object.entries(record.metrics).filter(([key]) => key.startsWith('pairs.'))
    expect(ofPairs.map(([key]) => key)).toEqual(pairs.map((id) => `pairs.${id}`))
    for (const [key, { floor }] of ofPairs) expect(floor, key).not.toBeNull()
    expect(Object.keys(base.record.metrics).filter((key) => key.startsWith('pairs.'))).toEqual([])
    const names = subjects.flatMap((subject) => world.attributes.map(({ name }) => `${subject}.${name}`))
    expect(Object.keys(record.histograms ?? {})).toEqual(expect.arrayContaining(names))
    for (const { values, counts, asked, unstated } of Object.values(record.histograms ?? {})) {
      expect(counts.length).toBe(values.length)
      expect(counts.reduce((a, b) => a + b, unstated)).toBe(asked.reduce((a, b) => a + b))
    }
  })

  it('shows the same prompts and pictures in every round', async () => {
    const { run } = setUp()
    const [base, first] = (await collect(run)).map(({ gallery }) => gallery)
    expect(first.generated.map(({ prompt }) => prompt)).toEqual(base.generated.map(({ prompt }) => prompt))
    expect(first.captioned.map(({ data }) => data)).toEqual(base.captioned.map(({ data }) => data))
    expect(first.generated.length).toBe(12)
    expect(first.generated.every(({ caption, data }) => caption !== '' && data.length === 4)).toBe(true)
  })

  it('is narrower after rounds of strong guidance, as λ = 1/s says', async () => {
    const { run } = setUp({ loop: 'diffusion', rounds: 1, samples: 1024, training: { updates: 64, batch: 64 }, decoding: { guidance: 4 } })
    const outcomes = await collect(run)
    const spread = outcomes.map(({ state }) => state.parameters.diffusion![4])
    // One round takes the variance to 1/4 and so the spread to 1/2; its standard error at n ≈ 256 × 4 is 2 %.
    expect(spread[1] / spread[0]).toBeGreaterThan(0.45)
    expect(spread[1] / spread[0]).toBeLessThan(0.55)
  })
})

describe('determinism', () => {
  it('gives the same record twice but for seconds, and another with another seed', async () => {
    const [a, b, c] = await Promise.all([setUp(), setUp(), setUp({ seed: 4 })].map(({ run }) => collect(run)))
    expect(digests(a)).toEqual(digests(b))
    expect(a.map(({ record }) => record.metrics)).toEqual(b.map(({ record }) => record.metrics))
    expect(digests(c).some((d) => digests(a).includes(d))).toBe(false)
  })

  it('has the captions of shown generated pictures in its digest', async () => {
    /** Captions the gallery's twelve pictures, and no others, in its own way. */
    class Other extends ToyCaptioner {
      override async caption(...[images, decoding, at, progress]: Parameters<ToyCaptioner['caption']>): Promise<Int32Array> {
        return super.caption(images, decoding, images.n === 12 ? at.child('other') : at, progress)
      }
    }
    const [usual] = await collect(setUp({ rounds: 1 }).run)
    const [other] = await collect(setUp({ rounds: 1 }, { models: { captioner: new Other(), diffusion: new ToyDiffusion() } }).run)
    expect(other.record.metrics).toEqual(usual.record.metrics)
    expect(other.record.digest).not.toBe(usual.record.digest)
  })

  it.each(['joint', 'captioner', 'diffusion'] as const)('%s: resumed after any round, ends as if uninterrupted', async (loop) => {
    const whole = await collect(setUp({ loop, rounds: 3 }).run)
    for (const cut of [0, 1, 2]) {
      // Through the same structured clone that storage and workers use.
      const from: RunState = structuredClone(whole[cut].state)
      const rest = await collect(setUp({ loop, rounds: 3 }, { from }).run)
      expect(digests(rest)).toEqual(digests(whole.slice(cut + 1)))
      expect(rest.map(({ record }) => record.metrics)).toEqual(whole.slice(cut + 1).map(({ record }) => record.metrics))
    }
  })

  it.each(REGIME_NAMES.flatMap((regime) => STARTS.map((start) => [regime, start] as const)))('%s from %s: resumed after any round, ends as if uninterrupted', async (regime, start) => {
    const input: ConfigInput = { regime, start, rounds: 3, realFraction: 0.25, relabel: 'base' }
    const whole = await collect(setUp(input, { fresh }).run)
    for (const cut of [0, 2]) {
      const from: RunState = structuredClone(whole[cut].state)
      expect(digests(await collect(setUp(input, { from, fresh }).run))).toEqual(digests(whole.slice(cut + 1)))
    }
  })

  it('states once taken do not change as the run goes on', async () => {
    const { run } = setUp()
    const first = (await run.next()).value!
    const copy = structuredClone(first.state)
    await collect(run)
    expect(first.state).toEqual(copy)
  })
})

describe('control', () => {
  it('stops inside a round, and the rounds before stand', async () => {
    const control = new Control()
    const onProgress = ({ round, phase }: RoundProgress): void => { if (round === 1 && phase === 'train') control.stop() }
    const { run } = setUp({}, { control, onProgress })
    const rounds: number[] = []
    const all = (async () => { for await (const { record } of run) rounds.push(record.round) })()
    await expect(all).rejects.toBeInstanceOf(StopError)
    expect(rounds).toEqual([0])
  })

  it('pauses inside a round and goes on to the same result', async () => {
    let pauses = 0
    const control: Control = new Control(() => {
      pauses++
      setTimeout(() => control.resume(), 5)
    })
    const onProgress = ({ label }: RoundProgress): void => { if (label === 'training the captioner') control.pause() }
    const paused = await collect(setUp({}, { control, onProgress }).run)
    expect(pauses).toBeGreaterThan(8)
    expect(digests(paused)).toEqual(digests(await collect(setUp().run)))
  })

  it('reports every phase of a round, never going back, up to its end', async () => {
    const reports: RoundProgress[] = []
    await collect(setUp({}, { onProgress: (progress) => reports.push(progress) }).run)
    for (const round of [0, 1, 2]) {
      const shares = reports.filter((r) => r.round === round).map(({ done }) => done)
      expect(shares).toEqual([...shares].sort((a, b) => a - b))
      expect(shares[0]).toBeLessThan(0.2)
      expect(shares.at(-1)).toBeCloseTo(1, 12)
    }
    expect(new Set(reports.filter((r) => r.round === 1).map(({ phase }) => phase))).toEqual(new Set(['generate', 'curate', 'train', 'evaluate']))
  })

  it('hands out the losses of every training', async () => {
    const seen: [number, string, number][] = []
    await collect(setUp({}, { onLosses: (round, role, losses) => seen.push([round, role, losses.length]) }).run)
    expect(seen).toEqual([[1, 'captioner', 8], [1, 'diffusion', 8], [2, 'captioner', 8], [2, 'diffusion', 8]])
  })
})

describe('failure', () => {
  it('names the round and the model whose loss is no number', async () => {
    class Exploding extends ToyDiffusion {
      protected override loss(...args: Parameters<ToyDiffusion['loss']>): number {
        return this.trained.length === 2 ? NaN : super.loss(...args)
      }
    }
    const { captioner } = setUp().models
    const { run } = setUp({}, { models: { captioner, diffusion: new Exploding() } })
    const error: unknown = await collect(run).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(DivergedError)
    expect(error).toMatchObject({ round: 2, agent: 'diffusion' })
    expect(String(error)).toContain('round 2: the diffusion model diverged (its loss is NaN); round 1 is the last good one')
  })

  it('names the model whose parameters are no numbers', async () => {
    const captioner = new ToyCaptioner()
    await captioner.load(new Float32Array(16).fill(Infinity))
    const { run } = setUp({ loop: 'captioner' }, { models: { captioner } })
    await expect(collect(run)).rejects.toThrow('round 0: the captioner diverged')
  })

  it('refuses a state or a set of models that lacks a live model', async () => {
    await expect(collect(setUp({}, { models: {} }).run)).rejects.toThrow('the joint loop trains 1 of the kind captioner, of which 0 were handed in')
    const from: RunState = { round: 0, parameters: { captioner: new Float32Array(16) } }
    await expect(collect(setUp({}, { from }).run)).rejects.toThrow('no parameters of the diffusion model')
  })
})

/** Toys' parameters are positive: any such numbers will do. */
const fresh: Toys['fresh'] = (base, at) => at.uniforms(base.length).map((u) => 1 + 50 * u)

/** Each picture's pixels as text. */
const pictures = (data: Uint8Array): string[] => Array.from({ length: data.length / 4 }, (_, i) => data.subarray(i * 4, i * 4 + 4).join())

function realPictures(world: World): Set<string> {
  const reserve = world.split('reserve')
  return new Set(pictures(reserve.images(Array.from({ length: reserve.size }, (_, i) => i)).data))
}

/** Share of pairs whose caption does not state the class of the picture's brightest pixel. */
function wrongShare(world: World, { images, tokens }: { images: { data: Uint8Array; n: number }; tokens: Int32Array }): number {
  const facts = decodeAll(world.tokenizer, tokens).map((text) => world.parse(text)[0])
  const wrong = facts.filter((k, i) => {
    const pixels = images.data.subarray(i * 4, i * 4 + 4)
    return k !== pixels.indexOf(Math.max(...pixels))
  })
  return wrong.length / images.n
}
