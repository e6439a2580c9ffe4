/** What is made of each value of an attribute, and of each class: bars of one round, and a strip over all of them. */
import { useId, useMemo, useRef, useState } from 'react'
import { listed } from '../../../i18n/lists.ts'
import { inEnglish, msg, t } from '../../../i18n/text.ts'
import { csvText } from '../../../lab/csv.ts'
import { useInTurn } from '../../in-turn.ts'
import { LANE_STYLES } from '../../lanes/styles.ts'
import { useSeen } from '../../seen.ts'
import { useHoveredRound } from '../hover.ts'
import { Pointing } from '../Pointing.tsx'
import { SaveChart } from '../SaveChart.tsx'
import { chartSvg, type LegendRow } from '../save.ts'
import type { LaneData } from '../series.ts'
import { useWidth } from '../width.ts'
import { attributeName, attributesOf, countLines, madeIn, valuesOf } from './counts.ts'
import { Drawing } from './Drawing.tsx'
import { columnAt, type Geometry, geometryOf } from './geometry.ts'
import { SHARE_PAINTS, SHARES } from './shares.ts'
import { Tables } from './Tables.tsx'
import './histogram.css'

/** Values beyond this are not drawn, only told in the table and the file. */
const MOST_VALUES = 48
/** With more values than this a bar a lane would be too much: the chosen lane's alone is drawn. */
const SIDE_BY_SIDE = 12

interface Props {
  readonly lanes: readonly LaneData[]
  /** The lane that is selected, or the first on show. */
  readonly chosen: LaneData
  readonly shown: number | null
  /** The last round of the longest run. */
  readonly last: number
}

/** Nothing where no record counts any attribute. */
export function Histogram({ lanes, chosen, shown, last }: Props) {
  const id = useId()
  const [wanted, choose] = useState('')
  const attributes = attributesOf(lanes)
  const attribute = attributes.includes(wanted) ? wanted : attributes[0]
  if (attributes.length === 0) return null
  return (
    <section className="card panel histogram" aria-label={t('What is made of each kind?')} data-panel="histogram">
      <h3>{t('What is made of each kind?')}</h3>
      <p className="panel-reading small soft">
        {t('Rare kinds can go first, and what is common may swell. On the left one round: asked for in grey, made in colour. On the right every round: what was made as a share of what was asked for. Pictures are told by the judge, whose errors are in it.')}
      </p>
      <p className="figures-of small">
        <label htmlFor={id}>{t('Count')}</label>
        <select id={id} value={attribute} onChange={({ target }) => choose(target.value)}>
          {attributes.map((key) => <option key={key} value={key}>{attributeName(key)}</option>)}
        </select>
      </p>
      <Placed lanes={lanes} chosen={chosen} shown={shown} last={last} attribute={attribute} />
    </section>
  )
}

interface PlacedProps extends Props { readonly attribute: string }

/** Draws in its own turn, and only while it can be seen. */
function Placed({ lanes, chosen, shown, last, attribute }: PlacedProps) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const seen = useSeen(place)
  const drawn = useInTurn(useMemo(() => ({ lanes, chosen, shown, last, attribute }), [lanes, chosen, shown, last, attribute]), seen)
  return <div ref={setPlace} className="histogram-place">{drawn && <Figure {...drawn} seen={seen} />}</div>
}

interface FigureProps extends PlacedProps { readonly seen: boolean }

const TITLE = msg('What is made of each kind')

