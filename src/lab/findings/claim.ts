/**
 * A claim as it is decided: which figures, by which rule, and what is told beside them. The rules are those of docs/claims/, which were
 * written down before the runs.
 */
import { overSeeds } from '../experiments/over-seeds.ts'
import { signed } from '../format.ts'
import type { Arm, Quantity, Runs } from './quantity.ts'
import { byPrediction, hasInterval, type Interval, type Verdict } from './verdict.ts'

export interface Figure extends Interval {
  readonly value: number
  /** Repetitions behind it: seeds, or for a correlation arms. */
  readonly n: number
}

/** "[+0.12, +0.18]" */
export const intervalInWords = ({ lo, hi }: Interval): string => `[${signed(lo)}, ${signed(hi)}]`

/** "+0.15 [+0.12, +0.18]" */
export const figureInWords = (figure: Figure): string => `${signed(figure.value)} ${intervalInWords(figure)}`

/** What was done, and the same loop without it: what it cost is told by the two. */
export interface Price {
  readonly arm: Arm
  readonly without: Arm
}

/** A figure that takes part in the verdict. */
export interface Part {
  readonly title: string
  /** What is measured, exactly. */
  readonly words: string
  /** null where runs are missing */
  figure(runs: Runs): Figure | null
  verdict(figure: Figure, runs: Runs): Verdict
  /** Of parts about something that one can do. */
  readonly price?: Price
}

/** What is told with its interval and decides nothing. */
export interface Beside extends Omit<Part, 'verdict' | 'price'> {
  /** Of figures that are told as tables: where this one stands, as messages. */
  readonly cell?: { readonly table: string; readonly row: string; readonly column: string }
}

/** Means over seeds by round. */
export interface ChartRule {
  readonly metric: string
  readonly arms: readonly { readonly arm: Arm; readonly label: string }[]
}

/** A recorded run on a claim's card. */
export interface Shown {
  /** One of those in recordings.ts. */
  readonly arm: Arm
  /** What its strip is made of. */
  readonly as: 'pictures' | 'captions'
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
  /** Recorded runs to look at; none for claims whose arms are not recorded. */
  readonly shown: readonly Shown[]
  /** Settings to run it oneself, as the address has them. */
  readonly link: string
  /** What we think explains a verdict: a guess, written before any verdict was known, shown with that verdict only. */
  readonly because: Readonly<Partial<Record<Verdict, string>>>
  /** What a reader must know of how the runs turned out to fit the rule. */
  readonly noted?: string
}

/** A quantity over seeds, told beside the verdict. */
export const told = (title: string, quantity: Quantity): Beside => ({ title, words: quantity.words, figure: (runs) => figureOf(quantity, runs) })

/** A quantity over seeds. */
export function figureOf(quantity: Quantity, runs: Runs): Figure | null {
  const figure = overSeeds([...quantity.bySeed(runs).values()])
  return hasInterval(figure) ? { value: figure.mean, lo: figure.lo, hi: figure.hi, n: figure.n } : null
}

/** A part that is predicted to lie on one side of zero. @param worth smallest effect worth a name; of the runs where it goes by what a baseline went through */
export function predicted(title: string, quantity: Quantity, side: 'above' | 'below', worth: number | ((runs: Runs) => number), price?: Price): Part {
  return {
    title, words: quantity.words, price,
    figure: (runs) => figureOf(quantity, runs),
    verdict: (figure, runs) => byPrediction(figure, side, typeof worth === 'number' ? worth : worth(runs)),
  }
}

/** A tenth of the mean change that an arm went through, as the smallest effect worth a name. */
export const tenthOf = (quantity: Quantity) => (runs: Runs): number => Math.abs(overSeeds([...quantity.bySeed(runs).values()])?.mean ?? 0) / 10
