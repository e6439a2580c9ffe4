import { describe, expect, it } from 'vitest'
import type { Captioner, Pairs, TrainOptions, TrainReport } from '../../models/types.ts'
import { type ConfigInput, configSchema } from '../config.ts'
import { type ExperimentOptions, runExperiment } from '../run.ts'
import { SettingError } from '../setting-error.ts'
import { ToyCaptioner, ToyDiffusion, toyJudge, toyMembers, toyWorld } from '../testing/toy.ts'

const N = 64
const small: ConfigInput = {
  rounds: 3, samples: N, seed: 3, loop: 'captioner', training: { updates: 8, batch: 16 },
  decoding: { steps: 4, guidance: 1 }, evaluation: { prompts: 16, perPrompt: 2, steps: 4, guidance: 1 },
}

interface Toys {
  readonly models?: Parameters<typeof toyMembers>[0]
  readonly fresh?: Parameters<typeof toyMembers>[1]
}

/** Runs toys. @returns what each model trained on, round by round, and what each round made */
async function train(input: ConfigInput, { fresh, models: own, ...options }: Partial<ExperimentOptions> & Toys = {}) {
  const config = configSchema.parse({ ...small, ...input })
  const models = { captioner: new ToyCaptioner(), diffusion: new ToyDiffusion() }
  const outcomes = []
  for await (const outcome of runExperiment({ config, world: toyWorld(), members: toyMembers(own ?? models, fresh), judge: toyJudge(), ...options })) outcomes.push(outcome)
  const made = outcomes.slice(1).map(({ data }) => rows(data!.sets[0].pairs))
  return { outcomes, own: made, models, trained: models.captioner.trained.map(({ pairs }) => rows(pairs)) }
}

/** Each pair's picture and words as text. */
function rows({ images, tokens }: Pairs): string[] {
  const [size, length] = [images.data.length / images.n, tokens.length / images.n]
  return Array.from({ length: images.n }, (_, i) =>
    `${images.data.subarray(i * size, (i + 1) * size).join()} ${tokens.subarray(i * length, (i + 1) * length).join()}`)
}

/** A pair's picture alone. */
const picture = (row: string): string => row.split(' ')[0]

describe('a round trains on', () => {
  it('replace: its own pairs', async () => {
    const { own, trained } = await train({ regime: 'replace', realFraction: 0.25 })
    expect(trained).toEqual(own)
    expect(trained[1].slice(48)).not.toEqual(trained[0].slice(48))
  })

  it('fixed: its own pairs, of which the real ones never change', async () => {
    const { own, trained } = await train({ regime: 'fixed', realFraction: 0.25 })
    expect(trained).toEqual(own)
    expect(trained.map((pairs) => pairs.length)).toEqual([N, N, N])
    expect(trained[1].slice(48)).toEqual(trained[0].slice(48))
    expect(trained[2].slice(48)).toEqual(trained[0].slice(48))
    expect(trained[1].slice(0, 48)).not.toEqual(trained[0].slice(0, 48))
  })

  it('fresh: its own pairs, of which no real one is seen twice in any form', async () => {
    const { own, trained } = await train({ regime: 'fresh', realFraction: 0.5, rounds: 10 })
    expect(trained).toEqual(own)
    const real = trained.flatMap((pairs) => pairs.slice(32).map(picture))
    const sources = new Set(trained.flatMap((pairs) => pairs.slice(0, 32).map(picture)))
    expect(new Set(real).size).toBe(320)
    expect(real.filter((one) => sources.has(one))).toEqual([])
  })

  it('accumulate: a real set of the first size and all pairs made so far', async () => {
    const { own, trained } = await train({ regime: 'accumulate' })
    expect(trained.map((pairs) => pairs.length)).toEqual([2 * N, 3 * N, 4 * N])
    const real = trained[0].slice(0, N)
    expect(trained[2]).toEqual([...real, ...own.flat()])
    expect(new Set(real.map(picture)).size).toBeGreaterThan(N - 3)
  })

  it('subsample: a part of that pool, of the size of one round, each pair once', async () => {
    const [{ trained, own }, whole] = [await train({ regime: 'subsample' }), await train({ regime: 'accumulate', rounds: 1 })]
    expect(trained.map((pairs) => pairs.length)).toEqual([N, N, N])
    // The pool of the first round does not depend on the choice made in it.
    const pool = new Set(whole.trained[0])
    expect(trained[0].every((pair) => pool.has(pair))).toBe(true)
    const ownShare = trained[2].filter((pair) => own[2].includes(pair)).length / N
    // A quarter of the last pool is that round's own; the standard error at 64 of 256 is 5 %.
    expect(ownShare).toBeGreaterThan(0.1)
    expect(ownShare).toBeLessThan(0.45)
  })

  it('what the measured training pairs are: its own, in every regime', async () => {
    for (const regime of ['replace', 'accumulate', 'subsample'] as const) {
      const { outcomes } = await train({ regime, rounds: 1 })
      const [metric] = Object.entries(outcomes[1].record.metrics).filter(([key]) => key === 'pairs.alignment').map(([, m]) => m.value)
      expect(metric).toBe((await train({ rounds: 1 })).outcomes[1].record.metrics['pairs.alignment'].value)
    }
  })
})

