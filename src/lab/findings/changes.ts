/** Several measures in several arms, as a table that is told beside a verdict: a row a metric, a column an arm, means over seeds. */
import { type Beside, type Cell, figureOf } from './claim.ts'
import { type Arm, change, type Quantity, value } from './quantity.ts'

export const OF_CAPTIONS = ['fidelity.all', 'recall', 'precision', 'coverage', 'tails', 'bleu4', 'alignment', 'variance.ratio'].map((name) => `caption.${name}`)
export const OF_PICTURES = ['frechet', 'kid', 'recall', 'precision', 'coverage', 'tails', 'fidelity.all', 'alignment', 'variance.ratio'].map((name) => `image.${name}`)

/** Labels are messages. */
type Arms = readonly { readonly arm: Arm; readonly label: string }[]

type Table = Pick<Cell, 'table' | 'plain'> & { readonly quantityOf: (arm: Arm, metric: string) => Quantity; readonly probability?: number }

const cells = (metrics: readonly string[], arms: Arms, { table, plain, quantityOf, probability }: Table): Beside[] =>
  metrics.flatMap((metric) => arms.map(({ arm, label }): Beside => {
    const quantity = quantityOf(arm, metric)
    return { words: quantity.words, cell: { table, plain, metric, column: label }, figure: (runs) => figureOf(quantity, runs, probability) }
  }))

interface Span {
  /** The last round if none is named. */
  readonly to?: number
  /** Of the interval. @default 0.95 */
  readonly probability?: number
}

/** How measures moved: those of pairs from round 1 on, others from round 0. @param table its title, a message */
export const changes = (table: string, metrics: readonly string[], arms: Arms, { to, probability }: Span = {}): Beside[] =>
  cells(metrics, arms, { table, probability, quantityOf: (arm, metric) => change(arm, metric, { from: metric.startsWith('pairs') ? 1 : 0, to }) })

/** What measures are in a round, the last if none is named. @param table its title, a message */
export const values = (table: string, metrics: readonly string[], arms: Arms, round?: number): Beside[] =>
  cells(metrics, arms, { table, plain: true, quantityOf: (arm, metric) => value(arm, metric, round) })
