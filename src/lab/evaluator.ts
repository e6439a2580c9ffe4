/**
 * The evaluating half of a round: the live models make images and captions for the fixed held-out prompts and
 * images, the judge looks at them, and `evaluation.ts` has them measured.
 */
import { t } from '../i18n/text.ts'
import { stream, type Stream } from '../random/index.ts'
import type { Histogram } from '../metrics/histograms.ts'
import type { Encoder, Judge } from '../models/types.ts'
import type { GroupedSet, Images, World } from '../worlds/types.ts'
import type { Agent, Agents } from './agents.ts'
import { type ExperimentConfig, evaluationMaking } from './config.ts'
import { mixSets, type TrainingData } from './data.ts'
import type { Made } from './digest.ts'
import { countValues, createMeasures, type Judged, type JudgedCaptions, type JudgedImages, type Measures } from './evaluation.ts'
import { type EvaluationTasks, evaluationTasks } from './evaluation-tasks.ts'
import { type Curator, createCurator, GALLERY, type Shown } from './gallery.ts'
import { concatImages, takeImages } from './images.ts'
import { makeCaptions, makeImages } from './making.ts'
import type { Meter } from './meter.ts'
import { makerOfSample, mixImages, mixJudgedCaptions, mixJudgedImages, mixTokens, samplesOf } from './mixture.ts'
import { range, takeTokens } from './pairs.ts'
import type { Measurement, RoundGallery } from './record.ts'
import { encodeAll } from './reserve.ts'
import { SettingError } from './setting-error.ts'
import { PairsViewer } from './training-pairs.ts'
import { createViewer, lookAtReal, type Viewer } from './viewer.ts'

type Metrics = Readonly<Record<string, Measurement>>

export interface Evaluated {
  /** Of all models together. */
  readonly metrics: Metrics
  /** Of parts and other decodings; absent where there is none. */
  readonly views?: Readonly<Record<string, Metrics>>
  readonly histograms: Readonly<Record<string, Histogram>>
  readonly gallery: RoundGallery
  readonly made: readonly Made[]
}

/** Samples by agent, each one's for all groups; empty where a kind takes no part. */
interface Samples {
  readonly images: readonly Images[]
  readonly captions: readonly Int32Array[]
  /** Made pictures to look at; null where none are made. */
  readonly shown: Shown | null
}

/** Made of real data, once a run. */
interface Real {
  readonly viewer: Viewer
  readonly pairs: PairsViewer
  readonly measures: Measures
  readonly curate: Curator
}

/**
 * One a run. It evaluates the models that the loop trains; the noise of its decoding is the same in every round
 * (common random numbers) and for every model, so that what changes is the model and not the draw.
 */
export class Evaluator {
  /** Real data is looked at when the first round is evaluated. */
  private real: Real | null = null
  private readonly evaluation: GroupedSet
  private readonly floor: GroupedSet
  private readonly promptTokens: Int32Array
  private readonly making: ReturnType<typeof evaluationMaking>

  /** @param critic needed where the arm's own decoding has it choose among candidates */
  constructor(
    private readonly config: ExperimentConfig,
    private readonly world: World,
    private readonly judge: Judge,
    private readonly agents: Agents,
    private readonly critic?: Encoder,
  ) {
    const { prompts, perPrompt } = config.evaluation
    try {
      this.evaluation = world.grouped('evaluation', prompts, perPrompt)
      this.floor = world.grouped('floor', prompts, perPrompt)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new SettingError('evaluation.prompts', error.message, t('Lower it, or the samples for each prompt.'), { cause: error })
    }
    this.promptTokens = repeatRows(encodeAll(world.tokenizer, this.evaluation.prompts), world.tokenizer.length, perPrompt)
    this.making = evaluationMaking(config)
  }

  /** What the next `evaluate` will run. @param round 0 has no training pairs to look at */
  tasks(round: number): EvaluationTasks {
    return evaluationTasks(this.config, this.agents, round, { reference: this.real === null, pairs: !this.real?.pairs.hasFloor })
  }

