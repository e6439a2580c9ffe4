import { useAttempt } from '../attempt.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { download } from '../download.ts'
import { rich } from '../rich.tsx'
import { chartPng } from './save.ts'

interface Props {
  readonly title: string
  /** Its title in English, which files are named by. */
  readonly name: string
  /** The drawing as a document; called when it is asked for. */
  readonly svg: () => string
  /** The figures that it is drawn from. */
  readonly csv: () => string
}

/** A chart as a picture, or its figures, to take away. */
export function SaveChart({ title, name, svg, csv }: Props) {
  const [attempt, fault] = useAttempt()
  const file = `collapse-lab-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  const save: Readonly<Record<string, () => unknown>> = {
    SVG: () => download(`${file}.svg`, new Blob([svg()], { type: 'image/svg+xml' })),
    PNG: async () => download(`${file}.png`, await chartPng(svg())),
    CSV: () => download(`${file}.csv`, new Blob([csv()], { type: 'text/csv' })),
  }
  return (
    <Disclosure className="save-chart small" summary={rich('Save<hidden> the chart “{title}”</hidden>', { title, hidden: (inner) => <span className="visually-hidden">{inner}</span> })}>
      {() => (
        <>
          <p className="run-buttons">
            {Object.entries(save).map(([kind, act]) => <button key={kind} type="button" className="quiet" onClick={() => attempt(act)}>{kind}</button>)}
          </p>
          {fault}
        </>
      )}
    </Disclosure>
  )
}
