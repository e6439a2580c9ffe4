/** What a round will compute, from its plan and the models' counts: for an estimate before anything runs. */
import { type Base, baseOf, basesOf } from '../models/bases.ts'
import { isOwn } from '../worlds/own.ts'
import { numbered, type Role } from './agents.ts'
import { type ExperimentConfig, evaluationMaking } from './config.ts'
import { dataTasks } from './data.ts'
import { evaluationTasks } from './evaluation-tasks.ts'
import { updatesOf } from './exchange.ts'
import { type CaptionMaking, captionWork, type ImageMaking, imageWork } from './making.ts'
import type { Phase, Task } from './meter.ts'
import { isTrained } from './mitigations/frozen-partner.ts'
import { MODEL_FLOPS, type ModelFlops } from './model-flops.ts'
import { sum } from './sums.ts'

/**
 * Floating-point operations of matrix products and convolutions, by phase, as a round's record counts them; with what the evaluation
 * looks up once, which a record leaves out. Parts of a graph run that are filled up, and the few captions of the gallery, are not
 * counted: a few per cent. Nor is a picture that the critic looks at told from a caption, which costs it less: best-of-4 captions come out an eighth too dear.
 * @param config as `parseConfig` lets it through, so that every model has its base
 * @param round from 0 @param first whether nothing was evaluated before it
 */
export function roundFlops(config: ExperimentConfig, round: number, first = round === 0): Readonly<Record<Phase, number>> {
  const cast = numbered(config)
  const member = (role: Role, index: number): ModelFlops => flopsOf(baseOf(config.world, config.size, role, config.models[role][index])!)
  const encoder = (role: 'judge' | 'critic'): number => flopsOf(basesOf(config.world, config.size, role)[0]).sample
  /** The critic looks at each of several candidates, and at what they were made of. @param made samples */
  const chosen = (made: number, candidates: number): number => (candidates > 1 ? made * (candidates + 1) * encoder('critic') : 0)
  const images = (tasks: readonly Task[], making: ImageMaking): number => sum(tasks.map(({ units }, index) =>
    units * asked(making) * member('diffusion', index).sample + chosen(units / imageWork(1, making), making.bestImages)))
  const captions = (tasks: readonly Task[], making: CaptionMaking): number => sum(tasks.map(({ units }, index) => {
    const { sample, beam = 0 } = member('captioner', index)
    return (units / making.beams) * (sample + (making.beams - 1) * beam) + chosen(units / captionWork(1, making), making.bestCaptions)
  }))
  const updates = (role: Role): number => (isTrained(config, role)
    ? sum(cast[role].map(({ index }) => updatesOf(config, role, index) * config.training.batch * (member(role, index).update ?? 0)))
    : 0)

  const { decoding } = config
  const making = evaluationMaking(config)
  const evaluation = evaluationTasks(config, cast, round, { reference: first, pairs: first || round === 1 })
  const data = round > 0 ? dataTasks(config, cast, round) : null
  const written = data ? captions(data.captions, decoding) : 0
  return {
    generate: data ? images(data.images, decoding) + (config.loop === 'captioner' ? written : 0) : 0,
    curate: (config.loop === 'captioner' ? 0 : written) + (data?.filter ? data.filter.units * encoder('critic') : 0),
    train: round > 0 ? updates('captioner') + updates('diffusion') : 0,
    evaluate: images(evaluation.images, making.images) + images(evaluation.ownImages, decoding)
      + captions(evaluation.captions, making.captions) + captions(evaluation.ownCaptions, decoding)
      + (evaluation.reference.units + evaluation.judge.units) * encoder('judge'),
  }
}

/** One's own pictures are as large as Shapes, which is all that can be known of them here; their words differ in number. */
const flopsOf = ({ world, size, family }: Base): ModelFlops => MODEL_FLOPS[`${isOwn(world) ? 'shapes' : world}-${size}-${family}`]

/** How much of a guided step is computed, on average: without guidance the network is asked once instead of twice. */
const asked = ({ guidance, guidanceFrom, guidanceTo }: ImageMaking): number => (guidance === 1 ? 0.5 : 0.5 * (1 + Math.max(0, guidanceTo - guidanceFrom)))
