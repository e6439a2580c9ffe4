/** What is told beside a verdict, in the order of its claim: single figures, then tables of figures. */
import { msg, t } from '../../i18n/text.ts'
import { describeMetric, type Subject } from '../../metrics/index.ts'
import type { Cell, Claim, Figure } from './claim.ts'

export interface ToldFigure {
  /** A message. */
  readonly title: string
  readonly words: string
  readonly figure: Figure | null
}

/** Its title and columns are messages. */
export interface ToldTable {
  readonly title: string
  /** Its figures are no changes, and bear no plus. */
  readonly plain: boolean
  readonly columns: readonly string[]
  /** Their names are in the person's language. */
  readonly rows: readonly { readonly name: string; readonly figures: readonly (Figure | null)[] }[]
}

/** @param figures of the claim's `beside`, in its order */
export function toldBeside({ beside }: Pick<Claim, 'beside'>, figures: readonly (Figure | null)[]): { readonly single: readonly ToldFigure[]; readonly tables: readonly ToldTable[] } {
  const cells = beside.flatMap(({ cell }, i) => (cell ? [{ ...cell, figure: figures[i] }] : []))
  return {
    single: beside.flatMap(({ title, words }, i) => (title === undefined ? [] : [{ title, words, figure: figures[i] }])),
    tables: unique(cells.map(({ table }) => table)).map((title) => {
      const own = cells.filter(({ table }) => table === title)
      const columns = unique(own.map(({ column }) => column))
      const metrics = unique(own.map(({ metric }) => metric))
      const names = namesOf(metrics)
      return {
        title, columns, plain: own.some(({ plain }) => plain),
        rows: metrics.map((of, i) => ({ name: names[i], figures: columns.map((at) => own.find(({ metric, column }) => metric === of && column === at)?.figure ?? null) })),
      }
    }),
  }
}

/** Metrics that are called by what they are for pictures: what is a prompt to a picture is a picture to a caption. */
const OF_CAPTIONS: Readonly<Record<string, string>> = {
  'caption.variance.within': msg('Variance within a picture'), 'caption.variance.between': msg('Variance between pictures'),
}

/** Measures of pairs have it in their names. */
const WITH_SUBJECT: Readonly<Partial<Record<Subject, string>>> = { image: msg('Pictures: {measure}'), caption: msg('Captions: {measure}') }

/** Names of what stands together, in the person's language: rows of a table, charts of a card. With the subject where there are several. */
export function namesOf(metrics: readonly Cell['metric'][]): string[] {
  const described = metrics.map((metric) => ({ metric, ...describeMetric(metric)! }))
  const several = new Set(described.map(({ subject }) => subject)).size > 1
  return described.map(({ metric, name, subject }) => {
    const own = Object.hasOwn(OF_CAPTIONS, metric) ? t<string>(OF_CAPTIONS[metric]) : name
    const within = several ? WITH_SUBJECT[subject] : undefined
    return within === undefined ? own : t<string>(within, { measure: own })
  })
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]
