/** The curves of a judge's study as one sheet of small charts: a row a metric, a column a damage. */
import type { DegradationCurves, MetricCurve, Sensitivity } from '../lab/judge/sensitivity.ts'
import { escapeMarkup } from '../lab/markup.ts'
import { describeMetric, RECORDS } from '../metrics/index.ts'
import type { Estimate } from '../metrics/types.ts'
import { SOFT, svgDocument, text } from './svg.ts'

const CELL = { width: 96, height: 40 }
const GAP = 10
/** Room for the names of metrics. */
const LABELS = 200
const MARGIN = 16
/** Head of a subject's block: its title, the names of damages, their grades and units. */
const HEAD = 64

const FLOOR = '#d9dee5'
const MOVED = '#b3261e'

const BLOCKS = [['image', 'Images'], ['caption', 'Captions'], ['pairs', 'Pairs']] as const

/**
 * An SVG document. In each chart the first point is undamaged real data and grades follow at even distances; the grey band is
 * the floor's interval, the coloured one the figure's. A curve is red where the metric leaves the floor at some grade, with
 * a dot on every such grade, and grey where it is blind. Metrics of limited range share one scale a row; the others have
 * one each. Parts of a metric by the world's attributes are left to the tables.
 */
export function judgeChart({ degradations, floors }: Sensitivity, title: string): string {
  const parts: string[] = []
  let y = MARGIN + 24
  let columns = 0
  for (const [subject, heading] of BLOCKS) {
    const keys = Object.keys(floors).filter((key) => RECORDS.some(({ record }) => key === `${subject}.${record.id}`))
    const touching = degradations.filter(({ metrics }) => keys.some((key) => Object.hasOwn(metrics, key)))
    if (touching.length === 0) continue
    columns = Math.max(columns, touching.length)
    parts.push(text(MARGIN, y + 16, heading, { size: 14, weight: 600 }))
    touching.forEach(({ name, grades, unit }, c) => {
      const x = columnX(c)
      parts.push(text(x, y + 34, name, { size: 10, weight: 600 }), text(x, y + 45, grades.join(', '), { size: 8, colour: SOFT }),
        text(x, y + 55, unit, { size: 8, colour: SOFT }))
    })
    y += HEAD
    for (const key of keys) {
      parts.push(text(MARGIN, y + 18, describeMetric(key)?.name ?? key, { size: 10 }), text(MARGIN, y + 30, key, { size: 8, colour: SOFT }))
      const curves = touching.map(({ metrics }) => (Object.hasOwn(metrics, key) ? metrics[key] : null))
      const shared = isBounded(key) ? extent(floors[key], curves) : null
      touching.forEach((degradation, c) => {
        const curve = curves[c]
        if (curve) parts.push(cell(columnX(c), y, key, degradation, curve, floors[key], shared ?? extent(floors[key], [curve])))
      })
      y += CELL.height + GAP
    }
    y += GAP
  }
  const width = columnX(columns) + MARGIN
  const label = `${title}: every metric under every damage of real data`
  return svgDocument({ width, height: y, label, font: 'system-ui, sans-serif', background: '#fff' }, [text(MARGIN, MARGIN + 10, label, { size: 15, weight: 600 }), ...parts])
}

const columnX = (column: number): number => MARGIN + LABELS + column * (CELL.width + GAP)

function isBounded(key: string): boolean {
  const range = describeMetric(key)?.range
  return range !== undefined && range.every(Number.isFinite)
}

function extent(floor: Estimate, curves: readonly (MetricCurve | null)[]): readonly [number, number] {
  const estimates = [floor, ...curves.flatMap((of) => of?.curve.map(({ estimate }) => estimate) ?? [])]
  const [low, high] = [Math.min(...estimates.map(({ lo }) => lo)), Math.max(...estimates.map(({ hi }) => hi))]
  return high > low ? [low, high] : [low - 0.5, high + 0.5]
}

function cell(
  x: number, y: number, key: string, { name }: DegradationCurves, { curve, verdict }: MetricCurve, floor: Estimate, [low, high]: readonly [number, number],
): string {
  const left = 24
  const px = (i: number): string => (left + ((CELL.width - left - 3) * i) / (curve.length - 1)).toFixed(1)
  const py = (value: number): string => (CELL.height - 3 - ((CELL.height - 6) * (value - low)) / (high - low)).toFixed(1)
  const colour = verdict.movesFrom === null ? SOFT : MOVED
  const line = curve.map(({ estimate }, i) => `${px(i)} ${py(estimate.value)}`).join('L')
  const band = [...curve.map(({ estimate }, i) => `${px(i)} ${py(estimate.hi)}`), ...curve.map(({ estimate }, i) => `${px(i)} ${py(estimate.lo)}`).reverse()].join('L')
  const outside = curve.flatMap(({ estimate }, i) => (estimate.lo > floor.hi || estimate.hi < floor.lo ? [`M${px(i)} ${py(estimate.value)}h0`] : [])).join('')
  const says = verdict.movesFrom === null ? 'blind' : `${verdict.direction} from ${verdict.movesFrom}${verdict.monotone ? '' : ', not monotone'}`
  const floorTop = Number(py(floor.hi))
  return `<g transform="translate(${x} ${y})"><title>${escapeMarkup(`${key}, ${name}: ${says}`)}</title>`
    + `<rect x="${left}" y="${floorTop}" width="${CELL.width - left}" height="${Math.max(1, Number(py(floor.lo)) - floorTop).toFixed(1)}" fill="${FLOOR}"/>`
    + `<path d="M${band}Z" fill="${colour}" opacity=".2"/><path d="M${line}" fill="none" stroke="${colour}" stroke-width="1.3"/>`
    + (outside && `<path d="${outside}" stroke="${colour}" stroke-width="4" stroke-linecap="round"/>`)
    + `${text(left - 3, 8, short(high, high - low), { size: 7, colour: SOFT, anchor: 'end' })}${text(left - 3, CELL.height, short(low, high - low), { size: 7, colour: SOFT, anchor: 'end' })}</g>`
}

/** An end of a scale, with digits enough to tell the two ends apart. */
const short = (x: number, span: number): string => String(Number(x.toFixed(Math.min(5, Math.max(0, 1 - Math.floor(Math.log10(span)))))))
