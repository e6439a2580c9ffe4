/** Each lane beside the baseline, at the round that is looked at: differences in figures. */
import { t } from '../../i18n/text.ts'
import { capital, number, signed } from '../../lab/format.ts'
import { commonRound, compared } from '../../state/against.ts'
import { Disclosure } from '../Disclosure.tsx'
import { leastSide } from '../../metrics/detector.ts'
import { LANE_STYLES } from '../lanes/styles.ts'
import { rich } from '../rich.tsx'
import { MarkIcon } from './Marks.tsx'
import { HEADLINES } from './panels.ts'
import type { LaneData } from './series.ts'
import { TableScroll } from '../TableScroll.tsx'

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
    <Disclosure className="against" initiallyOpen summary={t('Beside the baseline, {lane}', { lane: base.name })}>
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
      <TableScroll label={t('Differences from the baseline')}>
        <table>
          <caption className="visually-hidden">{t('Each lane’s figures less those of the baseline, at the same round')}</caption>
          <thead>
            <tr>
              <th scope="col">{one ? atRound(columns[0].round) : t('Measure')}</th>
              {one && <Head lane={base} note={t('baseline')} />}
              {columns.map(({ lane, round }) => <Head key={lane.id} lane={lane} note={one ? '' : round === null ? t('no common round') : t('round {round}', { round })} />)}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ metric, what }) => (
              <tr key={metric} data-against={metric}>
                <th scope="row">{capital(t(what))}</th>
                {one && <td>{Object.hasOwn(columns[0].base, metric) ? number(columns[0].base[metric].value) : '–'}</td>}
                {columns.map(({ lane, base: from, own }) => (
                  <td key={lane.id} data-difference>{Object.hasOwn(from, metric) && Object.hasOwn(own, metric) ? <Difference {...compared(from[metric], own[metric], leastSide(metric, lane.samples))} /> : '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="small soft">
        {t('Bold and “apart” where the two 95 % intervals do not overlap, those of shares no narrower than their number of samples allows. That is stricter than a test of the difference: “overlapping” means that no difference was shown, not that there is none.')}
      </p>
    </>
  )
}

/** Null where no lane has a round with the baseline. */
const atRound = (round: number | null): string => (round === null ? t('No common round') : t('Round {round}', { round }))

function Head({ lane: { name, colour }, note }: { readonly lane: LaneData; readonly note: string }) {
  return (
    <th scope="col">
      <span style={{ color: LANE_STYLES[colour].colour }}><MarkIcon style={LANE_STYLES[colour]} /></span> {note === '' ? name : rich('{lane}<soft>, {note}</soft>', { lane: name, note, soft: (inner) => <span className="soft">{inner}</span> })}
    </th>
  )
}

const Difference = ({ difference, apart }: { readonly difference: number; readonly apart: boolean }) =>
  (apart
    ? rich('<strong>{difference}</strong> apart', { difference: signed(difference), strong: (inner) => <strong>{inner}</strong> })
    : rich('{difference} <soft>overlapping</soft>', { difference: signed(difference), soft: (inner) => <span className="soft">{inner}</span> }))
