/** Rounds with several models of a kind, relabelling by others, and the critic's filter. */
import { describe, expect, it } from 'vitest'
import type { Pairs } from '../models/types.ts'
import { type ConfigInput, configSchema } from './config.ts'
import { decodeAll } from './reserve.ts'
import { type ExperimentOptions, type RoundOutcome, runExperiment, type RunState } from './run.ts'
import { decodeState, encodeState } from './state-file.ts'
import { ToyCaptioner, ToyDiffusion, toyJudge, toyMembers, toyWorld } from './testing/toy.ts'

const small: ConfigInput = {
  rounds: 2, samples: 60, seed: 3, training: { updates: 8, batch: 16 },
  decoding: { steps: 4, guidance: 1 }, evaluation: { prompts: 16, perPrompt: 5, steps: 4, guidance: 1 },
}

/** A captioner that always says one class, whatever it sees, until it is trained; what it never says has a chance all the same, so that losses are finite. */
const stubborn = (k: number): ToyCaptioner => {
  const captioner = new ToyCaptioner()
  void captioner.load(Float32Array.from({ length: 16 }, (_, i) => (i % 4 === k ? 1 : 1e-12)))
  return captioner
}

function setUp(input: ConfigInput, captioner: readonly ToyCaptioner[], diffusion: readonly ToyDiffusion[], options: Partial<ExperimentOptions> = {}) {
  const config = configSchema.parse({
    ...small, ...input,
    models: { captioner: captioner.length > 0 ? captioner.map(() => 'prefix') : ['prefix'], diffusion: diffusion.length > 0 ? diffusion.map(() => 'unet') : ['unet'], ...input.models },
  })
  return { config, run: runExperiment({ config, world: toyWorld(), members: toyMembers({ captioner, diffusion }), judge: toyJudge(), ...options }) }
}

async function collect(run: AsyncIterable<RoundOutcome>): Promise<RoundOutcome[]> {
  const outcomes: RoundOutcome[] = []
  for await (const outcome of run) outcomes.push(outcome)
  return outcomes
}

/** A state as it comes back from its file. */
const throughFile = (state: RunState): RunState => decodeState(Uint8Array.from(encodeState(state).flatMap((part) => [...part])))

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)
const world = toyWorld()
/** Classes that captions state. */
const said = ({ tokens }: Pairs): number[] => decodeAll(world.tokenizer, tokens).map((text) => world.parse(text)[0])
const count = (classes: readonly number[], k: number): number => classes.filter((one) => one === k).length