function Figure({ lanes: all, chosen, shown, last, attribute, seen }: FigureProps) {
  const figure = useRef<HTMLElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place)
  const every = useMemo(() => valuesOf(all, attribute), [all, attribute])
  const values = useMemo(() => every.slice(0, MOST_VALUES), [every])
  const alone = values.length > SIDE_BY_SIDE
  const lanes = useMemo(() => (alone ? [chosen] : all), [alone, chosen, all])
  const geometry = useMemo(() => (width === null ? null : geometryOf(width, values.length, lanes.length, last + 1)), [width, values, lanes, last])
  const round = useHoveredRound(seen)
  const rounds = chosen.rounds.map((record) => record.round)
  /** A lane may have come less far than the one that is pointed at. */
  const own = (n: number | null): number | null => (n !== null && rounds.includes(n) ? n : null)
  const at = own(round) ?? own(shown) ?? rounds[rounds.length - 1]
  const name = attributeName(attribute)
  const unstated = chosen.rounds.find((record) => record.round === (shown ?? rounds[rounds.length - 1]))?.histograms?.[attribute]?.unstated ?? 0
  const alive = (): string => {
    const made = madeIn(chosen.rounds.find((record) => record.round === at)!, attribute, every)
    const asked = every.filter((value) => value.asked > 0).length
    return t('Round {round}: {alive} of {asked} values asked for are made', { round: at, alive: made?.filter((count, i) => count > 0 && every[i].asked > 0).length ?? 0, asked })
  }
  const legend: LegendRow[] = [
    { label: t('asked for'), colour: 'var(--real)', opacity: 0.2 },
    ...lanes.map((lane) => ({ label: all.length > 1 ? t('made, {lane}', { lane: lane.name }) : t('made'), colour: LANE_STYLES[lane.colour].colour })),
    ...SHARES.map((share) => ({ ...SHARE_PAINTS[share], label: t(SHARE_PAINTS[share].label) })),
  ]
  return (
    <figure className="plot" ref={figure}>
      <figcaption>
        <span className="plot-title">{name}<span className="soft"> {listed([shown === null ? t('newest round') : t('round {round}', { round: shown }), ...(alone && all.length > 1 ? [chosen.name] : [])])}</span></span>
        <span className="soft" aria-hidden="true">{all.length > 1 ? t('{told}, {lane}', { told: alive(), lane: chosen.name }) : alive()}</span>
      </figcaption>
      <ul className="legend small">
        {legend.map(({ label, colour, opacity = 1 }, i) => (
          // Two lanes may have one name; their order is fixed.
          <li key={i}><svg viewBox="0 0 28 10" aria-hidden="true"><rect width={28} height={10} fill={colour} fillOpacity={opacity} /></svg>{label}</li>
        ))}
      </ul>
      <div ref={place} className="histogram-drawing">
        {geometry && (
          <Pointing
            label={t(TITLE)} rounds={rounds} at={at} text={seen ? alive() : undefined}
            roundAt={(pixels) => { const column = columnAt(geometry, pixels); return column !== null && rounds.includes(column) ? column : null }}
          >
            <Drawing attribute={attribute} values={values} lanes={lanes} chosen={chosen} shown={shown} last={last} geometry={geometry} />
            {round !== null && rounds.includes(round) && <Column round={round} geometry={geometry} />}
          </Pointing>
        )}
      </div>
      {(unstated > 0 || every.length > values.length) && (
        <p className="small soft">
          {[
            ...(unstated > 0 ? [t('{unstated} samples show or state no value of it.', { unstated })] : []),
            ...(every.length > values.length ? [t('The {shown} values asked for most, of {all}; all of them are in the table.', { shown: values.length, all: every.length })] : []),
          ].join(t(' '))}
        </p>
      )}
      <div className="chart-foot">
        <SaveChart title={t('{title} {name}', { title: t(TITLE), name })} name={inEnglish(() => `${TITLE} ${attributeName(attribute)}`)} csv={() => csvText(countLines(all, attribute))} svg={() => chartSvg(figure.current!, `${t(TITLE)} ${name}`, legend)} />
        <Tables name={name} attribute={attribute} values={every} lanes={all} chosen={chosen} shown={shown} />
      </div>
    </figure>
  )
}

/** The round that is pointed at, on this chart or another. */
const Column = ({ round, geometry: { width, height, strip } }: { readonly round: number; readonly geometry: Geometry }) => (
  <svg className="pointed-at" width={width} height={height} aria-hidden="true">
    <rect x={strip.left + round * strip.cell} y={strip.top} width={strip.cell} height={strip.bottom - strip.top} fill="none" stroke="var(--line-strong)" strokeWidth={2} />
  </svg>
)
