import { Disclosure } from '../Disclosure.tsx'
import { download } from '../download.ts'
import { chartPng } from './save.ts'

interface Props {
  readonly title: string
  /** The drawing as a document; called when it is asked for. */
  readonly svg: () => string
  /** The figures that it is drawn from. */
  readonly csv: () => string
}

/** A chart as a picture, or its figures, to take away. */
export function SaveChart({ title, svg, csv }: Props) {
  const name = `collapse-lab-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  const save: Readonly<Record<string, () => void>> = {
    SVG: () => download(`${name}.svg`, new Blob([svg()], { type: 'image/svg+xml' })),
    PNG: () => void chartPng(svg()).then((picture) => download(`${name}.png`, picture)),
    CSV: () => download(`${name}.csv`, new Blob([csv()], { type: 'text/csv' })),
  }
  return (
    <Disclosure className="save-chart small" summary={<>Save<span className="visually-hidden"> the chart “{title}”</span></>}>
      {() => (
        <p className="run-buttons">
          {Object.entries(save).map(([kind, act]) => <button key={kind} type="button" className="quiet" onClick={act}>{kind}</button>)}
        </p>
      )}
    </Disclosure>
  )
}
