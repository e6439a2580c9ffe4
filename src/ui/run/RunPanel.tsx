/** What can be done with a run, how far it is, and what computes it. */
import { canContinue, isActive, type RunView, type Status } from '../../state/run.ts'
import { presets } from '../../lab/presets/index.ts'
import { useRun, useSession, useSettings } from '../session.ts'
import { SIZES } from '../controls/fields.ts'
import { differencesInWords } from '../controls/words.ts'
import { DeviceLine } from './DeviceLine.tsx'
import { Progress } from './Progress.tsx'
import './run.css'

export function RunPanel() {
  const status = useRun((view) => view.status)
  return (
    <section className="card run-panel" aria-label="Run" data-status={status}>
      <RunName />
      <Buttons />
      <Progress />
      <DeviceLine />
    </section>
  )
}

/** The next run, by its preset and what differs from it. */
function RunName() {
  const preset = useSettings((state) => state.preset)
  const config = useSettings((state) => state.config)
  const idle = useRun((view) => view.status === 'idle')
  const changed = differencesInWords(preset, config)
  return (
    <div>
      <h2>{presets[preset].title}</h2>
      {changed.length > 0 && <p className="small soft">{changed.join(', ')}</p>}
      {idle && <p className="small soft">{SIZES.find(({ value }) => value === config.size)?.hint}</p>}
    </div>
  )
}

const OUTCOME: Partial<Record<Status, (view: RunView) => string>> = {
  stopped: ({ rounds, config }) => `Stopped after ${rounds.length === 0 ? 'no round' : `round ${rounds[rounds.length - 1].round}`} of ${config?.rounds ?? 0}.`,
  finished: ({ config }) => `Finished: ${config?.rounds ?? 0} ${config?.rounds === 1 ? 'round' : 'rounds'}.`,
  failed: () => 'The run has ended early.',
}

function Buttons() {
  const { start, pause, stop, continue: goOn } = useSession()
  const status = useRun((view) => view.status)
  const active = useRun(isActive)
  const resumable = useRun(canContinue)
  const outcome = useRun((view) => OUTCOME[view.status]?.(view) ?? '')
  const rounds = useSettings((state) => state.config.rounds)
  const moving = status === 'running' || status === 'pausing'
  return (
    <div className="run-buttons">
      {outcome && <p className="small soft run-outcome">{outcome}</p>}
      {moving
        ? <button type="button" className="primary" onClick={pause} disabled={status === 'pausing'}>{status === 'pausing' ? 'Pausing …' : 'Pause'}</button>
        : status === 'paused'
          ? <button type="button" className="primary" onClick={() => start()}>Resume</button>
          : resumable
            ? <button type="button" className="primary" onClick={() => goOn()}>Continue</button>
            : <button type="button" className="primary" onClick={() => start()}>Run {rounds} {rounds === 1 ? 'round' : 'rounds'}</button>}
      <button type="button" onClick={() => (resumable ? goOn(1) : start(1))} disabled={moving} title="Go one round further, then pause">Step</button>
      {active && <button type="button" onClick={() => stop()}>Stop</button>}
      {resumable && <button type="button" onClick={() => start()} title="Start a new run with the settings below">New run</button>}
    </div>
  )
}
