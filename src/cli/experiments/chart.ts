/** One metric of an experiment as an SVG document: a line an arm, over rounds. */
import type { MetricReport, RoundFigures } from '../../lab/experiments/compare.ts'
import { number } from '../../lab/format.ts'
import { escapeMarkup } from '../../lab/markup.ts'
import { roundTicks, scaleOf } from '../../lab/scale.ts'
import { describeMetric } from '../../metrics/index.ts'
import { svgDocument, text } from '../svg.ts'
import { type ArmStyle, markAt, PAGE, styleOf } from './palette.ts'

const WIDTH = 720
const PLOT = { left: 60, right: 700, top: 68, bottom: 330 }
const LEGEND = { top: 390, row: 20, sample: 34 }
/** About the width of a letter of the legend, in pixels: SVG cannot measure words. */
const LETTER = 6.7

const SUBJECT = { image: 'pictures', caption: 'captions', pairs: '' } as const
export const DIRECTION = { higher: 'higher is better', lower: 'lower is better', neutral: 'neither way is better by itself' } as const

/** The metric's name with what it is measured on: "Recall, pictures". */
export function titleOf({ metric, name }: Pick<MetricReport, 'metric' | 'name'>): string {
  const subject = SUBJECT[describeMetric(metric)?.subject ?? 'pairs']
  return subject ? `${name}, ${subject}` : name
}

/**
 * The line of an arm is the mean over its seeds, its band reaches from the lowest seed to the highest, and the grey band is real
 * data against real data. Differences and their intervals stand in the tables: bands of two arms may overlap while
 * the difference at each seed is clear.
 * @param arms names of all arms, in the order that gives them their styles; the same in every chart of a report
 */
export function experimentChart(report: MetricReport, arms: readonly string[]): string {
  const { metric, unit, direction, floor } = report
  const series = report.arms.map(({ arm, rounds }) => ({ arm, rounds, style: styleOf(arms.indexOf(arm)) }))
  const figures = series.flatMap(({ rounds }) => rounds)
  const last = Math.max(1, ...figures.map(({ round }) => round))
  const { domain: [low, high], ticks } = scaleOf([
    ...figures.flatMap(({ value }) => [value.least, value.most]), ...(floor ? [floor.lo, floor.hi] : []),
  ], describeMetric(metric)?.range)
  const x = (round: number): number => PLOT.left + ((PLOT.right - PLOT.left) * round) / last
  const y = (value: number): number => PLOT.bottom - ((PLOT.bottom - PLOT.top) * (value - low)) / (high - low)
  const legend = legendOf(series, floor !== null)
  const says = [DIRECTION[direction], ...(unit ? [`unit: ${unit}`] : []), 'line: mean over seeds', 'band: lowest to highest seed'].join(' · ')
  const label = `${titleOf(report)}, by round: ${series.map(({ arm, rounds }) => describe(arm, rounds)).join('; ')}`
  const height = LEGEND.top + legend.rows * LEGEND.row + 4
  const line = (x1: number, y1: number, x2: number, colour: string): string =>
    `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}H${x2.toFixed(1)}" stroke="${colour}"/>`
  return svgDocument({ width: WIDTH, height, label, font: "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif", background: PAGE.card }, [
    text(16, 26, titleOf(report), { size: 16, weight: 600, colour: PAGE.ink }),
    text(16, 46, says, { size: 11.5, colour: PAGE.soft }),
    ...ticks.flatMap((value) => [
      line(PLOT.left, y(value), PLOT.right, PAGE.line),
      text(PLOT.left - 8, y(value) + 4, String(value).replace('-', '−'), { size: 11.5, colour: PAGE.soft, anchor: 'end' }),
    ]),
    ...(floor ? [
      `<g><title>${escapeMarkup(`real data against real data: ${number(floor.value)} (${number(floor.lo)} to ${number(floor.hi)})`)}</title>`
        + `<rect x="${PLOT.left}" width="${PLOT.right - PLOT.left}" y="${y(floor.hi).toFixed(1)}" height="${Math.max(1, y(floor.lo) - y(floor.hi)).toFixed(1)}" fill="${PAGE.real}" opacity=".16"/>`
        + `<path d="M${PLOT.left} ${y(floor.value).toFixed(1)}H${PLOT.right}" stroke="${PAGE.real}" stroke-dasharray="1 3"/></g>`,
    ] : []),
    line(PLOT.left, PLOT.bottom, PLOT.right, PAGE.lineStrong),
    ...roundTicks(last).map((round) => text(x(round), PLOT.bottom + 18, String(round), { size: 11.5, colour: PAGE.soft, anchor: 'middle' })),
    text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 35, 'round', { size: 11.5, colour: PAGE.soft, anchor: 'middle' }),
    ...series.map(({ rounds, style }) => bandOf(rounds, style, x, y)),
    ...series.map(({ arm, rounds, style }) => lineOf(arm, rounds, style, x, y)),
    ...legend.parts,
  ])
}

