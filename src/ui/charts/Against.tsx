/** Each lane beside the baseline, at the round that is looked at: differences in figures. */
import { capital, number, signed } from '../../lab/format.ts'
import { commonRound, compared } from '../../state/against.ts'
import { Disclosure } from '../Disclosure.tsx'
import { LANE_STYLES } from '../lanes/styles.ts'
import { MarkIcon } from './Marks.tsx'
import { HEADLINES } from './panels.ts'
import type { LaneData } from './series.ts'

interface Props {
  /** Those on show. */
  readonly lanes: readonly LaneData[]
  readonly baseline: string
  /** The round that is looked at; null for the newest. */
  readonly shown: number | null
}

/** Nothing where the baseline is not on show, or no other lane is. */
export function Against({ lanes, baseline, shown }: Props) {
  const base = lanes.find(({ id }) => id === baseline)
  const others = lanes.filter(({ id }) => id !== baseline)
  if (!base || others.length === 0) return null
  return (
    <Disclosure className="against" initiallyOpen summary={`Beside the baseline, ${base.name}`}>
      {() => <Table base={base} others={others} shown={shown} />}
    </Disclosure>
  )
}

function Table({ base, others, shown }: { readonly base: LaneData; readonly others: readonly LaneData[]; readonly shown: number | null }) {
  const columns = others.map((lane) => {
    const round = commonRound(base.rounds, lane.rounds, shown)
    const metricsAt = ({ rounds }: LaneData) => rounds.find((record) => record.round === round)?.metrics ?? {}
    return { lane, round, base: metricsAt(base), own: metricsAt(lane) }
  })
  const rows = HEADLINES.filter(({ metric }) => columns.some((column) => Object.hasOwn(column.base, metric) && Object.hasOwn(column.own, metric)))
  // Where lanes are compared at different rounds the baseline has no one value.
  const one = new Set(columns.map(({ round }) => round)).size === 1
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Differences from the baseline">
        <table>
          <caption className="visually-hidden">Each lane’s figures less those of the baseline, at the same round</caption>
          <thead>
            <tr>
              <th scope="col">{one ? `Round ${columns[0].round}` : 'Measure'}</th>
              {one && <Head lane={base} note="baseline" />}
              {columns.map(({ lane, round }) => <Head key={lane.id} lane={lane} note={one ? '' : round === null ? 'no common round' : `round ${round}`} />)}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ metric, what }) => (
              <tr key={metric} data-against={metric}>
                <th scope="row">{capital(what)}</th>
                {one && <td>{Object.hasOwn(columns[0].base, metric) ? number(columns[0].base[metric].value) : '–'}</td>}
                {columns.map(({ lane, base: from, own }) => (
                  <td key={lane.id} data-difference>{Object.hasOwn(from, metric) && Object.hasOwn(own, metric) ? <Difference {...compared(from[metric], own[metric])} /> : '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small soft">
        Bold and “apart” where the two 95 % intervals do not overlap. That is stricter than a test of the difference: “overlapping” means
        that no difference was shown, not that there is none.
      </p>
    </>
  )
}

function Head({ lane: { name, colour }, note }: { readonly lane: LaneData; readonly note: string }) {
  return (
    <th scope="col">
      <span style={{ color: LANE_STYLES[colour].colour }}><MarkIcon style={LANE_STYLES[colour]} /></span> {name}{note !== '' && <span className="soft">, {note}</span>}
    </th>
  )
}

const Difference = ({ difference, apart }: { readonly difference: number; readonly apart: boolean }) =>
  (apart ? <><strong>{signed(difference)}</strong> apart</> : <>{signed(difference)} <span className="soft">overlapping</span></>)
