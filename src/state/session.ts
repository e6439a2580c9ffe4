/**
 * One lab on one page: the stores, the worker's client, the address bar, and what the buttons do. The page's
 * components know these and nothing below.
 */
import { LabClient, type WorkerLike } from '../workers/client.ts'
import type { LabEvent } from '../workers/protocol.ts'
import { createBatch } from './batch.ts'
import { begin, canContinue, createRunStore, isActive, reduce, type RunStore } from './run.ts'
import { createSettingsStore, settingsActions, type SettingsActions, type SettingsStore } from './settings.ts'
import { encodeLink } from './url.ts'

/** Events are shown at most this often, in milliseconds: ten times a second. */
const COMMIT_EVERY = 100

/** Settings come to rest before the address follows: Safari refuses more than 100 changes in 30 seconds. */
const LINK_EVERY = 400

export interface Session extends SettingsActions {
  readonly settings: SettingsStore
  readonly run: RunStore
  /** Starts a run of the settings, or goes on with a paused one. @param pauseAfter 1 for a single round */
  start(pauseAfter?: number): void
  /** Goes on with a run that ended early, from its last round. */
  continue(pauseAfter?: number): void
  pause(): void
  stop(): void
  dismissTrouble(): void
  /** The address that gives these settings to somebody else. */
  link(): string
}

export interface SessionOptions {
  readonly window: Window
  readonly spawn: () => WorkerLike
}

/** Takes the address's settings over, and keeps the two alike from then on. Nothing in an address starts a run. */
export function createSession({ window, spawn }: SessionOptions): Session {
  const settings = createSettingsStore()
  const run = createRunStore()
  const actions = settingsActions(settings)
  const events = createBatch<LabEvent>((items) => run.setState((view) => items.reduce(reduce, view)), COMMIT_EVERY)
  const base = new URL('.', window.document.baseURI).href
  const client = new LabClient({ spawn, base, onEvent: events.push })
  let started = 0

  const link = (): string => `${window.location.href.split('#')[0]}#${encodeLink(settings.getState())}`
  actions.openLink(window.location.hash)
  const address = createBatch<null>(() => window.history.replaceState(null, '', link()), LINK_EVERY)
  settings.subscribe((now, before) => {
    if (now.config !== before.config || now.preset !== before.preset || now.device !== before.device) address.push(null)
  })
  window.addEventListener('hashchange', () => actions.openLink(window.location.hash))
  window.addEventListener('beforeunload', (event) => {
    // A run is minutes of work that a closed tab loses.
    if (isActive(run.getState())) event.preventDefault()
  })

  const launch = (goOn: boolean, pauseAfter?: number): void => {
    events.flush()
    const view = run.getState()
    const config = goOn && view.config ? view.config : settings.getState().config
    const { device } = settings.getState()
    const id = `run-${++started}`
    const from = goOn ? client.state ?? undefined : undefined
    run.setState(begin(id, config, goOn ? view : undefined), true)
    void client.start({ run: id, config, pauseAfter, from, ...(device !== 'auto' && { device }) })
  }

  return {
    ...actions, settings, run, link,
    start(pauseAfter) {
      events.flush()
      if (run.getState().status !== 'paused') return launch(false, pauseAfter)
      run.setState({ status: 'running' })
      void client.resume(pauseAfter)
    },
    continue(pauseAfter) {
      if (canContinue(run.getState())) launch(true, pauseAfter)
    },
    pause() {
      run.setState({ status: 'pausing' })
      void client.pause()
    },
    stop() {
      client.stop()
      events.flush()
    },
    dismissTrouble: () => run.setState({ trouble: null }),
  }
}
