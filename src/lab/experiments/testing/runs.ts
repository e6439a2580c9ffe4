/** Experiments and finished runs with chosen figures, for tests. */
import type { RunRecord } from '../../record.ts'
import { cellsOf, type Experiment, parseExperiment } from '../parse.ts'
import type { FinishedRun } from '../readings.ts'
import type { ExperimentInput } from '../schema.ts'

/** @throws Error with the problems of an experiment that is refused */
export function experimentOf(input: ExperimentInput): Experiment {
  const parsed = parseExperiment(input)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.value
}

/** Metrics of a round as plain values; intervals and floors are made around them. */
export type Values = Readonly<Record<string, number>>

/** @param value what the run of that arm and seed has in each of its rounds */
export function runsOf(experiment: Experiment, value: (arm: string, seed: number) => readonly Values[]): FinishedRun[] {
  return cellsOf(experiment).map(({ arm, seed, config }) => {
    const rounds = value(arm, seed).map((metrics, round): RunRecord['rounds'][number] => ({
      round,
      metrics: Object.fromEntries(Object.entries(metrics).map(([metric, x]) => [
        metric, { value: x, lo: x - 0.01, hi: x + 0.01, floor: { value: 0.9, lo: 0.88, hi: 0.92 } },
      ])),
      seconds: { generate: 1, curate: 0, train: round === 0 ? 0 : 3, evaluate: 2 },
      compute: {
        generate: { passes: 10, flops: 5e9 }, curate: { passes: 0, flops: 0 }, train: { passes: 0, flops: 1e9 }, evaluate: { passes: 1, flops: 1e9 },
      },
      losses: {}, digest: String(round).repeat(64).slice(0, 64),
    }))
    return { arm, seed, record: { schema: 1, config, engine: { kind: 'cpu', engine: 'engine 1', threads: 2 }, bases: { judge: 'a'.repeat(64) }, rounds } }
  })
}
