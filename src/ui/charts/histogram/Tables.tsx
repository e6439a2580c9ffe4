import { Disclosure } from '../../Disclosure.tsx'
import type { LaneData } from '../series.ts'
import { madeIn, type ValueRow } from './counts.ts'
import { madeAt } from './Drawing.tsx'

interface Props {
  readonly name: string
  readonly attribute: string
  readonly values: readonly ValueRow[]
  readonly lanes: readonly LaneData[]
  readonly chosen: LaneData
  readonly shown: number | null
}

/** The bars and the strip in figures. */
export function Tables({ name, attribute, values, lanes, chosen, shown }: Props) {
  return (
    <Disclosure className="chart-table small" summary={<>Table<span className="visually-hidden"> of the chart “What is made of each kind”</span></>}>
      {() => (
        <>
          <Counts
            label={`${name}, ${shown === null ? 'newest round' : `round ${shown}`}`} values={values}
            columns={lanes.map((lane) => ({ key: lane.id, name: lane.name, made: madeAt(lane, shown, attribute, values) }))}
          />
          <Counts
            label={`${name} by round${lanes.length > 1 ? `, ${chosen.name}` : ''}`} values={values}
            columns={chosen.rounds.map((record) => ({ key: String(record.round), name: `Round ${record.round}`, made: madeIn(record, attribute, values) }))}
          />
        </>
      )}
    </Disclosure>
  )
}

interface CountsProps {
  readonly label: string
  readonly values: readonly ValueRow[]
  readonly columns: readonly { readonly key: string; readonly name: string; readonly made: readonly number[] | null }[]
}

const Counts = ({ label, values, columns }: CountsProps) => (
  <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
    <table>
      <caption>{label}</caption>
      <thead><tr><th scope="col">Value</th><th scope="col">Asked for</th>{columns.map(({ key, name }) => <th key={key} scope="col">{name}</th>)}</tr></thead>
      <tbody>
        {values.map(({ value, asked }, i) => (
          <tr key={value}>
            <th scope="row">{value}</th><td>{asked}</td>
            {columns.map(({ key, made }) => <td key={key}>{made ? made[i] : '–'}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
