import { number } from '../../lab/format.ts'
import { Disclosure } from '../Disclosure.tsx'
import { roundsOf } from './layout.ts'
import type { PlotText } from './panels.ts'
import { type Series, seriesLabel } from './series.ts'

interface Props { readonly plot: PlotText; readonly series: readonly Series[] }

/** A chart's own figures, a row a round: what it shows, for those who would rather read or hear it. */
export function PlotTable({ plot, series }: Props) {
  return (
    <Disclosure className="chart-table small" summary={<>Table<span className="visually-hidden"> of the chart “{plot.title}”</span></>}>
      {() => (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={`${plot.title} by round`}>
          <table>
            <caption className="visually-hidden">{plot.title}{plot.unit && `, ${plot.unit}`}, by round{plot.counted ? '' : ': value and 95 % interval'}</caption>
            <thead><tr><th scope="col">Round</th>{series.map((of) => <th key={of.key} scope="col">{seriesLabel(of)}</th>)}</tr></thead>
            <tbody>
              {roundsOf(series).map((round) => (
                <tr key={round}>
                  <th scope="row">{round}</th>
                  {series.map((of) => <td key={of.key}>{cell(of, round)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Disclosure>
  )
}

function cell({ points, counted }: Series, round: number): string {
  const at = points.find((point) => point.round === round)
  if (!at) return '–'
  return counted ? number(at.value) : `${number(at.value)} [${number(at.lo)}, ${number(at.hi)}]`
}
