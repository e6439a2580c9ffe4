/**
 * A claim as it is decided: which figures, by which rule, and what is told beside them. The rules are those of docs/claims/, which were
 * written down before the runs.
 */
import { overSeeds } from '../experiments/over-seeds.ts'
import { number, signed } from '../format.ts'
import { mean } from '../sums.ts'
import type { Arm, Quantity, Runs } from './quantity.ts'
import { byPrediction, type Interval, intervalAt, isSmall, type Verdict } from './verdict.ts'

export interface Figure extends Interval {
  readonly value: number
  /** Repetitions behind it: seeds, or for a correlation arms. */
  readonly n: number
}

/** A figure in words: the value, and "[+0.12, +0.18]". @param plain without a plus, where it is no change */
export function figureParts({ value, lo, hi }: Figure, plain = false): readonly [value: string, interval: string] {
  const inWords = plain ? number : signed
  return [inWords(value), `[${inWords(lo)}, ${inWords(hi)}]`]
}

/** "+0.15 [+0.12, +0.18]" */
export const figureInWords = (figure: Figure, plain = false): string => figureParts(figure, plain).join(' ')

/** What was done, and the same loop without it: what it cost is told by the two. */
export interface Price {
  /** What was done, a message. */
  readonly label: string
  readonly arm: Arm
  readonly without: Arm
}

/** What a verdict's word alone does not say. small: the effect is smaller than the smallest worth a name. */
export const REMARKS = ['rises', 'small'] as const
export type Remark = (typeof REMARKS)[number]

/** A figure that takes part in the verdict. */
export interface Part {
  readonly title: string
  /** What is measured, exactly. */
  readonly words: string
  /** null where runs are missing */
  figure(runs: Runs): Figure | null
  verdict(figure: Figure, runs: Runs): Verdict
  remark?(figure: Figure, runs: Runs): Remark | null
}

/** Where a figure stands that is told in a table, whose title is a message as its columns are. */
export interface Cell {
  readonly table: string
  /** Its figures are no changes, and bear no plus. */
  readonly plain?: boolean
  /** Of the row. */
  readonly metric: string
  readonly column: string
}

/** What is told with its interval and decides nothing: by itself under a title, or in a table. */
export type Beside = Pick<Part, 'words' | 'figure'> & (
  | { readonly title: string; readonly cell?: undefined }
  | { readonly title?: undefined; readonly cell: Cell }
)

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
  /** Whose cost is told. */
  readonly prices: readonly Price[]
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

/** A quantity over seeds. @param probability of the interval */
export function figureOf(quantity: Quantity, runs: Runs, probability = 0.95): Figure | null {
  const values = [...quantity.bySeed(runs).values()]
  const interval = intervalAt(probability, values)
  return interval && { value: mean(values), ...interval, n: values.length }
}

/** A part that is predicted to lie on one side of zero. @param worth smallest effect worth a name; of the runs where it goes by what a baseline went through */
export function predicted(title: string, quantity: Quantity, side: 'above' | 'below', worth: number | ((runs: Runs) => number)): Part {
  const worthIn = (runs: Runs): number => (typeof worth === 'number' ? worth : worth(runs))
  return {
    title, words: quantity.words,
    figure: (runs) => figureOf(quantity, runs),
    verdict: (figure, runs) => byPrediction(figure, side, worthIn(runs)),
    remark: (figure, runs) => (isSmall(figure, worthIn(runs)) ? 'small' : null),
  }
}

/** A tenth of the mean change that an arm went through, as the smallest effect worth a name. */
export const tenthOf = (quantity: Quantity) => (runs: Runs): number => Math.abs(overSeeds([...quantity.bySeed(runs).values()])?.mean ?? 0) / 10

/** Whether a claim is the source's own, which have its numbers; the others are predictions of others. */
export const ofSource = ({ id }: Pick<Claim, 'id'>): boolean => /^C\d$/.test(id)
