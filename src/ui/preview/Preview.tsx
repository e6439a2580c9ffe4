import { useEffect, useState } from 'react'
import { t } from '../../i18n/text.ts'
import type { ExperimentConfig } from '../../lab/config.ts'
import { Control, StopError } from '../../lab/control.ts'
import { canPreview, preview, PREVIEW_CLASSES, PREVIEW_SEEDS, type PreviewPoint } from '../../lab/oracle/preview.ts'
import { useSettings } from '../session.ts'
import './preview.css'

/** Wait after the last change, so that a number can be typed to its end. */
const SETTLED = 250

/** What theory's models would do at these settings: computed here and now, and only while it is open. */
export function Preview() {
  const [open, setOpen] = useState(false)
  return (
    <details className="more preview" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('Preview on paper')}</summary>
      {open && <Course />}
    </details>
  )
}

function Course() {
  const config = useSettings((state) => state.config)
  const points = usePreview(config)
  if (!canPreview(config)) return <p className="field-hint">{t('Too many pairs and rounds for an instant preview.')}</p>
  const last = points.at(-1)
  return (
    <div aria-live="polite">
      {last && last.variance !== null && (
        <Row
          label={t('Variance of a word’s pictures, in the model')} series="images" values={points.map(({ variance }) => variance!)} top={1}
          now={t('{share} of the truth’s', { share: share(last.variance) })}
        />
      )}
      {last && last.classes !== null && (
        <Row
          label={t('Words still used')} series="captions" values={points.map(({ classes }) => classes!)} top={PREVIEW_CLASSES}
          now={t('{count} of {all}', { count: last.classes.toFixed(1), all: PREVIEW_CLASSES })}
        />
      )}
      <p className="field-hint">
        {t('Not networks: a Gaussian for each word’s pictures and {words} words drawn blindly by their frequency, fitted perfectly in each round of the same loop; the mean of {runs} runs. Pictures for a word that has died out stay as they last were. Of decoding they know temperature, and guidance for the whole way from noise to picture; the critic’s filter and the best of several play no part. Networks see more, and err more.', {
          words: PREVIEW_CLASSES, runs: PREVIEW_SEEDS,
        })}
      </p>
    </div>
  )
}

/** The course at these settings so far; empty until there is one. */
function usePreview(config: ExperimentConfig): readonly PreviewPoint[] {
  const [shown, setShown] = useState<{ config: ExperimentConfig; points: readonly PreviewPoint[] } | null>(null)
  useEffect(() => {
    if (!canPreview(config)) return
    const control = new Control()
    const run = async (): Promise<void> => {
      try {
        for await (const points of preview(config, control)) setShown({ config, points })
      } catch (error) {
        if (error instanceof StopError) return
        // No course is better than one of other settings.
        setShown(null)
        console.error(error)
      }
    }
    const timer = setTimeout(() => void run(), SETTLED)
    return () => {
      clearTimeout(timer)
      control.stop()
    }
  }, [config])
  // The course of the settings before stays in sight until there is a new one, as long as it is of the same loop.
  return shown && shown.config.loop === config.loop ? shown.points : []
}

interface RowProps {
  readonly label: string
  readonly series: 'images' | 'captions'
  readonly values: readonly number[]
  /** Where the scale ends; it begins at zero. */
  readonly top: number
  readonly now: string
}

const [WIDTH, HEIGHT] = [120, 32]

function Row({ label, series, values, top, now }: RowProps) {
  const at = (value: number, round: number): string =>
    `${(round / Math.max(1, values.length - 1)) * WIDTH},${HEIGHT - Math.min(1, value / top) * HEIGHT}`
  return (
    <figure className="preview-row">
      <figcaption>{label}<br /><span className="soft">{t('{now} after {rounds, plural, one {# round} other {# rounds}}', { now, rounds: values.length - 1 })}</span></figcaption>
      <svg viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        <polyline points={values.map(at).join(' ')} style={{ stroke: `var(--${series})` }} />
      </svg>
    </figure>
  )
}

const share = (value: number): string => t('{percent} %', { percent: (100 * value).toFixed(value < 0.1 ? 1 : 0) })
