/** What can be done with the relay, how far it is, and what computes it. */
import { msg, t } from '../../i18n/text.ts'
import { duration } from '../../lab/format.ts'
import { chainCount } from '../../lab/relay/config.ts'
import type { RelayPhase } from '../../lab/relay/run.ts'
import { mean } from '../../lab/sums.ts'
import { canResume, type RelayView } from '../../state/relay.ts'
import { OpenFile } from '../recorded/OpenFile.tsx'
import { engineInWords } from '../run/DeviceLine.tsx'
import { useRelay, useRelaySession } from './session.ts'
import '../run/run.css'

const PHASES: Readonly<Record<RelayPhase, string>> = {
  start: msg('looking at real pictures'), caption: msg('captioning'), paint: msg('painting'), judge: msg('measuring'),
}

export function RelayPanel() {
  const { start, resume, stop, dismiss } = useRelaySession()
  const relay = useRelay((state) => state.relay)
  const problems = useRelay((state) => state.problems)
  const rounds = useRelay(({ config }) => config.rounds)
  const chains = useRelay(({ config }) => chainCount(config))
  const goesOn = useRelay(canResume)
  const { status, trouble } = relay
  const running = status === 'running'
  return (
    <section className="card run-panel" aria-label={t('Relay')} data-status={status}>
      <div>
        <h2>{t('Relay')}</h2>
        <p className="small soft">{t('{chains, plural, other {# chains}}, {rounds, plural, one {# round} other {# rounds}}', { chains, rounds })}</p>
        {/* It stands before its words come, or screen readers miss them; progress is none of them, or they would read without end. */}
        <p className="small soft" role="status">{running ? <span className="visually-hidden">{t('The relay is running.')}</span> : outcome(relay)}</p>
      </div>
      {(problems.length > 0 || trouble) && (
        <div role="alert" className="relay-trouble">
          {trouble ? <p><strong>{trouble.message}</strong> {trouble.advice}</p> : problems.map(({ field, message }) => <p key={field}>{message}</p>)}
          {problems.length > 0 && <p>{t('The settings are as they were.')}</p>}
          <button type="button" className="quiet" onClick={dismiss}>{t('Dismiss')}</button>
        </div>
      )}
      <div className="run-buttons">
        {running
          ? <button type="button" className="primary" onClick={stop}>{t('Stop')}</button>
          : goesOn
            ? <button type="button" className="primary" onClick={resume}>{t('Continue to round {rounds}', { rounds })}</button>
            : <button type="button" className="primary" onClick={start}>{t('Run {rounds, plural, one {# round} other {# rounds}}', { rounds })}</button>}
        {goesOn && <button type="button" onClick={start}>{t('Run from the start')}</button>}
        {!running && <OpenFile />}
      </div>
      {status !== 'idle' && <Progress relay={relay} />}
      {relay.device && <p className="device small soft" data-device={relay.device.kind}>{t('Computed by {engine}.', { engine: engineInWords(relay.device) })}</p>}
    </section>
  )
}

/** How it ended, and where it comes from if not from this page. */
const outcome = (relay: RelayView): string => [ending(relay), FROM[relay.from]].filter((words) => words !== '').map((words) => t<string>(words)).join(' ')

const FROM: Readonly<Record<RelayView['from'], string>> = { here: '', kept: msg('As this browser kept it.'), file: msg('From a file.') }

function ending({ status, config, rounds }: RelayView): string {
  if (status === 'finished') return t('Finished: {done, plural, one {# round} other {# rounds}}.', { done: config.rounds })
  if (status !== 'stopped') return ''
  return rounds.length === 0
    ? t('Stopped after no round of {rounds}.', { rounds: config.rounds })
    : t('Stopped after round {done} of {all}.', { done: rounds[rounds.length - 1].round, all: config.rounds })
}

function Progress({ relay: { status, config, rounds, progress } }: { readonly relay: RelayView }) {
  const running = status === 'running'
  const words = progress === null ? t('Getting ready …') : progress.round === 0
    ? t('The start: {phase} …', { phase: t(PHASES[progress.phase]) })
    : t('Round {round} of {all}: {phase}, {percent} %', { round: progress.round, all: config.rounds, phase: t(PHASES[progress.phase]), percent: Math.floor((100 * progress.done) / progress.total) })
  const known = rounds.slice(1).map(({ seconds }) => seconds)
  const left = known.length > 0 ? mean(known) * (config.rounds - known.length) : null
  return (
    <div className="progress">
      <ol className="round-track" aria-hidden="true">
        {Array.from({ length: config.rounds + 1 }, (_, round) => <li key={round} style={{ '--done': round < rounds.length ? 1 : 0 } as React.CSSProperties} />)}
      </ol>
      {running && (
        <div
          className="round-bar" role="progressbar" aria-label={t('Relay')} aria-valuemin={0} aria-valuemax={config.rounds + 1}
          aria-valuenow={rounds.length} aria-valuetext={words}
        >
          <div style={{ transform: `scaleX(${progress ? progress.done / progress.total : 0})` }} />
        </div>
      )}
      {running && <p className="small progress-words">{words}{left !== null && left > 0 && ` ${t('About {time} left.', { time: duration(left) })}`}</p>}
    </div>
  )
}
