import { useId, useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import type { Measurement } from '../../lab/record.ts'
import { number, signed } from '../../lab/format.ts'
import { leastSide } from '../../metrics/detector.ts'
import { commonRound, compared } from '../../state/against.ts'
import { type Trend, trend } from '../../state/changes.ts'
import { metricsIn } from '../../state/views.ts'
import { departed } from '../detector/words.ts'
import { FlagIcon } from '../detector/Flag.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { metricName } from '../metric-name.ts'
import type { LaneData } from './series.ts'
import { TableScroll } from '../TableScroll.tsx'

interface Props {
  readonly data: LaneData
  /** The lane that it is held against; null where there is none, and itself where it is the one. */
  readonly baseline: LaneData | null
  /** The round that is looked at; null for the newest. */
  readonly shown: number | null
}

/** Every metric of every round with its interval: what the charts show and what they leave out. */
export function MetricTable(props: Props) {
  return <Disclosure className="metric-table" summary={t('All figures as a table')}>{() => <Figures {...props} />}</Disclosure>
}

/** The table of the whole, or of what was chosen. */
function Figures({ data, baseline, shown }: Props) {
  const { views } = data
  const id = useId()
  const [chosen, choose] = useState('')
  // Another run may not have it.
  const view = views.has(chosen) ? chosen : null
  return (
    <>
      {views.size > 0 && (
        <p className="figures-of small">
          <label htmlFor={id}>{t('Figures of')}</label>
          <select id={id} value={view ?? ''} onChange={({ target }) => choose(target.value)}>
            <option value="">{t('the whole')}</option>
            {[...views].map(([key, name]) => <option key={key} value={key}>{name}</option>)}
          </select>
        </p>
      )}
      <Table data={data} view={view} baseline={baseline === data ? null : baseline} shown={shown} />
      <p className="small soft">{t('“Fell” and “rose” stand where the intervals of the two rounds do not overlap, “apart” where those of the two lanes do not.')}</p>
    </>
  )
}

interface TableProps extends Props { readonly view: string | null }

function Table({ data: { rounds, departures, views, samples }, view, baseline, shown }: TableProps) {
  const columns = rounds.map((record) => ({ round: record.round, metrics: metricsIn(record, view) }))
  const keys = [...new Set(columns.flatMap(({ metrics }) => Object.keys(metrics)))]
  const [first, last] = [columns[0].metrics, columns[columns.length - 1].metrics]
  const held = baseline && heldAt(rounds, baseline, view, shown)
  const part = view === null ? undefined : views.get(view)
  return (
    <TableScroll label={part ? t('All figures by round, {part}', { part }) : t('All figures by round')}>
      <table>
        <caption className="visually-hidden">{part ? t('Each metric by round, {part}: value and 95 % interval', { part }) : t('Each metric by round: value and 95 % interval')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Metric')}</th>
            {columns.map(({ round }) => <th key={round} scope="col">{t('Round {round}', { round })}</th>)}
            {columns.length > 1 && <th scope="col">{t('Since round {round}', { round: columns[0].round })}</th>}
            {held && <th scope="col">{t('Less the baseline’s, round {round}', { round: held.round })}</th>}
            <th scope="col">{t('Real data')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            // The detector judges the whole.
            const departure = view === null ? departures.find((of) => of.key === key) : undefined
            return (
              <tr key={key} data-metric={key}>
                <th scope="row">{metricName(key)}</th>
                {columns.map(({ round, metrics }) => (
                  <td key={round} data-figure>
                    <Figure of={metrics[key]} />
                    {departure?.round === round && <span title={departed(departure)}> <FlagIcon /><span className="visually-hidden">{departed(departure)}</span></span>}
                  </td>
                ))}
                {columns.length > 1 && <td data-since><Since first={first[key]} last={last[key]} least={leastSide(key, samples)} /></td>}
                {held && <td data-held><Held base={held.base[key]} own={held.own[key]} least={leastSide(key, samples)} /></td>}
                <td>{last[key]?.floor ? number(last[key].floor.value) : '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableScroll>
  )
}

/** A lane's and the baseline's figures of the last round that both have; null where there is none. */
function heldAt(rounds: LaneData['rounds'], baseline: LaneData, view: string | null, shown: number | null) {
  const round = commonRound(baseline.rounds, rounds, shown)
  const at = (of: LaneData['rounds']) => metricsIn(of.find((record) => record.round === round)!, view)
  return round === null ? null : { round, base: at(baseline.rounds), own: at(rounds) }
}

/** A record's figures by key: any key may be absent. */
type Perhaps = Measurement | undefined

const Figure = ({ of }: { readonly of: Perhaps }) =>
  (of ? <>{number(of.value)} <span className="soft">[{number(of.lo)}, {number(of.hi)}]</span></> : '–')

const CHANGE: Readonly<Record<Trend, string>> = { fell: msg('{difference} fell'), rose: msg('{difference} rose'), steady: msg('{difference}') }

function Since({ first, last, least }: { readonly first: Perhaps; readonly last: Perhaps; readonly least: number }) {
  if (!first || !last) return '–'
  return t(CHANGE[trend(first, last, least)], { difference: signed(last.value - first.value) })
}

function Held({ base, own, least }: { readonly base: Perhaps; readonly own: Perhaps; readonly least: number }) {
  if (!base || !own) return '–'
  const { difference, apart } = compared(base, own, least)
  return apart ? t('{difference} apart', { difference: signed(difference) }) : signed(difference)
}
