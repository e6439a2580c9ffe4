/** What can be done with a run, how far it is, and what computes it. */
import { listed } from '../../i18n/lists.ts'
import { msg, t } from '../../i18n/text.ts'
import type { LabState } from '../../state/lab.ts'
import { anyActive, anyToContinue, labStatus } from '../../state/lab-status.ts'
import type { RunView, Status, StopRule } from '../../state/run.ts'
import { presets } from '../../lab/presets/index.ts'
import { late } from '../late.tsx'
import { useLab, useSession, useSettings } from '../session.ts'
import { differencesInWords } from '../controls/words.ts'
import { Player, toBePlayed } from '../recorded/Player.tsx'
import { DeviceLine } from './DeviceLine.tsx'
import { Progress } from './Progress.tsx'
import { TimeLine } from './TimeLine.tsx'
import './run.css'

export function RunPanel() {
  const status = useLab(({ lanes }) => labStatus(lanes))
  // What is being watched has buttons of its own.
  const watching = useLab((state) => toBePlayed(state) && !anyActive(state.lanes))
  return (
    <section className="card run-panel" aria-label={t('Run')} data-status={status}>
      <RunName />
      <Player />
      {!watching && <Buttons />}
      {!watching && <BeforeStart />}
      <Progress />
      <SlowMotion />
      <TimeLine />
      <DeviceLine />
    </section>
  )
}

/** It counts what rounds would compute, which the first paint need not wait for. */
const Estimate = late(() => import('./Estimate.tsx'), ({ Estimate }) => Estimate)

function BeforeStart() {
  const active = useLab(({ lanes }) => anyActive(lanes))
  return active ? null : <div className="estimate"><Estimate /></div>
}

function SlowMotion() {
  const { setSlow } = useSession()
  const slow = useLab((state) => state.slow)
  return (
    <label className="small slow-motion" title={t('After each part of a round the lab waits two seconds and says what was made')}>
      <input type="checkbox" checked={slow} onChange={({ target }) => setSlow(target.checked)} /> {t('Slow motion')}
    </label>
  )
}

/** The next run, by its preset and what differs from it. */
function RunName() {
  const preset = useSettings((state) => state.preset)
  const config = useSettings((state) => state.config)
  const changed = differencesInWords(preset, config)
  return (
    <div>
      <h2>{t(presets[preset].title)}</h2>
      {changed.length > 0 && <p className="small soft">{listed(changed)}</p>}
    </div>
  )
}

const RULES: Readonly<Record<StopRule, string>> = {
  recall: msg('Recall is below what “Stop early” allows: change the rule or empty it to continue.'),
  minutes: msg('The minutes of “Stop early” are over: change the rule or empty it to continue.'),
}

function stoppedInWords({ rounds, config, endedBy }: RunView): string {
  if (rounds.length === 0) return t('Stopped after no round of {rounds}.', { rounds: config?.rounds ?? 0 })
  const stopped = t('Stopped after round {round} of {rounds}.', { round: rounds[rounds.length - 1].round, rounds: config?.rounds ?? 0 })
  return endedBy ? `${stopped} ${t(RULES[endedBy])}` : stopped
}

const OUTCOME: Partial<Record<Status, (view: RunView) => string>> = {
  stopped: stoppedInWords,
  finished: ({ config }) => t('Finished: {rounds, plural, one {# round} other {# rounds}}.', { rounds: config?.rounds ?? 0 }),
  failed: () => t('The run has ended early.'),
}

/** How it ended, for people; '' while it goes on. */
function outcomeOf({ lanes }: LabState): string {
  const own = lanes.filter(({ recorded }) => !recorded)
  if (own.length === 0) return ''
  const status = labStatus(own)
  if (own.length === 1) return OUTCOME[status]?.(own[0].run) ?? ''
  return OUTCOME[status] ? t('{finished} of {lanes} lanes are finished.', { finished: own.filter(({ run }) => run.status === 'finished').length, lanes: own.length }) : ''
}

/** @param count of lanes of one's own */
function stepTitle(status: Status, count: number): string {
  if (status === 'finished') return count > 1 ? t('Begin all lanes anew, and pause after their first round') : t('Begin a new run, and pause after its first round')
  return count > 1 ? t('Each lane goes one round further, then pauses') : t('Go one round further, then pause')
}

function Buttons() {
  const { start, pause, stop, rewind, newSeed, continue: goOn } = useSession()
  const status = useLab(({ lanes }) => labStatus(lanes))
  const active = useLab(({ lanes }) => anyActive(lanes))
  const resumable = useLab(({ lanes }) => !anyActive(lanes) && anyToContinue(lanes))
  const outcome = useLab(outcomeOf)
  // Of recorded lanes alone, Run takes the chosen one's settings.
  const count = useLab(({ lanes }) => lanes.filter(({ recorded }) => !recorded).length)
  const own = useLab(({ lanes }) => lanes.some(({ recorded }) => !recorded))
  const rounds = useSettings((state) => state.config.rounds)
  const moving = status === 'running' || status === 'pausing'
  const step = resumable ? goOn : start
  // Not `disabled`: that would take the focus from who has just pressed them.
  return (
    <div className="run-buttons">
      {outcome && <p className="small soft run-outcome">{outcome}</p>}
      {moving
        ? <button type="button" className="primary" aria-disabled={status === 'pausing'} onClick={() => { if (status === 'running') pause() }}>{status === 'pausing' ? t('Pausing …') : t('Pause')}</button>
        : status === 'paused'
          ? <button type="button" className="primary" onClick={() => start()}>{t('Resume')}</button>
          : resumable
            ? <button type="button" className="primary" onClick={() => goOn()}>{t('Continue')}</button>
            : <button type="button" className="primary" onClick={() => start()}>{count > 1 ? t('Run {count} lanes', { count }) : t('Run {rounds, plural, one {# round} other {# rounds}}', { rounds })}</button>}
      <button type="button" aria-disabled={moving} onClick={() => { if (!moving) step(1) }} title={stepTitle(status, count)}>{t('Step')}</button>
      {active && <button type="button" onClick={() => stop()}>{t('Stop')}</button>}
      {resumable && <button type="button" onClick={() => start()} title={t('Start a new run with the settings below')}>{t('New run')}</button>}
      {own && status !== 'idle' && !moving && (
        <>
          <button type="button" className="quiet" onClick={rewind} title={t('Back to before the first round, with the same base models and the same seed')}>{t('Rewind')}</button>
          <button type="button" className="quiet" onClick={newSeed} title={t('Back to before the first round, with other luck')}>{t('New seed')}</button>
        </>
      )}
    </div>
  )
}
