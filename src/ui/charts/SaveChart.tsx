import { type RefObject } from 'react'
import { Disclosure } from '../Disclosure.tsx'
import { download } from '../download.ts'
import type { AxisName } from './axes.ts'
import type { PlotText } from './panels.ts'
import { chartCsv, chartPng, chartSvg } from './save.ts'
import type { Series } from './series.ts'

interface Props {
  readonly plot: PlotText
  readonly axis: AxisName
  readonly series: readonly Series[]
  /** Holds the drawn chart. */
  readonly figure: RefObject<Element | null>
}

/** The chart as a picture, or its figures, to take away. */
export function SaveChart({ plot, axis, series, figure }: Props) {
  const name = `collapse-lab-${plot.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  const svg = (): string => chartSvg(figure.current!, plot, series)
  const save: Readonly<Record<string, () => void>> = {
    SVG: () => download(`${name}.svg`, new Blob([svg()], { type: 'image/svg+xml' })),
    PNG: () => void chartPng(svg()).then((picture) => download(`${name}.png`, picture)),
    CSV: () => download(`${name}.csv`, new Blob([chartCsv(axis, series)], { type: 'text/csv' })),
  }
  return (
    <Disclosure className="save-chart small" summary={<>Save<span className="visually-hidden"> the chart “{plot.title}”</span></>}>
      {() => (
        <p className="run-buttons">
          {Object.entries(save).map(([kind, act]) => <button key={kind} type="button" className="quiet" onClick={act}>{kind}</button>)}
        </p>
      )}
    </Disclosure>
  )
}
