/**
 * The evaluating half of a round: the live models make images and captions for the fixed held-out prompts and
 * images, the judge looks at them, and `evaluation.ts` has them measured.
 */
import { stream } from '../random/index.ts'
import type { Histogram } from '../metrics/histograms.ts'
import type { Judge } from '../models/types.ts'
import type { GroupedSet, Images, World } from '../worlds/types.ts'
import { type ExperimentConfig, evaluationDecoding } from './config.ts'
import type { LiveModels, TrainingData } from './data.ts'
import type { Made } from './digest.ts'
import { countValues, createMeasures, type Measures } from './evaluation.ts'
import { imageSize, takeImages } from './images.ts'
import type { Meter, Task } from './meter.ts'
import type { GalleryTile, Measurement, RoundGallery } from './record.ts'
import { decodeAll, encodeAll } from './reserve.ts'
import { SettingError } from './setting-error.ts'
import { PairsViewer, pairLooks } from './training-pairs.ts'
import { createViewer, lookAtReal, UNIT_PAIRS, type Viewer } from './viewer.ts'

/** Prompts and pictures shown of every round. */
const GALLERY = 12

export interface Evaluated {
  readonly metrics: Readonly<Record<string, Measurement>>
  readonly histograms: Readonly<Record<string, Histogram>>
  readonly gallery: RoundGallery
  readonly made: readonly Made[]
}

/**
 * One a run. It evaluates the models that the loop trains; the noise of its decoding is the same in every round
 * (common random numbers), so that what changes from round to round is the model and not the draw.
 */
export class Evaluator {
  /** Real data is looked at when the first round is evaluated. */
  private real: { readonly viewer: Viewer; readonly pairs: PairsViewer; readonly measures: Measures } | null = null
  private readonly evaluation: GroupedSet
  private readonly floor: GroupedSet
  private readonly promptTokens: Int32Array
  private tasks: ReturnType<Evaluator['makeTasks']> | null = null

  constructor(
    private readonly config: ExperimentConfig,
    private readonly world: World,
    private readonly judge: Judge,
    private readonly live: LiveModels,
  ) {
    const { prompts, perPrompt } = config.evaluation
    try {
      this.evaluation = world.grouped('evaluation', prompts, perPrompt)
      this.floor = world.grouped('floor', prompts, perPrompt)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new SettingError('evaluation.prompts', error.message, 'Lower it, or the samples for each prompt.', { cause: error })
    }
    this.promptTokens = encodeAll(world.tokenizer, this.evaluation.prompts)
  }

  /** The tasks that the next `evaluate` will run. @param round 0 has no training pairs to look at */
  plan(round: number): Task[] {
    this.tasks = this.makeTasks(round)
    return Object.values(this.tasks).filter((task) => task !== undefined)
  }

  private makeTasks(round: number) {
    const { prompts, perPrompt, steps } = this.config.evaluation
    const n = prompts * perPrompt
    const task = (label: string, work: Task['work'], units: number): Task => ({ phase: 'evaluate', label, work, units })
    const { diffusion, captioner } = this.live
    return {
      reference: this.real ? undefined : task('looking at real data', 'judge', 4 * n + 2 * UNIT_PAIRS),
      images: diffusion && task('evaluation: making images', 'diffusion.sample', n * steps),
      captions: captioner && task('evaluation: writing captions', 'captioner.sample', n + (diffusion ? GALLERY : 0)),
      judge: task('evaluation: judging', 'judge', (diffusion ? n : 0) + (captioner ? n : 0) + (round > 0 ? pairLooks(this.config, !this.real?.pairs.hasFloor) : 0)),
      metrics: task('evaluation: measuring', 'metrics', 1),
    }
  }

  /** @param data what the round trained on; null in round 0 */
  async evaluate(round: number, data: TrainingData | null, meter: Meter): Promise<Evaluated> {
    const { config, world, live, evaluation } = this
    const { prompts, perPrompt } = config.evaluation
    const tasks = this.tasks ?? this.makeTasks(round)
    const noise = stream(config.seed, 'evaluation')
    const decoders = evaluationDecoding(config)
    const { viewer, pairs: pairsViewer, measures } = this.real ??= await meter.run(tasks.reference!, () => this.lookAtReal())

    const images = tasks.images && await meter.run(tasks.images, (progress) =>
      live.diffusion!.generate(repeatRows(this.promptTokens, world.tokenizer.length, perPrompt), decoders.images, noise.child('diffusion'), progress))
    const shown = Array.from({ length: Math.min(GALLERY, prompts) }, (_, group) => group * perPrompt)
    const written = tasks.captions && await meter.run(tasks.captions, async (progress) => {
      const firsts = Array.from({ length: prompts * perPrompt }, (_, i) => Math.floor(i / perPrompt) * perPrompt)
      const captions = await live.captioner!.caption(takeImages(evaluation.images, firsts), decoders.captions, noise.child('captioner'), progress)
      const ofGenerated = images && await live.captioner!.caption(takeImages(images, shown), decoders.captions, noise.child('gallery'))
      return { captions, ofGenerated }
    })

    const { judged, pairs } = await meter.run(tasks.judge, async (progress) => ({
      judged: {
        images: images && await viewer.images(images, progress),
        captions: written && await viewer.captions(written.captions, progress),
      },
      pairs: data && await pairsViewer.judge(data),
    }))
    const metrics = await meter.run(tasks.metrics, async () => measures({ ...judged, pairs }))

    const made: Made[] = []
    if (images) made.push({ name: 'evaluation.images', data: images.data })
    if (written) made.push({ name: 'evaluation.captions', data: written.captions })
    if (written?.ofGenerated) made.push({ name: 'gallery.captions', data: written.ofGenerated })
    const captionsOf = (tokens: Int32Array | undefined): string[] => (tokens ? decodeAll(world.tokenizer, tokens) : [])
    const ofGenerated = captionsOf(written?.ofGenerated)
    const ofReal = captionsOf(written?.captions)
    const gallery: RoundGallery = {
      round,
      generated: images ? shown.map((i, group) => tile(images, i, evaluation.prompts[group], ofGenerated[group] ?? '')) : [],
      captioned: written ? shown.map((i, group) => tile(evaluation.images, i, evaluation.prompts[group], ofReal[i])) : [],
    }
    return { metrics, histograms: countValues(world, evaluation, judged), gallery, made }
  }

  private async lookAtReal(): Promise<{ viewer: Viewer; pairs: PairsViewer; measures: Measures }> {
    const { config, evaluation, floor, judge, world } = this
    const viewer = await createViewer(world, judge)
    const reference = await lookAtReal(viewer, world, evaluation, floor)
    return {
      viewer,
      pairs: new PairsViewer(world, viewer, stream(config.seed, 'evaluation', 'pairs')),
      measures: createMeasures(world, reference, stream(config.seed, 'evaluation', 'intervals')),
    }
  }
}

/** Each row `times` times in a row. */
function repeatRows(tokens: Int32Array, width: number, times: number): Int32Array {
  const out = new Int32Array(tokens.length * times)
  for (let r = 0; r * width < tokens.length; r++) {
    const row = tokens.subarray(r * width, (r + 1) * width)
    for (let t = 0; t < times; t++) out.set(row, (r * times + t) * width)
  }
  return out
}

function tile(images: Images, index: number, prompt: string, caption: string): GalleryTile {
  const { channels, height, width } = images
  const size = imageSize(images)
  return { prompt, caption, channels, height, width, data: images.data.slice(index * size, (index + 1) * size) }
}
