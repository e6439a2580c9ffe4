/** What an arm cost: arms are to be compared at equal compute, or with the compute that each took in sight. */
import { type Phase, PHASES } from '../meter.ts'
import { sum } from '../sums.ts'
import type { FinishedRun } from './readings.ts'

/** Means over an arm's runs, all rounds of a run added up. */
export interface Cost {
  /** Wall seconds by phase. */
  readonly seconds: Readonly<Record<Phase, number>>
  /** Floating-point operations by phase; null where a record does not count them. */
  readonly flops: Readonly<Record<Phase, number>> | null
}

/** @returns null for no runs */
export function costOf(runs: readonly FinishedRun[]): Cost | null {
  if (runs.length === 0) return null
  const rounds = runs.flatMap(({ record }) => record.rounds)
  const mean = (value: (round: (typeof rounds)[number], phase: Phase) => number): Record<Phase, number> =>
    Object.fromEntries(PHASES.map((phase) => [phase, sum(rounds.map((round) => value(round, phase))) / runs.length])) as Record<Phase, number>
  return {
    seconds: mean(({ seconds }, phase) => seconds[phase]),
    flops: rounds.every(({ compute }) => compute) ? mean(({ compute }, phase) => compute![phase].flops) : null,
  }
}
