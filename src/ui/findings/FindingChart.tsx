/** A small chart: the mean over seeds by round, an arm a line, each with its interval and a mark of its own. */
import { t } from '../../i18n/text.ts'
import { number } from '../../lab/format.ts'
import type { Finding } from '../../lab/findings/findings.ts'
import { scaleOf } from '../../lab/scale.ts'
import { describeMetric } from '../../metrics/index.ts'
import { Mark, MarkIcon } from '../charts/Marks.tsx'
import { LANE_STYLES } from '../lanes/styles.ts'

type Chart = Finding['charts'][number]

interface Props {
  readonly metric: string
  /** What it is called here. */
  readonly name: string
  readonly arms: readonly { readonly label: string; readonly course: Chart['courses'][number] }[]
  readonly floor: Chart['floor']
}

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [320, 150, 36, 20]

export function FindingChart({ metric, name, arms: all, floor }: Props) {
  // A run may lack a measure.
  const arms = all.filter(({ course }) => course.length > 0)
  if (arms.length === 0) return null
  const last = Math.max(1, ...arms.flatMap(({ course }) => course.map(({ round }) => round)))
  const ends = arms.flatMap(({ course }) => course.flatMap(({ mean, lo, hi }) => [lo ?? mean, hi ?? mean])).concat(floor ? [floor.lo, floor.hi] : [])
  const { domain: [low, high], ticks } = scaleOf([Math.min(...ends), Math.max(...ends)], describeMetric(metric)!.range)
  const x = (round: number): number => LEFT + 6 + (round / last) * (WIDTH - LEFT - 12)
  const y = (value: number): number => 6 + (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low)) * (HEIGHT - BOTTOM - 12)
  const line = (points: readonly (readonly [number, number])[]): string => points.map(([round, value]) => `${x(round).toFixed(1)} ${y(value).toFixed(1)}`).join('L')
  return (
    <figure className="finding-chart">
      <figcaption className="small">{t('{measure}, by round', { measure: name })}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('{measure} by round: {courses}', {
        measure: name,
        courses: arms.map(({ label, course }) => t('{arm} from {first} to {last}', { arm: label, first: number(course[0].mean), last: number(course[course.length - 1].mean) })).join('; '),
      })}>
        {ticks.map((tick) => (
          <g key={tick} className="finding-tick">
            <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 4} y={y(tick) + 3.5} textAnchor="end">{number(tick)}</text>
          </g>
        ))}
        {floor && (
          <g className="finding-floor">
            <rect x={LEFT} width={WIDTH - LEFT} y={y(floor.hi)} height={Math.max(1, y(floor.lo) - y(floor.hi))} />
            <line x1={LEFT} x2={WIDTH} y1={y(floor.value)} y2={y(floor.value)} />
          </g>
        )}
        {[0, last].map((round) => <text key={round} x={x(round)} y={HEIGHT - 4} textAnchor="middle" className="finding-round">{round}</text>)}
        {arms.map(({ label, course }, i) => {
          const banded = course.filter(({ lo, hi }) => lo !== null && hi !== null)
          const style = LANE_STYLES[i]
          return (
            <g key={label}>
              {banded.length > 1 && <path d={`M${line(banded.map(({ round, hi }) => [round, hi!]))}L${line([...banded].reverse().map(({ round, lo }) => [round, lo!]))}z`} fill={style.colour} opacity={0.15} />}
              <path d={`M${line(course.map(({ round, mean }) => [round, mean]))}`} fill="none" stroke={style.colour} strokeWidth={2} />
              {course.map(({ round, mean }) => <Mark key={round} style={style} cx={x(round)} cy={y(mean)} />)}
            </g>
          )
        })}
      </svg>
      <ul className="finding-legend small">
        {arms.map(({ label }, i) => <li key={label}><MarkIcon style={LANE_STYLES[i]} /> {label}</li>)}
        <li>{t('shaded: 95 % interval over seeds')}</li>
        {floor && <li><span className="finding-floor-key" aria-hidden="true" /> {t('real against real, 95 % interval over one run’s prompts')}</li>}
      </ul>
    </figure>
  )
}
