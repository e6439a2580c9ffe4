/**
 * The experiment: a configuration and its models go in, one record a round comes out. Driven the same by the
 * page's worker, the command line and the tests.
 */
import { MEASURES } from '../metrics/version.ts'
import type { Compute, Judge } from '../models/types.ts'
import { everyAgent } from './agents.ts'
import { awakeClock } from './awake.ts'
import { Control } from './control.ts'
import type { TrainingData } from './data.ts'
import { digest, type Made } from './digest.ts'
import { planOfEvaluation } from './evaluation-tasks.ts'
import { Evaluator } from './evaluator.ts'
import { Meter, type RoundProgress } from './meter.ts'
import type { RoundGallery, RoundRecord } from './record.ts'
import { planOfTasks } from './round.ts'
import { type RunState, Trainer, type TrainerOptions } from './trainer.ts'

export type { RunState } from './trainer.ts'

export interface ExperimentOptions extends TrainerOptions {
  readonly judge: Judge
  /** Seconds, from any origin. */
  readonly clock?: () => number
  readonly control?: Control
  readonly onProgress?: (progress: RoundProgress) => void
}

export interface RoundOutcome {
  readonly record: RoundRecord
  readonly gallery: RoundGallery
  readonly state: RunState
  /** What the round made to train on, for whoever keeps it; absent in round 0. */
  readonly data?: TrainingData
}

/**
 * Round 0 evaluates the base; every later round trains the live models and evaluates them. Nothing but
 * `seconds` depends on anything beside the configuration, the bases and the engine.
 * @throws StopError once `control` was told to stop
 * @throws SettingError before anything is computed, where the world holds less than the configuration asks for
 * @throws DivergedError naming the round and the model
 */
export async function* runExperiment(options: ExperimentOptions): AsyncGenerator<RoundOutcome, void, void> {
  const { config, world, judge, critic, from } = options
  const { clock = awakeClock(() => performance.now() / 1000), control = new Control(), onProgress = () => {} } = options
  const trainer = Trainer.open(options)
  const { agents } = trainer
  const networks = [...new Set([judge, ...(critic ? [critic] : []), ...everyAgent(agents).map(({ network }) => network)])]
  const meter = new Meter(clock, control, onProgress, () => networks.map((network) => network.compute()).reduce(addCompute))
  const evaluator = new Evaluator(config, world, judge, agents, critic)
  for (let round = from ? from.round + 1 : 0; round <= config.rounds; round++) {
    const tasks = round > 0 ? trainer.tasks(round) : null
    const evaluation = evaluator.tasks(round)
    meter.begin(round, [...(tasks ? planOfTasks(tasks) : []), ...planOfEvaluation(evaluation)])
    const trained = tasks && await trainer.round(round, meter, tasks)
    const state = trainer.state(round)
    const evaluated = await evaluator.evaluate(round, trained?.data ?? null, meter, evaluation)
    const made: Made[] = [
      ...Object.entries(state.parameters).map(([id, data]) => ({ name: `${id}.parameters`, data })),
      ...(trained?.data.sets ?? []).flatMap(({ pairs }, set) => {
        const name = set === 0 ? 'pairs' : `pairs-${set + 1}`
        return [{ name: `${name}.tokens`, data: pairs.tokens }, { name: `${name}.images`, data: pairs.images.data }]
      }),
      ...evaluated.made,
    ]
    const notes = trained?.data.notes ?? []
    const record: RoundRecord = {
      round, metrics: evaluated.metrics, measures: MEASURES, ...(evaluated.views && { views: evaluated.views }), histograms: evaluated.histograms,
      seconds: meter.seconds, compute: meter.compute,
      losses: trained?.losses ?? {}, ...(trained && { learned: trained.learned }), digest: await digest(made),
      ...(notes.length > 0 && { notes }),
    }
    yield { record, gallery: evaluated.gallery, state, ...(trained && { data: trained.data }) }
  }
}

const addCompute = (a: Compute, b: Compute): Compute => ({ passes: a.passes + b.passes, flops: a.flops + b.flops })
