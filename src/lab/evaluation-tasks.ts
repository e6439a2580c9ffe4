/** What an evaluation will run, known from the configuration alone: the evaluator runs it, an estimate counts it. */
import { t } from '../i18n/text.ts'
import { measuredPairs } from '../metrics/pairs.ts'
import type { Numbered } from './agents.ts'
import { type ExperimentConfig, evaluatedSamples, evaluationMaking, syntheticCount } from './config.ts'
import { GALLERY } from './gallery.ts'
import { captionWork, imageWork } from './making.ts'
import type { Task } from './meter.ts'
import { UNIT_PAIRS } from './viewer.ts'

export interface EvaluationTasks {
  /** Of no units where real data was looked at before. */
  readonly reference: Task
  /** One a diffusion model; the same of those by the arm's own decoding. */
  readonly images: readonly Task[]
  readonly ownImages: readonly Task[]
  /** One a captioner. */
  readonly captions: readonly Task[]
  readonly ownCaptions: readonly Task[]
  readonly judge: Task
  readonly metrics: Task
}

/** The tasks in the order in which they are run. */
export const planOfEvaluation = ({ reference, images, captions, ownImages, ownCaptions, judge, metrics }: EvaluationTasks): Task[] =>
  [reference, ...images, ...captions, ...ownImages, ...ownCaptions, judge, metrics].filter(({ units }) => units > 0)

/** Real data that has not been looked at yet. */
export interface Unseen {
  /** What every round is held against. */
  readonly reference: boolean
  /** What floors of the training pairs need. */
  readonly pairs: boolean
}

/** @param agents the models that the loop trains @param round 0 has no training pairs to look at */
export function evaluationTasks(config: ExperimentConfig, { diffusion, captioner }: Numbered, round: number, unseen: Unseen): EvaluationTasks {
  const making = evaluationMaking(config)
  const n = evaluatedSamples(config)
  const task = (label: string, work: Task['work'], units: number): Task => ({ phase: 'evaluate', label: t('evaluation: {doing}', { doing: label }), work, units })
  const each = (of: Numbered['diffusion'], label: string, work: Task['work'], units: (count: number) => number): Task[] =>
    of.map((agent) => task(of.length > 1 ? t('{doing}, {model}', { doing: label, model: agent.label }) : label, work, units(of.length)))
  const ofOwn = config.evaluation.own === 'yes' ? 1 : 0
  const looks = (diffusion.length + captioner.length) * n + ofOwn * n * ((diffusion.length > 0 ? 1 : 0) + (captioner.length > 0 ? 1 : 0))
  return {
    reference: task(t('looking at real data'), 'judge', unseen.reference ? 4 * n + 2 * UNIT_PAIRS : 0),
    images: each(diffusion, t('making images'), 'diffusion.sample', () => imageWork(n, making.images)),
    captions: each(captioner, t('writing captions'), 'captioner.sample', (count) => captionWork(n + (diffusion.length > 0 ? GALLERY / count : 0), making.captions)),
    ownImages: each(diffusion, t('making images by the arm’s own decoding'), 'diffusion.sample', (count) => ofOwn * imageWork(n / count, config.decoding)),
    ownCaptions: each(captioner, t('writing captions by the arm’s own decoding'), 'captioner.sample', (count) => ofOwn * captionWork(n / count, config.decoding)),
    judge: task(t('judging'), 'judge', looks + (round > 0 ? pairLooks(config, unseen.pairs) : 0)),
    metrics: task(t('measuring'), 'metrics', 1 + ofOwn + (diffusion.length > 1 ? diffusion.length : 0) + (captioner.length > 1 ? captioner.length : 0)),
  }
}

/** Images and captions that the judge looks at for one round's pairs. @param withFloor whether the floor's images are among them */
function pairLooks(config: ExperimentConfig, withFloor: boolean): number {
  const n = syntheticCount(config)
  return 4 * n + (withFloor && config.loop !== 'captioner' ? 2 * measuredPairs(n) : 0)
}
