import { t } from '../../../i18n/text.ts'
import { Disclosure } from '../../Disclosure.tsx'
import { rich } from '../../rich.tsx'
import type { LaneData } from '../series.ts'
import { madeIn, type ValueRow } from './counts.ts'
import { madeAt } from './Drawing.tsx'
import { TableScroll } from '../../TableScroll.tsx'

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
    <Disclosure className="chart-table small" summary={rich('Table<hidden> of the chart “{title}”</hidden>', { title: t('What is made of each kind'), hidden: (inner) => <span className="visually-hidden">{inner}</span> })}>
      {() => (
        <>
          <Counts
            label={shown === null ? t('{name}, newest round', { name }) : t('{name}, round {round}', { name, round: shown })} values={values}
            columns={lanes.map((lane) => ({ key: lane.id, name: lane.name, made: madeAt(lane, shown, attribute, values) }))}
          />
          <Counts
            label={lanes.length > 1 ? t('{name} by round, {lane}', { name, lane: chosen.name }) : t('{name} by round', { name })} values={values}
            columns={chosen.rounds.map((record) => ({ key: String(record.round), name: t('Round {round}', { round: record.round }), made: madeIn(record, attribute, values) }))}
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
  <TableScroll label={label}>
    <table>
      <caption>{label}</caption>
      <thead><tr><th scope="col">{t('Value')}</th><th scope="col">{t('Asked for')}</th>{columns.map(({ key, name }) => <th key={key} scope="col">{name}</th>)}</tr></thead>
      <tbody>
        {values.map(({ value, asked }, i) => (
          <tr key={value}>
            <th scope="row">{value}</th><td>{asked}</td>
            {columns.map(({ key, made }) => <td key={key}>{made ? made[i] : '–'}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  </TableScroll>
)
