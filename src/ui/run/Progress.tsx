import { Fragment } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { computing, labSecondsLeft } from '../../state/lab-status.ts'
import { selectedLane } from '../../state/lanes.ts'
import { isFiltered } from '../../lab/mitigations/critic-filter.ts'
import { productOf } from '../../state/products.ts'
import type { RunView } from '../../state/run.ts'
import type { Phase } from '../../workers/protocol.ts'
import { capital, duration } from '../../lab/format.ts'
import type { ExperimentConfig } from '../../lab/config.ts'
import { useLab } from '../session.ts'

/** The parts that a round has in order, in the words of this page. */
function phasesOf(config: ExperimentConfig): readonly (readonly [Phase, string])[] {
  const curating = [...(config.loop === 'joint' ? [msg('caption')] : []), ...(isFiltered(config) ? [msg('choose')] : [])]
  return [['generate', msg('make')], ...curating.map((word) => ['curate', word] as const), ['train', msg('train')], ['evaluate', msg('measure')]]
}

/** How far the run is: a cell for each round, the parts of the current one, and words with the time left. */
export function Progress() {
  // Of several lanes the one that is being computed, else the one that is chosen.
  const lane = useLab((state) => computing(state.lanes) ?? selectedLane(state))
  const lanes = useLab((state) => state.lanes)
  const total = useLab((state) => labSecondsLeft(state.lanes))
  const view = lane.run
  const slow = useLab((state) => state.slow)
  const { config, rounds, progress, status } = view
  if (!config || status === 'idle') return null
  const moving = status === 'running' || status === 'pausing' || status === 'paused'
  const done = progress?.done ?? (moving ? 0 : 1)
  const round = progress?.round ?? rounds.length
  return (
    <div className="progress">
      <ol className="round-track" aria-hidden="true">
        {Array.from({ length: config.rounds + 1 }, (_, i) => (
          <li key={i} style={{ '--done': i < rounds.length ? 1 : i === round && moving ? done : 0 } as React.CSSProperties} />
        ))}
      </ol>
      {moving && (
        <>
          <div
            className="round-bar" role="progressbar" aria-label={t('Round {round} of {rounds}', { round: Math.min(round, config.rounds), rounds: config.rounds })}
            aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(100 * done)} aria-valuetext={words(view, total)}
          >
            <div style={{ transform: `scaleX(${done})` }} />
          </div>
          <p className="phases" aria-hidden="true">
            {phasesOf(config).map(([phase, word], i) => (
              <Fragment key={word}>
                {i > 0 && ' → '}
                <span data-on={progress?.phase === phase || undefined}>{t(word)}</span>
              </Fragment>
            ))}
          </p>
          {slow && <p className="product" role="status">{product(view)}</p>}
          <p className="small progress-words">{lanes.length > 1 ? t('Lane {lane}. {progress}', { lane: lanes.indexOf(lane) + 1, progress: words(view, total) }) : words(view, total)}</p>
        </>
      )}
    </div>
  )
}

/** What was made last, while it is held; '' while more is being made. */
function product({ config, progress, rounds }: RunView): string {
  if (!config) return ''
  if (progress?.held && progress.phase !== 'load') return productOf(progress.phase, config)
  return !progress && rounds.length > 0 ? productOf('evaluate', config) : ''
}

/** @param total seconds left of all that goes on; null while unknown */
function words(view: RunView, total: number | null): string {
  const { config, progress, status, rounds } = view
  if (!config) return ''
  if (status === 'paused' && !progress) return t('Paused after round {round} of {rounds}.', { round: rounds.length - 1, rounds: config.rounds })
  if (!progress) return t('Getting ready …')
  if (progress.phase === 'load') return t('{doing} …', { doing: capital(progress.label) })
  const { round, label, done, secondsLeft } = progress
  const name = round === 0 ? t('Round 0, the base models') : t('Round {round} of {rounds}', { round, rounds: config.rounds })
  const doing = t('{round}: {doing}, {percent} %', { round: name, doing: label, percent: Math.floor(100 * done) })
  const left = secondsLeft === null ? doing : t('{doing}, about {time} left', { doing, time: duration(secondsLeft) })
  const whole = total !== null && total > (secondsLeft ?? 0) ? t('{doing}; {time} in all', { doing: left, time: duration(total) }) : left
  return status === 'paused' ? t('Paused. {doing}.', { doing: whole }) : t('{doing}.', { doing: whole })
}
