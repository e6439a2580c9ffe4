/** How several measures moved in several arms, as a table that is told beside a verdict. */
import { describeMetric } from '../../metrics/index.ts'
import { type Beside, figureOf } from './claim.ts'
import { type Arm, change } from './quantity.ts'

export const OF_CAPTIONS = ['fidelity.all', 'recall', 'precision', 'tails', 'bleu4', 'alignment'].map((name) => `caption.${name}`)
export const OF_PICTURES = ['frechet', 'recall', 'precision', 'tails', 'fidelity.all', 'alignment'].map((name) => `image.${name}`)

/**
 * A row a metric, a column an arm, means over seeds.
 * @param table its title, a message, as the arms' labels are
 * @param to the last round if none is named; those of pairs begin with round 1, others with round 0
 */
export function changes(table: string, metrics: readonly string[], arms: readonly { readonly arm: Arm; readonly label: string }[], to?: number): Beside[] {
  return metrics.flatMap((metric) => arms.map(({ arm, label }): Beside => {
    const quantity = change(arm, metric, { from: metric.startsWith('pairs') ? 1 : 0, to })
    const row = describeMetric(metric)!.name
    return { title: row, words: quantity.words, cell: { table, row, column: label }, figure: (runs) => figureOf(quantity, runs) }
  }))
}
