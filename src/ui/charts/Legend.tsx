import { t } from '../../i18n/text.ts'
import { Flag } from '../detector/Flag.tsx'
import { LANE_STYLES } from '../lanes/styles.ts'
import { GUIDE_WORDS, hasGuide } from './guides.ts'
import { Mark } from './Marks.tsx'
import { GUIDE_DASH, type MeasuredName, OWN_DASH, SERIES } from './panels.ts'
import type { ChartData } from './series.ts'
import { OWN } from '../../state/views.ts'

/** First parts of the keys of a series' metrics. */
const HEADS = { images: 'image.', captions: 'caption.', pairs: 'pairs.' } as const satisfies Record<MeasuredName, string>

const NEUTRAL = 'var(--ink-soft)'

/** What is on the charts, and nothing else. */
export function Legend({ data: { lanes, baseline, guides } }: { readonly data: ChartData }) {
  const measured = lanes.flatMap(({ rounds }) => Object.keys(rounds[rounds.length - 1].metrics))
  const series = (Object.keys(HEADS) as MeasuredName[]).filter((name) => measured.some((key) => key.startsWith(HEADS[name])))
  const several = lanes.length > 1
  const views = several ? [] : [...lanes[0].views.keys()]
  return (
    <ul className="legend small">
      {several && lanes.map(({ id, name, colour }) => (
        <li key={id}>
          <Sample>
            <line x1={0} x2={28} y1={5} y2={5} stroke={LANE_STYLES[colour].colour} strokeWidth={2} />
            <Mark style={LANE_STYLES[colour]} cx={14} cy={5} />
          </Sample>
          <span>{id === baseline ? t('{lane}, baseline', { lane: name }) : name}</span>
        </li>
      ))}
      {series.map((name) => (
        <li key={name}>
          <Sample>
            <line x1={0} x2={28} y1={5} y2={5} stroke={several ? NEUTRAL : SERIES[name].colour} strokeWidth={2} strokeDasharray={SERIES[name].dash} />
            {!several && <Mark style={SERIES[name]} cx={14} cy={5} />}
          </Sample>
          {t(SERIES[name].label)}
        </li>
      ))}
      {views.some((view) => view !== OWN) && (
        <li><Sample><line x1={0} x2={28} y1={5} y2={5} stroke={NEUTRAL} strokeOpacity={0.7} /></Sample>{t('one of the models by itself')}</li>
      )}
      {views.includes(OWN) && (
        <li>
          <Sample>
            <line x1={0} x2={28} y1={5} y2={5} stroke={NEUTRAL} strokeWidth={1.25} strokeDasharray={OWN_DASH} />
            <Mark style={SERIES.images} cx={14} cy={5} hollow colour={NEUTRAL} />
          </Sample>
          {t('own decoding')}
        </li>
      )}
      <li><Sample><rect width={28} height={10} fill={several ? NEUTRAL : 'var(--images)'} fillOpacity={several ? 0.16 : 0.3} /></Sample>{t('95 % interval')}</li>
      <li>
        <Sample>
          <rect width={28} height={10} fill="var(--real)" fillOpacity={0.25} /><line x1={0} x2={28} y1={5} y2={5} stroke="var(--real)" strokeDasharray="1 3" />
        </Sample>
        {t('real against other real data')}
      </li>
      {guides && hasGuide(lanes) && (
        <li title={t(GUIDE_WORDS)}>
          <Sample><line x1={0} x2={28} y1={5} y2={5} stroke={several ? NEUTRAL : 'var(--images)'} strokeWidth={1.5} strokeDasharray={GUIDE_DASH} /></Sample>{t('what guidance alone would do: theory')}
        </li>
      )}
      {lanes.some(({ departures }) => departures.length > 0) && <li><Sample><Flag x={10} y={0.5} height={9} /></Sample>{t('first beyond chance')}</li>}
    </ul>
  )
}

export const Sample = ({ children }: { readonly children: React.ReactNode }) => <svg viewBox="0 0 28 10" aria-hidden="true">{children}</svg>
