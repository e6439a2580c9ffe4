/**
 * A claim as it is decided: which figures, by which rule, and what is told beside them. The rules are those of docs/claims/, which were
 * written down before the runs.
 */
import { overSeeds } from '../experiments/over-seeds.ts'
import type { Arm, Quantity, Runs } from './quantity.ts'
import { byPrediction, hasInterval, type Interval, type Verdict } from './verdict.ts'

export interface Figure extends Interval {
  readonly value: number
  /** Repetitions behind it: seeds, or for a correlation arms. */
  readonly n: number
}

/** A figure that takes part in the verdict. */
export interface Part {
  readonly title: string
  /** What is measured, exactly. */
  readonly words: string
  /** null where runs are missing */
  figure(runs: Runs): Figure | null
  verdict(figure: Figure, runs: Runs): Verdict
}

/** What is told with its interval and decides nothing. */
export type Beside = Omit<Part, 'verdict'>

/** Means over seeds by round. */
export interface ChartRule {
  readonly metric: string
  readonly arms: readonly { readonly arm: Arm; readonly label: string }[]
}

export interface Claim {
  readonly id: string
  /** What is claimed. */
  readonly statement: string
  /** Who claims it. */
  readonly source: string
  /** Experiments all of whose runs must be there before anything is decided. */
  readonly needs: readonly string[]
  readonly parts: readonly Part[]
  /** From the parts' verdicts, in their order. */
  verdict(parts: readonly Verdict[]): Verdict
  readonly beside: readonly Beside[]
  readonly charts: readonly ChartRule[]
  /** Settings to run it oneself, as the address has them. */
  readonly link: string
}

/** A quantity over seeds, told beside the verdict. */
export const told = (title: string, quantity: Quantity): Beside => ({ title, words: quantity.words, figure: (runs) => figureOf(quantity, runs) })

/** A quantity over seeds. */
export function figureOf(quantity: Quantity, runs: Runs): Figure | null {
  const figure = overSeeds([...quantity.bySeed(runs).values()])
  return hasInterval(figure) ? { value: figure.mean, lo: figure.lo, hi: figure.hi, n: figure.n } : null
}

/** A part that is predicted to lie on one side of zero. @param worth smallest effect worth a name; of the runs where it goes by what a baseline went through */
export function predicted(title: string, quantity: Quantity, side: 'above' | 'below', worth: number | ((runs: Runs) => number)): Part {
  return {
    title, words: quantity.words,
    figure: (runs) => figureOf(quantity, runs),
    verdict: (figure, runs) => byPrediction(figure, side, typeof worth === 'number' ? worth : worth(runs)),
  }
}

/** A tenth of the mean change that an arm went through, as the smallest effect worth a name. */
export const tenthOf = (quantity: Quantity) => (runs: Runs): number => Math.abs(overSeeds([...quantity.bySeed(runs).values()])?.mean ?? 0) / 10
