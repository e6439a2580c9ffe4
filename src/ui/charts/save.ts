/** A chart as a file by itself: what is on the page, with its title and its legend, and without the page's style sheet. */
import { inEnglish } from '../../i18n/text.ts'
import { csvText } from '../../lab/csv.ts'
import { escapeMarkup } from '../../lab/markup.ts'
import { svgPng } from '../svg-png.ts'
import { AXES, type AxisName } from './axes.ts'
import { type PlotText, unitOf } from './panels.ts'
import { type Series, seriesLabel } from './series.ts'

/** Pixels of a PNG for each of the page's. */
const SCALE = 2

const HEAD = 30
const ROW = 18

/** A line of a legend: the sample's colour, and what it stands for. */
export interface LegendRow {
  readonly label: string
  readonly colour: string
  /** SVG dash pattern of a line; a patch where there is none. */
  readonly dash?: string
  /** Of a patch. */
  readonly opacity?: number
}

const sample = ({ colour, dash, opacity }: LegendRow, y: number): string => (dash === undefined
  ? `<path d="M8 ${y - 5}h28v10h-28z" fill="${colour}" fill-opacity="${opacity ?? 1}" stroke="var(--line-strong)" stroke-width="0.5"/>`
  : `<path d="M8 ${y}h28" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`)

/** The drawing that a figure shows, as an SVG document in the page’s language. @param figure with a drawn chart in it */
export function chartSvg(figure: Element, title: string, legend: readonly LegendRow[]): string {
  const chart = figure.querySelector('svg.recharts-surface, svg.drawing')
  if (!chart) throw new Error('the chart is not drawn')
  const [width, height] = [chart.clientWidth, chart.clientHeight]
  const whole = height + HEAD + ROW * legend.length + 8
  const rows = legend.map((row, i) => {
    const y = HEAD + height + ROW * i + 10
    return `${sample(row, y)}<text x="44" y="${y + 4}" font-size="12">${escapeMarkup(row.label)}</text>`
  })
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="sans-serif" fill="var(--ink)">`,
    '<rect width="100%" height="100%" fill="var(--card)"/>',
    `<text x="8" y="19" font-size="14" font-weight="600">${escapeMarkup(title)}</text>`,
    `<g transform="translate(0 ${HEAD})">${new XMLSerializer().serializeToString(chart)}</g>`,
    ...rows, '</svg>', '',
  ].join('\n')
  const style = getComputedStyle(document.documentElement)
  return text.replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim())
}

/** The same as pixels. @throws Error where the browser cannot draw it */
export const chartPng = (svg: string): Promise<Blob> => svgPng(svg, SCALE)

/** The figures that a chart is drawn from, a line each, in English. */
export const chartCsv = (plot: Pick<PlotText, 'unit' | 'part'>, axis: AxisName, series: readonly Series[]): string => inEnglish(() => csvText([
  ['series', 'metric', 'round', axis === 'round' ? 'x' : `x (${AXES[axis].unit})`, plot.unit === '' ? 'value' : `value (${unitOf(plot)})`, 'lo', 'hi', 'floor', 'guide'],
  ...series.flatMap((of) => of.points.map(({ round, x, value, lo, hi, floor }, i) =>
    [seriesLabel({ lane: of.laneInFiles, style: of.style }), of.metric, round, x, value, lo, hi, floor?.value ?? '', of.guide?.[i].value ?? ''])),
]))