describe('several captioners', () => {
  const loop = { loop: 'captioner', rounds: 1 } as const

  it('own: each learns what it said itself, of the same pictures', async () => {
    const captioners = [0, 1, 2].map(stubborn)
    const [, { record, data, state }] = await collect(setUp(loop, captioners, []).run)
    for (const [k, { trained: [{ pairs }] }] of captioners.entries()) {
      expect(said(pairs)).toEqual(new Array(60).fill(k))
      expect(pairs.images.data).toEqual(captioners[0].trained[0].pairs.images.data)
    }
    expect(record.learned).toEqual(Object.fromEntries(['captioner', 'captioner-2', 'captioner-3'].map((id) => [id, { pairs: 60, updates: 8 }])))
    expect(data!.sets.map(({ made }) => made!.captionsBy)).toEqual(['captioner', 'captioner-2', 'captioner-3'])
    expect(Object.keys(state.parameters)).toEqual(['captioner', 'captioner-2', 'captioner-3'])
    // What each is trained on differs; the order in which it goes through its pairs does too.
    expect(captioners[0].trained[0].options.stream.ints(4, 1000)).not.toEqual(captioners[1].trained[0].options.stream.ints(4, 1000))
  })

  it('round robin: each learns what a peer said, another one in the next round', async () => {
    const captioners = [0, 1, 2].map(stubborn)
    await collect(setUp({ ...loop, rounds: 2, models: { exchange: 'robin' } }, captioners, []).run)
    expect(captioners.map(({ trained: [{ pairs }] }) => said(pairs)[0])).toEqual([1, 2, 0])
    // After round 1 model i says what i + 1 said; in round 2 it learns from i + 2, who says i + 3 = i.
    expect(captioners.map(({ trained }) => said(trained[1].pairs)[0])).toEqual([0, 1, 2])
  })

  it('pooled: all learn from one set, an equal share by each', async () => {
    const captioners = [0, 1, 2].map(stubborn)
    const [, { record }] = await collect(setUp({ ...loop, models: { exchange: 'pooled' } }, captioners, []).run)
    const classes = said(captioners[0].trained[0].pairs)
    expect([0, 1, 2].map((k) => count(classes, k))).toEqual([20, 20, 20])
    for (const { trained } of captioners) expect(trained[0].pairs).toBe(captioners[0].trained[0].pairs)
    expect(record.learned?.['captioner-3']).toEqual({ pairs: 60, updates: 8 })
  })

  it('equal totals: samples and updates are shared', async () => {
    const captioners = [0, 1, 2].map(stubborn)
    const [, { record, data }] = await collect(setUp({ ...loop, realFraction: 0.2, models: { equal: 'total' } }, captioners, []).run)
    expect(captioners.map(({ trained: [{ pairs }] }) => pairs.images.n)).toEqual([20, 20, 20])
    expect(data!.sets.map(({ made }) => made!.indices.length)).toEqual([16, 16, 16])
    expect(new Set(data!.sets.flatMap(({ made }) => [...made!.indices])).size).toBe(48)
    expect(record.learned?.['captioner-2']).toEqual({ pairs: 20, updates: 3 })
  })

  it('are measured as one, at the same n, and each by itself', async () => {
    const [{ record }] = await collect(setUp(loop, [0, 1, 2].map(stubborn), []).run)
    expect(Object.keys(record.views!)).toEqual(['captioner', 'captioner-2', 'captioner-3'])
    // One that says one class only is right for a quarter of four classes; three such ones together as well.
    for (const metrics of Object.values(record.views!)) expect(metrics['caption.fidelity'].value).toBeCloseTo(0.25, 6)
    expect(record.metrics['caption.fidelity'].value).toBeCloseTo(0.25, 1)
    // Together they say three of four classes.
    expect(record.histograms!['caption.place'].counts.filter((n) => n > 0).length).toBe(3)
    expect(Object.keys(record.views!.captioner)).toEqual(Object.keys(record.metrics))
  })

  it('the first one\'s course does not depend on who else is there', async () => {
    const alone = await collect(setUp(loop, [new ToyCaptioner()], []).run)
    const among = await collect(setUp(loop, many(3, () => new ToyCaptioner()), []).run)
    expect(among[1].state.parameters.captioner).toEqual(alone[1].state.parameters.captioner)
    expect(among[1].record.views!.captioner['caption.alignment']).toEqual(alone[1].record.metrics['caption.alignment'])
    expect(alone[1].record.views).toBeUndefined()
  })

  it('agents may share a network: each works with its own parameters', async () => {
    const [a, b] = [stubborn(0), stubborn(1)]
    const separate = await collect(setUp({ ...loop, rounds: 2, models: { exchange: 'robin' } }, [a, b], []).run)
    const shared = new ToyCaptioner()
    const config = configSchema.parse({ ...small, ...loop, rounds: 2, models: { captioner: ['prefix', 'prefix'], exchange: 'robin' } })
    const members = { captioner: [{ model: shared, base: stubborn(0).start }, { model: shared, base: stubborn(1).start }] }
    const together = await collect(runExperiment({ config, world, members, judge: toyJudge() }))
    expect(together.map(({ record }) => record.digest)).toEqual(separate.map(({ record }) => record.digest))
  })
})

