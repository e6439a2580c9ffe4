import { t } from '../../i18n/text.ts'
import { number } from '../../lab/format.ts'
import { Disclosure } from '../Disclosure.tsx'
import { roundsOf } from './layout.ts'
import { rich } from '../rich.tsx'
import { type PlotText, unitOf } from './panels.ts'
import { type Series, seriesLabel } from './series.ts'
import { TableScroll } from '../TableScroll.tsx'

interface Props { readonly plot: PlotText; readonly series: readonly Series[] }

/** A chart's own figures, a row a round: what it shows, for those who would rather read or hear it. */
export function PlotTable({ plot, series }: Props) {
  const [title, unit] = [t(plot.title), unitOf(plot)]
  const measure = unit ? t('{title}, {unit}', { title, unit }) : title
  return (
    <Disclosure className="chart-table small" summary={rich('Table<hidden> of the chart “{title}”</hidden>', { title, hidden: (inner) => <span className="visually-hidden">{inner}</span> })}>
      {() => (
        <TableScroll label={t('{title} by round', { title })}>
          <table>
            <caption className="visually-hidden">{plot.counted ? t('{measure}, by round', { measure }) : t('{measure}, by round: value and 95 % interval', { measure })}</caption>
            <thead><tr><th scope="col">{t('Round')}</th>{series.map((of) => <th key={of.key} scope="col">{seriesLabel(of)}</th>)}</tr></thead>
            <tbody>
              {roundsOf(series).map((round) => (
                <tr key={round}>
                  <th scope="row">{round}</th>
                  {series.map((of) => <td key={of.key}>{cell(of, round)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Disclosure>
  )
}

function cell({ points, counted }: Series, round: number): string {
  const at = points.find((point) => point.round === round)
  if (!at) return '–'
  return counted ? number(at.value) : `${number(at.value)} [${number(at.lo)}, ${number(at.hi)}]`
}
