import { Flag } from '../detector/Flag.tsx'
import { Mark } from './Marks.tsx'
import { OWN_DASH, SERIES, type SeriesName } from './panels.ts'
import type { ChartData } from './series.ts'
import { OWN } from '../../state/views.ts'

/** First parts of the keys of a series' metrics. */
const HEADS = { images: 'image.', captions: 'caption.', pairs: 'pairs.' } as const satisfies Record<SeriesName, string>

const NEUTRAL = 'var(--ink-soft)'

/** What is on the charts of this run, and nothing else. */
export function Legend({ data: { rounds, departures, views } }: { readonly data: ChartData }) {
  const latest = rounds[rounds.length - 1]
  const shown = (Object.keys(SERIES) as SeriesName[]).filter((name) => Object.keys(latest.metrics).some((key) => key.startsWith(HEADS[name])))
  return (
    <ul className="legend small">
      {shown.map((name) => (
        <li key={name}>
          <Sample>
            <line x1={0} x2={28} y1={5} y2={5} stroke={SERIES[name].colour} strokeWidth={2} strokeDasharray={SERIES[name].dash} />
            <Mark name={name} cx={14} cy={5} />
          </Sample>
          {SERIES[name].label}
        </li>
      ))}
      {[...views.keys()].some((view) => view !== OWN) && (
        <li><Sample><line x1={0} x2={28} y1={5} y2={5} stroke={NEUTRAL} strokeOpacity={0.7} /></Sample>one of the models by itself</li>
      )}
      {views.has(OWN) && (
        <li>
          <Sample>
            <line x1={0} x2={28} y1={5} y2={5} stroke={NEUTRAL} strokeWidth={1.25} strokeDasharray={OWN_DASH} />
            <Mark name="images" cx={14} cy={5} hollow colour={NEUTRAL} />
          </Sample>
          own decoding
        </li>
      )}
      <li><Sample><rect width={28} height={10} fill="var(--images)" fillOpacity={0.3} /></Sample>95 % interval</li>
      <li>
        <Sample>
          <rect width={28} height={10} fill="var(--real)" fillOpacity={0.25} /><line x1={0} x2={28} y1={5} y2={5} stroke="var(--real)" strokeDasharray="1 3" />
        </Sample>
        real against other real data
      </li>
      {departures.length > 0 && <li><Sample><Flag x={10} y={0.5} height={9} /></Sample>beyond chance from here</li>}
    </ul>
  )
}

const Sample = ({ children }: { readonly children: React.ReactNode }) => <svg viewBox="0 0 28 10" aria-hidden="true">{children}</svg>