describe('several runs', () => {
  it('may share networks, a round of each in turn: each has the course that it has alone', async () => {
    const start = (shared: { captioner: ToyCaptioner; diffusion: ToyDiffusion }, realFraction: number) => {
      const config = configSchema.parse({ ...small, realFraction, models: { captioner: ['prefix'], diffusion: ['unet'] } })
      const base = (model: ToyCaptioner | ToyDiffusion) => model.start.slice()
      const members = {
        captioner: [{ model: shared.captioner, base: base(shared.captioner) }], diffusion: [{ model: shared.diffusion, base: base(shared.diffusion) }],
      }
      return runExperiment({ config, world, members, judge: toyJudge() })
    }
    const networks = () => ({ captioner: new ToyCaptioner(), diffusion: new ToyDiffusion() })
    const alone = [await collect(start(networks(), 0)), await collect(start(networks(), 0.5))]
    const shared = networks()
    const runs = [start(shared, 0), start(shared, 0.5)]
    const digests: string[][] = [[], []]
    for (let round = 0; round <= small.rounds!; round++) {
      for (const [i, run] of runs.entries()) digests[i].push((await run.next() as IteratorYieldResult<RoundOutcome>).value.record.digest)
    }
    expect(digests).toEqual(alone.map((outcomes) => outcomes.map(({ record }) => record.digest)))
  })
})

describe('several of both', () => {
  it.each([[3, 2], [1, 3], [2, 1], [5, 5]])('%d captioners and %d diffusion models: every one makes and learns', async (k, l) => {
    for (const [exchange, equal] of [['own', 'model'], ['robin', 'total'], ['pooled', 'model']] as const) {
      const [captioners, diffusions] = [many(k, () => new ToyCaptioner()), many(l, () => new ToyDiffusion())]
      const [, { record, data, gallery }] = await collect(setUp({ rounds: 1, samples: 100, models: { exchange, equal } }, captioners, diffusions).run)
      expect(Object.keys(record.losses).length).toBe(k + l)
      expect(data!.sets.length).toBe(Math.max(k, l))
      const made = data!.sets.reduce((sum, { pairs }) => sum + pairs.images.n, 0)
      expect(made).toBe(exchange === 'own' ? 100 * Math.max(k, l) : 100)
      const learned = Object.values(record.learned!)
      if (equal === 'model') expect(learned.every(({ pairs, updates }) => pairs === 100 && updates === 8)).toBe(true)
      else expect(record.learned!['captioner'].updates).toBe(Math.floor(8 / k))
      expect(new Set(data!.sets.map(({ made: by }) => by!.imagesBy)).size).toBe(l)
      expect(new Set(data!.sets.map(({ made: by }) => by!.captionsBy)).size).toBe(k)
      expect(record.metrics['pairs.alignment']).toBeDefined()
      expect(gallery.generated.length).toBe(12)
    }
  })

  it('resumed after any round, ends as if uninterrupted', async () => {
    for (const [regime, exchange] of [['replace', 'own'], ['accumulate', 'robin'], ['accumulate', 'pooled'], ['subsample', 'own']] as const) {
      const input: ConfigInput = { rounds: 3, regime, relabel: 'once', models: { exchange } }
      const start = (from?: RunState) => setUp(input, many(2, () => new ToyCaptioner()), many(3, () => new ToyDiffusion()), from && { from }).run
      const whole = await collect(start())
      for (const cut of [0, 2]) {
        const rest = await collect(start(throughFile(whole[cut].state)))
        expect(rest.map(({ record }) => record.digest)).toEqual(whole.slice(cut + 1).map(({ record }) => record.digest))
      }
    }
  })

  it('accumulate keeps apart what different models learn from', async () => {
    const captioners = [0, 1].map(stubborn)
    const outcomes = await collect(setUp({ loop: 'captioner', regime: 'accumulate' }, captioners, []).run)
    expect(Object.values(outcomes[2].state.pools!).map(({ images }) => images.n)).toEqual([180, 180])
    const pooled = await collect(setUp({ loop: 'captioner', regime: 'accumulate', models: { exchange: 'pooled' } }, [0, 1].map(stubborn), []).run)
    expect(Object.values(pooled[2].state.pools!).map(({ images }) => images.n)).toEqual([180])
  })
})