type Place = (value: number) => number

function bandOf(rounds: readonly RoundFigures[], { colour }: ArmStyle, x: Place, y: Place): string {
  if (rounds.every(({ value }) => value.n < 2)) return ''
  const edge = (of: 'least' | 'most') => rounds.map(({ round, value }) => `${x(round).toFixed(1)} ${y(value[of]).toFixed(1)}`)
  return `<path d="M${[...edge('most'), ...edge('least').reverse()].join('L')}Z" fill="${colour}" opacity=".14"/>`
}

function lineOf(arm: string, rounds: readonly RoundFigures[], style: ArmStyle, x: Place, y: Place): string {
  const points = rounds.map(({ round, value }) => `${x(round).toFixed(1)} ${y(value.mean).toFixed(1)}`).join('L')
  return `<g><title>${escapeMarkup(describe(arm, rounds))}</title>`
    + `<path d="M${points}" fill="none" stroke="${style.colour}" stroke-width="2" stroke-linejoin="round"${style.dash && ` stroke-dasharray="${style.dash}"`}/>`
    + `${rounds.map(({ round, value }) => markAt(x(round), y(value.mean), style)).join('')}</g>`
}

/** An arm's course in words, for those who do not see it. */
function describe(arm: string, rounds: readonly RoundFigures[]): string {
  const [first, last] = [rounds[0], rounds[rounds.length - 1]]
  const range = last.value.n > 1 ? ` (${number(last.value.least)} to ${number(last.value.most)} over ${last.value.n} seeds)` : ''
  const end = `${number(last.value.mean)} in round ${last.round}${range}`
  return first === last ? `${arm} ${end}` : `${arm} ${number(first.value.mean)} in round ${first.round}, ${end}`
}

/** Arms side by side, in as many rows as they need. */
function legendOf(series: readonly { readonly arm: string; readonly style: ArmStyle }[], floor: boolean): { parts: string[]; rows: number } {
  const entries = [
    ...series.map(({ arm, style }) => ({
      words: arm,
      sample: (x: number, y: number) => `<path d="M${x} ${y}h28" stroke="${style.colour}" stroke-width="2"${style.dash && ` stroke-dasharray="${style.dash}"`}/>${markAt(x + 14, y, style)}`,
    })),
    ...(floor ? [{
      words: 'real data against real data',
      sample: (x: number, y: number) => `<rect x="${x}" y="${y - 5}" width="28" height="10" fill="${PAGE.real}" opacity=".16"/><path d="M${x} ${y}h28" stroke="${PAGE.real}" stroke-dasharray="1 3"/>`,
    }] : []),
  ]
  let [x, row] = [16, 0]
  const parts = entries.map(({ words, sample }) => {
    const width = LEGEND.sample + words.length * LETTER + 20
    if (x > 16 && x + width > WIDTH) [x, row] = [16, row + 1]
    const y = LEGEND.top + row * LEGEND.row
    const part = sample(x, y) + text(x + LEGEND.sample, y + 4, words, { size: 12.5, colour: PAGE.ink })
    x += width
    return part
  })
  return { parts, rows: row + 1 }
}
