/** Runs an oracle's experiment over many seeds, by the code that trains networks. */
import { memberOf } from '../agents.ts'
import { configSchema } from '../config.ts'
import { Control } from '../control.ts'
import { Meter } from '../meter.ts'
import { mean, sum } from '../sums.ts'
import { type Parameters, Trainer, type TrainerOptions } from '../trainer.ts'
import { type OracleExperiment, oracleModels } from './experiments.ts'
import { oracleWorld } from './world.ts'

/** Pairs in each world's reserve: enough for every experiment here, and drawn anew for every seed. */
const RESERVE = 1024

export interface CoursePoint {
  readonly round: number
  /** Mean over seeds, with its standard error. */
  readonly mean: number
  readonly error: number
  readonly theory: number
  /** (mean − theory) / error; 0 where both agree to the last digit, as before the first round. */
  readonly deviations: number
}

/** The live models' parameters after each round, round 0 first. @throws StopError once `control` was told to stop */
export async function parametersByRound(options: TrainerOptions, control = new Control()): Promise<Parameters[]> {
  const trainer = Trainer.open(options)
  const meter = new Meter(() => 0, control, () => {}, () => ({ passes: 0, flops: 0 }))
  const course = [trainer.state(0).parameters]
  for (let round = 1; round <= options.config.rounds; round++) {
    await trainer.round(round, meter)
    course.push(trainer.state(round).parameters)
  }
  return course
}

/** One run of an experiment. */
export async function oracleRun(experiment: OracleExperiment, seed: number): Promise<Parameters[]> {
  const config = configSchema.parse({ ...experiment.config, seed })
  const world = oracleWorld({ seed, shares: experiment.shares, reserve: RESERVE })
  const { captioner, diffusion } = await oracleModels(experiment, world, seed)
  return parametersByRound({ config, world, members: { captioner: [await memberOf(captioner)], diffusion: [await memberOf(diffusion)] } })
}

/** @param seeds runs with the seeds 1 … seeds; at least 2 */
export async function oracleCourse(experiment: OracleExperiment, seeds: number): Promise<CoursePoint[]> {
  const observed: number[][] = experiment.theory.map(() => [])
  for (let seed = 1; seed <= seeds; seed++) {
    for (const [round, parameters] of (await oracleRun(experiment, seed)).entries()) observed[round].push(experiment.observe(parameters))
  }
  return observed.map((values, round) => {
    const theory = experiment.theory[round]
    const middle = mean(values)
    const error = Math.sqrt(sum(values.map((x) => (x - middle) ** 2)) / (seeds - 1) / seeds)
    const off = middle - theory
    return { round, mean: middle, error, theory, deviations: Math.abs(off) <= 1e-9 * Math.abs(theory) ? 0 : off / error }
  })
}