describe('relabelling', () => {
  it('by a peer: the captions that a model learns are another\'s', async () => {
    const captioners = [0, 1, 2].map(stubborn)
    const [, { data }] = await collect(setUp({ loop: 'captioner', rounds: 1, relabel: 'peer' }, captioners, []).run)
    expect(captioners.map(({ trained: [{ pairs }] }) => said(pairs)[0])).toEqual([1, 2, 0])
    expect(data!.sets.map(({ made }) => made!.captionsBy)).toEqual(['captioner-2', 'captioner-3', 'captioner'])
  })

  it('by a copy frozen after one round: the first round is the live one\'s, all others what it had become', async () => {
    const wrote: number[][] = []
    class Noting extends ToyCaptioner {
      override async caption(...args: Parameters<ToyCaptioner['caption']>): Promise<Int32Array> {
        if (args[0].n === 60) wrote.push([...this.start])
        return super.caption(...args)
      }
    }
    const outcomes = await collect(setUp({ loop: 'captioner', rounds: 4, relabel: 'once' }, [new Noting()], []).run)
    const after = outcomes.map(({ state }) => [...state.parameters.captioner])
    expect(wrote).toEqual([after[0], after[1], after[1], after[1]])
    expect(after[3]).not.toEqual(after[1])
    expect(outcomes.map(({ data }) => data?.sets[0].made?.captionsBy)).toEqual([undefined, 'captioner', ...new Array<string>(3).fill('once captioner')])
  })

  it('by the base: each captioner\'s own', async () => {
    const captioners = [0, 1].map(stubborn)
    await collect(setUp({ loop: 'captioner', relabel: 'base', models: { exchange: 'robin' } }, captioners, []).run)
    expect(captioners.map(({ trained }) => trained.map(({ pairs }) => said(pairs)[0]))).toEqual([[1, 1], [0, 0]])
  })
})

describe('the critic\'s filter', () => {
  /** Wrong four times in ten. */
  const sloppy = (): ToyCaptioner => {
    const captioner = new ToyCaptioner()
    void captioner.load(Float32Array.from({ length: 16 }, (_, i) => (Math.floor(i / 4) === i % 4 ? 0.6 : 0.4 / 3)))
    return captioner
  }
  const wrong = ({ images, tokens }: Pairs): number => {
    const classes = said({ images, tokens })
    return classes.filter((k, i) => {
      const pixels = images.data.subarray(i * 4, i * 4 + 4)
      return k !== pixels.indexOf(Math.max(...pixels))
    }).length / images.n
  }
  const filtered = async (filter: ConfigInput['filter'], input: ConfigInput = {}) => {
    const captioner = sloppy()
    const outcomes = await collect(setUp({ loop: 'captioner', rounds: 1, filter, ...input }, [captioner], [], { critic: toyJudge() }).run)
    return { pairs: captioner.trained[0].pairs, outcomes, data: outcomes[1].data! }
  }

  it('keeps the best share of so many more candidates that a round has its number', async () => {
    const plain = await filtered({})
    expect(wrong(plain.pairs)).toBeGreaterThan(0.25)
    const { pairs, data } = await filtered({ share: 0.5 })
    expect(pairs.images.n).toBe(60)
    expect(wrong(pairs)).toBeLessThan(0.05)
    expect(data.notes).toEqual(['The critic kept 60 of 120 made pairs.'])
    expect(new Set(data.sets[0].made!.indices).size).toBe(60)
    const reserve = toyWorld().split('reserve')
    expect(data.sets[0].made!.sources.images.data).toEqual(reserve.images(data.sets[0].made!.indices).data)
  })

  it('drops what lies below the threshold, and trains on what is left', async () => {
    const { pairs, outcomes } = await filtered({ threshold: 0.8 })
    expect(pairs.images.n).toBeLessThan(50)
    expect(pairs.images.n).toBeGreaterThan(20)
    expect(wrong(pairs)).toBe(0)
    expect(outcomes[1].record.learned).toEqual({ captioner: { pairs: pairs.images.n, updates: 8 } })
  })

  it('measures distances of made pictures against sources that the critic did not choose', async () => {
    const diffusion = new ToyDiffusion()
    const run = setUp({ loop: 'diffusion', rounds: 1, filter: { share: 0.5 } }, [], [diffusion], { critic: toyJudge() }).run
    const [, { data }] = await collect(run)
    const { drawn, indices } = data!.sets[0].made!
    expect(drawn).toHaveLength(indices.length)
    expect(drawn).not.toEqual(indices)
  })

  it('keeps real data whatever the critic says', async () => {
    const { pairs, data } = await filtered({ threshold: 0.8, share: 0.5 }, { realFraction: 0.5 })
    expect(pairs.images.n - data.sets[0].made!.indices.length).toBe(30)
  })

  it('leaves less than a batch: refused with what to do', async () => {
    await expect(filtered({ threshold: 1 })).rejects.toThrow(/in round 1 the critic left \d+ pairs, fewer than a batch of 16/)
  })

  it('needs the critic', async () => {
    await expect(collect(setUp({ filter: { share: 0.5 } }, [sloppy()], [new ToyDiffusion()]).run)).rejects.toThrow('need the critic')
  })
})