describe('fresh', () => {
  it('is refused before the start where the reserve cannot give it, and says for how many rounds it could', async () => {
    const error: unknown = await train({ regime: 'fresh', realFraction: 0.5, rounds: 20 }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(SettingError)
    expect(error).toMatchObject({ field: 'regime' })
    expect(String(error)).toContain(
      '"fresh" takes 32 real pairs in each of 20 rounds and 32 sources of synthetic ones, 672 in all; the reserve of Toy holds 500, enough for 14 rounds')
  })

  it('takes the very last pair', async () => {
    const exact = { regime: 'fresh', realFraction: 0.5, rounds: 3 } as const
    await expect(train(exact, { world: toyWorld(128) })).resolves.toBeDefined()
    await expect(train(exact, { world: toyWorld(127) })).rejects.toThrow('enough for 2 rounds')
  })
})

describe('training starts', () => {
  /** Notes what it was when its training began. */
  class Noting extends ToyCaptioner implements Captioner {
    readonly starts: number[][] = []
    override async train(pairs: Pairs, options: TrainOptions): Promise<TrainReport> {
      this.starts.push([...await this.parameters()])
      return super.train(pairs, options)
    }
  }
  const fresh: Toys['fresh'] = (base, at) => at.uniforms(base.length)
  async function starts(start: 'previous' | 'base' | 'scratch') {
    const captioner = new Noting()
    const { outcomes } = await train({ start }, { models: { captioner }, fresh })
    return { starts: captioner.starts, after: outcomes.map(({ state }) => [...state.parameters.captioner!]) }
  }

  it('from the previous round, the base, or new parameters in each round', async () => {
    const previous = await starts('previous')
    expect(previous.starts).toEqual(previous.after.slice(0, 3))
    const base = await starts('base')
    expect(base.starts).toEqual([base.after[0], base.after[0], base.after[0]])
    expect(base.after[1]).not.toEqual(base.after[0])
    const scratch = await starts('scratch')
    expect(new Set([scratch.after[0], ...scratch.starts].map((values) => values.join())).size).toBe(4)
  })

  it('refuses scratch without new parameters', async () => {
    await expect(train({ start: 'scratch' })).rejects.toThrow('training from scratch needs fresh parameters')
  })
})

describe('frozen', () => {
  it('partner: takes no updates, and makes its half of the data all the same', async () => {
    const { models, outcomes } = await train({ loop: 'joint', frozen: 'captioner' })
    expect(models.captioner.trained).toEqual([])
    expect(models.diffusion.trained.length).toBe(3)
    expect(outcomes[3].state.parameters.captioner).toEqual(outcomes[0].state.parameters.captioner)
    expect(outcomes[3].state.parameters.diffusion).not.toEqual(outcomes[0].state.parameters.diffusion)
    expect(Object.keys(outcomes[1].record.losses)).toEqual(['diffusion'])
    expect(outcomes[3].gallery.captioned.length).toBeGreaterThan(0)
  })

  it('relabeller: the base writes what the live captioner learns', async () => {
    const base = await new ToyCaptioner().parameters()
    const wrote: number[][] = []
    class Noting extends ToyCaptioner {
      override async caption(...args: Parameters<ToyCaptioner['caption']>): Promise<Int32Array> {
        if (args[0].n === N) wrote.push([...await this.parameters()])
        return super.caption(...args)
      }
    }
    const captioner = new Noting()
    const { outcomes } = await train({ loop: 'joint', relabel: 'base' }, { models: { captioner, diffusion: new ToyDiffusion() } })
    expect(wrote).toEqual([[...base], [...base], [...base]])
    expect(captioner.trained.length).toBe(3)
    expect(outcomes[2].state.parameters.captioner).not.toEqual(base)
  })
})