  /** @param data what the round trained on; null in round 0 */
  async evaluate(round: number, data: TrainingData | null, meter: Meter, tasks = this.tasks(round)): Promise<Evaluated> {
    const { config } = this
    const { viewer, pairs: pairsViewer, measures, curate } = this.real ??= await meter.run(tasks.reference, () => meter.aside(() => this.lookAtReal(meter)))
    const samples = await this.makeSamples(meter, tasks)
    const own = config.evaluation.own === 'yes' ? await this.makeOwn(meter, tasks) : null
    const { whole, parts, pairs, gallery } = await meter.run(tasks.judge, async (progress) => {
      const images: JudgedImages[] = []
      for (const made of samples.images) images.push(await viewer.images(made, progress))
      const captions: JudgedCaptions[] = []
      for (const made of samples.captions) captions.push(await viewer.captions(made, progress))
      const judgedOwn: Omit<Judged, 'pairs'> | null = own && {
        ...(own.images && { images: await viewer.images(own.images) }), ...(own.captions && { captions: await viewer.captions(own.captions) }),
      }
      const { whole, parts } = this.views(images, captions, judgedOwn)
      return {
        whole, parts,
        pairs: data && await pairsViewer.judge(mixSets(config, data.sets)),
        // Booked on no round, so that what a round costs is what its measures cost.
        gallery: await meter.aside(() => curate(round, whole, samples.shown)),
      }
    })
    const { metrics, views } = await meter.run(tasks.metrics, async () => ({
      metrics: measures({ ...whole, pairs }),
      views: Object.fromEntries(Object.entries(parts).map(([name, judged]) => [name, measures({ ...judged, pairs: null })])),
    }))
    return {
      metrics, ...(Object.keys(views).length > 0 && { views }),
      histograms: countValues(this.world, this.evaluation, whole),
      gallery,
      made: [...madeOf(samples), ...madeOfOwn(own)],
    }
  }

  /** What is measured: all models as one, each by itself where there are several of its kind, and the arm's own decoding. */
  private views(images: readonly JudgedImages[], captions: readonly JudgedCaptions[], own: Omit<Judged, 'pairs'> | null) {
    const { perPrompt } = this.config.evaluation
    const { diffusion, captioner } = this.agents
    const parts: Record<string, Omit<Judged, 'pairs'>> = {}
    if (captions.length > 1) for (const { id, index } of captioner) parts[id] = { captions: captions[index] }
    if (images.length > 1) for (const { id, index } of diffusion) parts[id] = { images: images[index] }
    if (own) parts.own = own
    return {
      whole: {
        ...(images.length > 0 && { images: mixJudgedImages(images, perPrompt) }),
        ...(captions.length > 0 && { captions: mixJudgedCaptions(captions, perPrompt) }),
      },
      parts,
    }
  }

  private get noise() {
    return stream(this.config.seed, 'evaluation')
  }

  /** The real picture that a sample's caption is of: the first of its group. */
  private picturesFor(rows: readonly number[]): Images {
    const { perPrompt } = this.config.evaluation
    return takeImages(this.evaluation.images, rows.map((row) => Math.floor(row / perPrompt) * perPrompt))
  }

  private async makeSamples(meter: Meter, tasks: EvaluationTasks): Promise<Samples> {
    const { agents, making, noise, world: { tokenizer: { length } } } = this
    const { prompts, perPrompt } = this.config.evaluation
    const images: Images[] = []
    for (const agent of agents.diffusion) {
      images.push(await meter.run(tasks.images[agent.index], (progress) =>
        makeImages(agent, this.promptTokens, making.images, undefined, noise.child('diffusion'), progress)))
    }
    const shown = images.length > 0 ? this.shownImages(images) : null
    const ofShown = new Int32Array(agents.captioner.length > 0 && shown ? shown.n * length : 0)
    const captions: Int32Array[] = []
    const pictures = this.picturesFor(range(0, prompts * perPrompt))
    for (const agent of agents.captioner) {
      captions.push(await meter.run(tasks.captions[agent.index], async (progress) => {
        const written = await makeCaptions(agent, pictures, making.captions, undefined, noise.child('captioner'), progress)
        if (shown) {
          const mine = range(0, shown.n).filter((group) => group % agents.captioner.length === agent.index)
          const own = await agent.use((model) => model.caption(takeImages(shown, mine), making.captions, noise.child('gallery')))
          for (const [i, group] of mine.entries()) ofShown.set(own.subarray(i * length, (i + 1) * length), group * length)
        }
        return written
      }))
    }
    return { images, captions, shown: shown && { images: shown, captions: ofShown } }
  }