describe('the arm\'s own decoding', () => {
  it('is a second series: the same where it is the fixed one, another where it is not', async () => {
    const measure = async (input: ConfigInput) => (await collect(setUp({ rounds: 1, ...input }, [new ToyCaptioner()], [new ToyDiffusion()]).run))[0].record
    const same = await measure({ evaluation: { ...small.evaluation, own: 'yes' } })
    expect(same.views!.own).toEqual(same.metrics)
    const other = await measure({ decoding: { steps: 4, guidance: 8, temperature: 5 }, evaluation: { ...small.evaluation, own: 'yes' } })
    expect(other.metrics).toEqual(same.metrics)
    expect(other.views!.own['image.variance.ratio'].value).toBeLessThan(other.metrics['image.variance.ratio'].value)
    expect(other.views!.own['caption.fidelity'].value).toBeLessThan(other.metrics['caption.fidelity'].value)
    expect((await measure({})).views).toBeUndefined()
  })
})

describe('the arm\'s own decoding by several copies of one base', () => {
  it('makes no sample twice', async () => {
    const [{ record, gallery }] = await collect(setUp({ rounds: 1, evaluation: { ...small.evaluation, own: 'yes' } }, many(2, () => new ToyCaptioner()), many(2, () => new ToyDiffusion())).run)
    expect(gallery.generated.length).toBe(12)
    // Copies that drew the same noise would halve the variety within a prompt.
    const [own, whole] = [record.views!.own['image.variance.within'].value, record.metrics['image.variance.within'].value]
    expect(own / whole).toBeGreaterThan(0.8)
    expect(own / whole).toBeLessThan(1.25)
  })
})

describe('a model gone astray', () => {
  it('whose loss is hopeless ends the run, and the round before is named', async () => {
    class Hopeless extends ToyCaptioner {
      readonly hopeless = 3 * Math.log(4)
      protected override loss(...args: Parameters<ToyCaptioner['loss']>): number {
        return this.trained.length === 2 ? 5 : super.loss(...args)
      }
    }
    await expect(collect(setUp({ loop: 'captioner' }, [new ToyCaptioner(), new Hopeless()], []).run))
      .rejects.toThrow('round 2: captioner 2 diverged (its loss is 5.00, far worse than guessing); round 1 is the last good one')
  })
})
