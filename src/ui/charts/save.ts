/** A chart as a file by itself: what is on the page, with its title and its legend, and without the page's style sheet. */
import { csvText } from '../../lab/csv.ts'
import { escapeMarkup } from '../../lab/markup.ts'
import { svgPng } from '../svg-png.ts'
import { AXES, type AxisName } from './axes.ts'
import type { PlotText } from './panels.ts'
import { type Series, seriesLabel } from './series.ts'

/** Pixels of a PNG for each of the page's. */
const SCALE = 2

const HEAD = 30
const ROW = 18

/** The drawing that a figure shows, as an SVG document. @param figure with a drawn chart in it */
export function chartSvg(figure: Element, { title, unit }: PlotText, series: readonly Series[]): string {
  const chart = figure.querySelector('svg.recharts-surface')
  if (!chart) throw new Error('the chart is not drawn')
  const [width, height] = [chart.clientWidth, chart.clientHeight]
  const whole = height + HEAD + ROW * series.length + 8
  const rows = series.map((of, i) => {
    const y = HEAD + height + ROW * i + 10
    const { colour, dash } = of.style
    return `<path d="M8 ${y}h28" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/><text x="44" y="${y + 4}" font-size="12">${escapeMarkup(seriesLabel(of))}</text>`
  })
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="sans-serif" fill="var(--ink)">`,
    '<rect width="100%" height="100%" fill="var(--card)"/>',
    `<text x="8" y="19" font-size="14" font-weight="600">${escapeMarkup(`${title} ${unit}`.trim())}</text>`,
    `<g transform="translate(0 ${HEAD})">${new XMLSerializer().serializeToString(chart)}</g>`,
    ...rows, '</svg>', '',
  ].join('\n')
  const style = getComputedStyle(document.documentElement)
  return text.replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim())
}

/** The same as pixels. @throws Error where the browser cannot draw it */
export const chartPng = (svg: string): Promise<Blob> => svgPng(svg, SCALE)

/** The figures that a chart is drawn from, a line each. */
export const chartCsv = (axis: AxisName, series: readonly Series[]): string => csvText([
  ['series', 'metric', 'round', axis === 'round' ? 'x' : `x (${AXES[axis].unit})`, 'value', 'lo', 'hi', 'floor'],
  ...series.flatMap((of) => of.points.map(({ round, x, value, lo, hi, floor }) => [seriesLabel(of), of.metric, round, x, value, lo, hi, floor?.value ?? ''])),
])