  /** The first picture made for each of the first prompts, the models taking turns. */
  private shownImages(images: readonly Images[]): Images {
    const { prompts, perPrompt } = this.config.evaluation
    return range(0, Math.min(GALLERY, prompts)).map((group) => {
      const row = group * perPrompt
      return takeImages(images[makerOfSample(row, perPrompt, images.length)], [row])
    }).reduce(concatImages)
  }

  /** By the arm's own decoding, each model its share of the whole. */
  private async makeOwn(meter: Meter, tasks: EvaluationTasks): Promise<{ images?: Images; captions?: Int32Array }> {
    const { agents: { diffusion, captioner }, config, critic, noise, world: { tokenizer: { length } } } = this
    const { prompts, perPrompt } = config.evaluation
    const rowsOf = (index: number, count: number): number[] => samplesOf(index, prompts * perPrompt, perPrompt, count)
    const images: Images[] = []
    for (const agent of diffusion) {
      const tokens = takeTokens(this.promptTokens, length, rowsOf(agent.index, diffusion.length))
      images.push(await meter.run(tasks.ownImages[agent.index], (progress) =>
        makeImages(agent, tokens, config.decoding, critic, ownNoise(noise, agent), progress)))
    }
    const captions: Int32Array[] = []
    for (const agent of captioner) {
      const pictures = this.picturesFor(rowsOf(agent.index, captioner.length))
      captions.push(await meter.run(tasks.ownCaptions[agent.index], (progress) =>
        makeCaptions(agent, pictures, config.decoding, critic, ownNoise(noise, agent), progress)))
    }
    return {
      ...(images.length > 0 && { images: mixImages(images, perPrompt) }),
      ...(captions.length > 0 && { captions: mixTokens(captions, length, perPrompt) }),
    }
  }

  private async lookAtReal(meter: Meter): Promise<Real> {
    const { config, evaluation, floor, judge, world } = this
    const viewer = await createViewer(world, judge)
    const reference = await lookAtReal(viewer, world, evaluation, floor)
    return {
      viewer,
      pairs: new PairsViewer(world, viewer, stream(config.seed, 'evaluation', 'pairs'), (look) => meter.aside(look)),
      measures: createMeasures(world, reference, stream(config.seed, 'evaluation', 'intervals')),
      curate: createCurator(world, viewer, reference),
    }
  }
}

/**
 * That of the fixed series for a single model, so that the two differ by the decoding alone; another one for each further model, since
 * networks draw noise by position and several of them each make a part.
 */
const ownNoise = (noise: Stream, { role, index }: Agent): Stream => (index === 0 ? noise.child(role) : noise.child(role, 'own', index))

/** "evaluation.images" of the first model, then "evaluation.images-2" … */
const madeOf = ({ images, captions, shown }: Samples): Made[] => [
  ...images.map(({ data }, i) => ({ name: `evaluation.images${i === 0 ? '' : `-${i + 1}`}`, data })),
  ...captions.map((data, i) => ({ name: `evaluation.captions${i === 0 ? '' : `-${i + 1}`}`, data })),
  ...(shown && shown.captions.length > 0 ? [{ name: 'gallery.captions', data: shown.captions }] : []),
]

const madeOfOwn = (own: { readonly images?: Images; readonly captions?: Int32Array } | null): Made[] => [
  ...(own?.images ? [{ name: 'own.images', data: own.images.data }] : []),
  ...(own?.captions ? [{ name: 'own.captions', data: own.captions }] : []),
]

/** Each row `times` times in a row. */
function repeatRows(tokens: Int32Array, width: number, times: number): Int32Array {
  return takeTokens(tokens, width, range(0, (tokens.length / width) * times).map((row) => Math.floor(row / times)))
}
