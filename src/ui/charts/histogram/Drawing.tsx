import { memo } from 'react'
import { listedApart } from '../../../i18n/lists.ts'
import { t } from '../../../i18n/text.ts'
import type { RoundRecord } from '../../../lab/record.ts'
import { LANE_STYLES } from '../../lanes/styles.ts'
import type { LaneData } from '../series.ts'
import { madeIn, shareOf, type ValueRow } from './counts.ts'
import { BAR, type Geometry, shortened } from './geometry.ts'
import { SHARE_PAINTS, SHARES } from './shares.ts'

export interface DrawingProps {
  readonly attribute: string
  readonly values: readonly ValueRow[]
  /** A bar each in a value's row. */
  readonly lanes: readonly LaneData[]
  /** The lane of the strip. */
  readonly chosen: LaneData
  /** The round of the bars; null for each lane's newest. */
  readonly shown: number | null
  /** The last column of the strip. */
  readonly last: number
  readonly geometry: Geometry
}

/** A row a value: asked for as a grey bar, made as the lanes' bars over it, and the chosen lane's course over rounds as a strip. */
export const Drawing = memo(function Drawing({ attribute, values, lanes, chosen, shown, last, geometry }: DrawingProps) {
  const { width, height, row, letters, bars } = geometry
  const columns = lanes.map((lane) => ({ lane, made: madeAt(lane, shown, attribute, values) }))
  const most = Math.max(1, ...values.map(({ asked }) => asked), ...columns.flatMap(({ made }) => made ?? []))
  const long = (count: number): number => (count / most) * (bars.right - bars.left)
  return (
    <svg className="drawing" width={width} height={height} aria-hidden="true">
      {values.map(({ value, asked }, i) => {
        const top = i * row
        return (
          <g key={value} data-value={value}>
            <title>
              {listedApart([
                t('{value}: asked for {asked} times', { value, asked }),
                ...columns.flatMap(({ lane, made }) => (made ? [t('made {made} times ({lane})', { made: made[i], lane: lane.name })] : [])),
              ])}
            </title>
            <text x={bars.left - 6} y={top + row / 2 + 4} textAnchor="end" fontSize={11} fill="var(--ink)">{shortened(value, letters)}</text>
            <rect x={bars.left} y={top + 1} width={long(asked)} height={row - 2} fill="var(--real)" fillOpacity={0.2} data-asked={asked} />
            {columns.map(({ lane, made }, j) => made && (
              <rect
                key={lane.id} x={bars.left} y={top + (row - columns.length * BAR) / 2 + j * BAR} width={long(made[i])} height={BAR - 1}
                fill={LANE_STYLES[lane.colour].colour} data-made={made[i]}
              />
            ))}
            {columns.length === 1 && columns[0].made && (
              <Count made={columns[0].made[i]} asked={asked} x={bars.left + long(Math.max(asked, columns[0].made[i])) + 5} y={top + row / 2 + 4} />
            )}
          </g>
        )
      })}
      <Strip attribute={attribute} values={values} rounds={chosen.rounds} last={last} at={shown ?? chosen.rounds[chosen.rounds.length - 1].round} geometry={geometry} />
    </svg>
  )
})

/** "38 of 40"; that it is gone; or how many there are of what nobody asked for. */
function Count({ made, asked, x, y }: { readonly made: number; readonly asked: number; readonly x: number; readonly y: number }) {
  if (made === 0 && asked === 0) return null
  if (made === 0) return <text x={x} y={y} fontSize={10} fontWeight={600} fill="var(--wrong)">{t('gone')}</text>
  return <text x={x} y={y} fontSize={10} fill="var(--ink-soft)">{asked === 0 ? t('{made}, unasked', { made }) : t('{made} of {asked}', { made, asked })}</text>
}

/** A lane's counts at the round that is looked at; null where it has none. */
export function madeAt({ rounds }: LaneData, shown: number | null, attribute: string, values: readonly ValueRow[]): number[] | null {
  const record = shown === null ? rounds[rounds.length - 1] : rounds.find(({ round }) => round === shown)
  return record ? madeIn(record, attribute, values) : null
}

interface StripProps extends Pick<DrawingProps, 'attribute' | 'values' | 'last' | 'geometry'> {
  readonly rounds: readonly RoundRecord[]
  /** The round that is looked at. */
  readonly at: number
}

/** One path a shade and not an element a cell, of which a hundred rounds of fifty values would have five thousand. */
function Strip({ attribute, values, rounds, last, at, geometry: { row, strip: { left, cell, top, bottom } } }: StripProps) {
  const paths = new Map(SHARES.map((share) => [share, '']))
  for (const record of rounds) {
    madeIn(record, attribute, values)?.forEach((made, i) => {
      const share = shareOf(made, values[i].asked)
      // Half a pixel less than its place: a hair between cells, where there is room for one.
      const size = cell > 4 ? cell - 1 : cell
      if (share) paths.set(share, `${paths.get(share)!}M${(left + record.round * cell).toFixed(1)} ${i * row + 1}h${size.toFixed(1)}v${row - 2}h-${size.toFixed(1)}z`)
    })
  }
  return (
    <g className="strip">
      {[...paths].map(([share, d]) => d !== '' && <path key={share} d={d} fill={SHARE_PAINTS[share].colour} fillOpacity={SHARE_PAINTS[share].opacity} data-share={share} />)}
      <rect x={left + at * cell} y={top} width={cell} height={bottom - top} fill="none" stroke="var(--ink)" className="looked-at" />
      {[0, last].map((round) => <text key={round} x={left + (round + 0.5) * cell} y={bottom + 13} textAnchor="middle" fontSize={11} fill="var(--ink-soft)">{round}</text>)}
    </g>
  )
}
