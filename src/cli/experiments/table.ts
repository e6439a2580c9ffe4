/** A report's figures as tidy CSV: a line a figure, so that a table program needs to know nothing of the report's shape. */
import { csvText } from '../../lab/csv.ts'
import type { OverSeeds } from '../../lab/experiments/over-seeds.ts'
import type { ExperimentReport } from '../../lab/experiments/report.ts'

export const COLUMNS = ['metric', 'arm', 'round', 'figure', 'seeds', 'mean', 'lo', 'hi', 'least', 'most']

/** Figures: `value`, `change` (from round 0), `difference` (from the baseline), `change difference`. What there is not has no line. */
export function reportCsv({ metrics }: ExperimentReport): string {
  const rows = metrics.flatMap(({ metric, arms }) => arms.flatMap(({ arm, rounds }) => rounds.flatMap(({ round, value, change, difference, changeDifference }) =>
    [...figure('value', value), ...figure('change', change), ...figure('difference', difference), ...figure('change difference', changeDifference)]
      .map((cells) => [metric, arm, round, ...cells]))))
  return csvText([COLUMNS, ...rows])
}

const figure = (name: string, of: OverSeeds | null): (string | number)[][] =>
  (of ? [[name, of.n, of.mean, of.lo ?? '', of.hi ?? '', of.least, of.most]] : [])
