/**
 * One lab on one page: the store, the worker's client, the address bar, and what the buttons do. The page's components know this and
 * nothing below.
 */
import { t } from '../i18n/text.ts'
import type { ExperimentConfig } from '../lab/config.ts'
import { makerOfRound } from '../lab/branching.ts'
import { runDigest } from '../lab/run-digest.ts'
import { failure, messageOf, type Parsed } from '../lab/problems.ts'
import { type RecordedRun, recordingPath } from '../lab/recorded.ts'
import type { Ratings } from '../lab/run-file/ratings.ts'
import type { RelayFile } from '../lab/relay/relay-file.ts'
import type { RunFile } from '../lab/run-file/run-file.ts'
import { LabClient } from '../workers/client.ts'
import type { WorkerLike } from '../storage/line.ts'
import type { LabEvent } from '../workers/protocol.ts'
import type { StorageWorker } from '../storage/protocol.ts'
import { createBatch } from './batch.ts'
import { createLabStore, type LabState, type LabStore, sameSettings, settingsActions, type SettingsActions, settingsOf, type StopRules } from './lab.ts'
import { addLane, beginningOf, blank, deleteLane, type Lane, laneOf, moveLane, recolourLane, selectedLane, toBegin, undoDelete, withLane } from './lanes.ts'
import { createFilm, type Film } from './film.ts'
import { besideRecorded, bringBack, type Recorded, withoutStrangers, withRecording } from './recorded.ts'
import type { Replay } from './replay.ts'
import { createKeeping, type Keeping } from './keeping.ts'
import { latePart } from './late-part.ts'
import { begin, canContinue, isActive, reduce, runRecord, type StopRule, upTo } from './run.ts'
import { anyBusy } from './lab-status.ts'
import { endedBy } from './stop-rules.ts'
import { withTimings } from './timings.ts'
import { encodeLink, type Settings } from './url.ts'
import { createViews, hereBut, viewOf, type Views } from './view.ts'
import { keepAwake } from './wake-lock.ts'

/** Events are shown at most this often, in milliseconds: ten times a second. */
const COMMIT_EVERY = 100

/** How long slow motion holds the end of each phase, in milliseconds: long enough to read a line. */
const HOLD = 2000

/** Settings come to rest before the address follows: Safari refuses more than 100 changes in 30 seconds. */
const LINK_EVERY = 400

export interface Session extends SettingsActions {
  readonly lab: LabStore
  readonly keeping: Keeping
  /** The page's other views have addresses of their own, which the lab leaves alone. */
  readonly views: Views
  /** All lanes that have something to run; all of them anew where none has. A paused lab goes on. @param pauseAfter 1 for a single round */
  start(pauseAfter?: number): void
  /** Goes on with lanes that are paused or ended early, from their last round, and starts those that have not run. */
  continue(pauseAfter?: number): void
  pause(): void
  /** @param lane only this one */
  stop(lane?: string): void
  /** All lanes to before their first round, with the same bases and the same seed. */
  rewind(): void
  /** The same with another seed, that of all lanes. */
  newSeed(): void
  /** Looks at this round; null for the newest. */
  show(round: number | null): void
  /** A new lane that goes on from this round of the selected one. @param config its settings, where they are not the other's */
  branch(round: number, config?: ExperimentConfig): Promise<void>
  setStopRules(rules: Partial<StopRules>): void
  /** Slow motion: what each phase made is held for a moment before the next begins. */
  setSlow(slow: boolean): void
  /** What computes says what it says in the language that was chosen. */
  speak(): void
  add(): void
  select(lane: string): void
  remove(lane: string): void
  undoRemove(): void
  move(lane: string, by: number): void
  hide(lane: string, hidden: boolean): void
  recolour(lane: string, colour: number): void
  /** @param lane that the others are held against; null for the first */
  pin(lane: string | null): void
  dismissTrouble(lane: string): void
  dismissMended(lane: string): void
  /** Opens what a person has chosen or dropped: a run is shown in a lane, a relay in its view, settings are taken over, anything else is refused. */
  open(file: Blob): Promise<void>
  /** Shows a run that comes with the project in the lab's view, round by round; at once for who wants no motion. */
  watch(recording: RecordedRun): Promise<void>
  readonly film: Film
  /** Trains a recorded lane's settings here, in a lane beside it. */
  runOwn(lane: string): void
  /** Trains a recorded lane's run again, and holds it against the record. */
  replay(lane: string): Promise<void>
  stopReplay(lane: string): void
  /** Exchanges the lanes that are there for those that were put aside. */
  bringBack(): void
  /** Keeps a sitting of blind pairs for the run's file. */
  rate(ratings: Ratings): void
  /** The address that gives these settings to somebody else. @param of what it is to hide, where that is not what is hidden here */
  link(of?: Partial<Pick<Settings, 'hidden' | 'embed'>>): string
}

export interface SessionOptions {
  readonly window: Window
  readonly spawn: () => WorkerLike
  /** Brings what keeps runs, when it is needed. */
  readonly archive: () => Promise<StorageWorker>
  /** Shows a relay in its view, or says there what is wrong with a file. */
  readonly showRelay: (relay: Parsed<RelayFile>) => Promise<void>
}

/** Takes the address's settings over, and keeps the two alike from then on. Nothing in an address starts a run. */
export function createSession({ window, spawn, archive, showRelay }: SessionOptions): Session {
  const lab = createLabStore()
  const actions = settingsActions(lab)
  const events = createBatch<LabEvent>((items) => lab.setState(({ lanes, timings }) => ({
    lanes: items.reduce(withEvent, lanes), timings: withTimings(timings, items),
  })), COMMIT_EVERY)
  const base = new URL('.', window.document.baseURI).href
  const client = new LabClient({
    spawn, onEvent: events.push,
    surroundings() {
      const { device } = lab.getState()
      return { base, ...(device !== 'auto' && { device }) }
    },
  })
  const film = createFilm(lab)
  const replays = new Map<string, Replay>()
  let started = 0

  const link: Session['link'] = (of) => hereBut(window, `#${encodeLink({ ...settingsOf(lab.getState()), ...of })}`)
  const views = createViews(window)
  const open = (): void => {
    const { hash } = window.location
    if (viewOf(hash) !== 'lab') return
    // Back from another view, the address is that of what is here already.
    if (link() === window.location.href) actions.dismiss()
    else actions.openLink(hash)
  }
  open()
  const address = createBatch<null>(() => { if (views.getState().view === 'lab') window.history.replaceState(null, '', link()) }, LINK_EVERY)
  const awake = keepAwake(window)
  lab.subscribe((now, before) => {
    awake(anyBusy(now.lanes))
    if (!sameSettings(now, before)) address.push(null)
    for (const { id, run } of before.lanes) if (isActive(run) && !now.lanes.some((lane) => lane.id === id)) client.stop(run.run!)
    for (const id of replays.keys()) if (!now.lanes.some((lane) => lane.id === id)) stopReplay(id)
    for (const { id, run } of now.lanes) {
      const rule = isActive(run) && !run.endedBy ? endedBy(run, now.stopRules) : null
      if (rule) endEarly(id, rule)
    }
  })
  const keeping = createKeeping({ window, lab, archive })
  window.addEventListener('hashchange', open)
  window.addEventListener('beforeunload', (event) => {
    // A closed tab loses the round that is going on, which may be minutes of work; all of them where nothing is kept.
    if (anyBusy(lab.getState().lanes)) event.preventDefault()
  })

  const change = (next: (state: LabState) => LabState): void => lab.setState(next)

  const launch = (lane: Lane, goOn: boolean, pauseAfter?: number): void => {
    const { config, from } = beginningOf(lane, goOn)
    const run = `run-${++started}`
    const begun = begin(run, config, from)
    const rule = endedBy(begun, lab.getState().stopRules)
    // A worker would come up only to be stopped.
    if (rule) return change((state) => withLane(state, lane.id, { run: { ...begun, status: 'stopped', endedBy: rule }, recorded: null }))
    change((state) => withLane(state, lane.id, { run: begun, recorded: null }))
    void client.start({ run, config, pauseAfter, from: from?.states.at(-1) })
  }

  const stop = (only?: string): void => {
    for (const { id, run } of lab.getState().lanes) if (isActive(run) && (only === undefined || only === id)) client.stop(run.run!)
    events.flush()
  }

  const endEarly = (id: string, rule: StopRule): void => {
    change((state) => withLane(state, id, ({ run }) => ({ run: { ...run, endedBy: rule } })))
    stop(id)
  }

  /** @param anew lanes that ended early begin again */
  const go = (anew: boolean, pauseAfter?: number): void => {
    events.flush()
    change(withoutStrangers)
    const { lanes, selected } = lab.getState()
    const active = lanes.filter(({ run }) => isActive(run))
    for (const { id, run } of active) if (run.status !== 'running') change((state) => withLane(state, id, { run: { ...run, status: 'running' } }))
    for (const lane of toBegin(lanes, selected)) {
      if (lane.recorded) runOwn(lane.id, pauseAfter)
      else launch(lane, !anew && canContinue(lane.run), pauseAfter)
    }
    if (active.length > 0) void client.resume(pauseAfter)
  }

  const runOwn = (id: string, pauseAfter?: number): void => {
    const state = { ...lab.getState(), selected: id }
    const before = withoutStrangers(state)
    if (before !== state) {
      lab.setState(before)
      return launch(selectedLane(before), false, pauseAfter)
    }
    const beside = besideRecorded(before, id)
    if (beside === before) return refuse('run', t('there are {lanes} lanes, the most that there may be: delete one, so that this run has a place beside the recorded one', { lanes: before.lanes.length }))
    lab.setState(beside)
    launch(selectedLane(beside), false, pauseAfter)
  }

  const refuse = (source: 'run' | 'recording', message: string): void => lab.setState({ source, problems: [{ field: '', message }] })

  /** @returns whether it is shown; else it was said why not */
  const show = (source: 'file' | 'recording', run: Parsed<RunFile>, count?: number): boolean => {
    const shown = run.ok ? withRecording(lab.getState(), run.value, count) : run
    if (shown.ok) lab.setState(shown.value)
    else lab.setState({ source, problems: shown.problems.slice(0, 4) })
    return shown.ok
  }

  const withRecorded = (id: string, next: (recorded: Recorded) => Partial<Recorded>): void =>
    change((state) => withLane(state, id, ({ recorded }) => (recorded ? { recorded: { ...recorded, ...next(recorded) } } : {})))

  const stopReplay = (id: string): void => {
    const replay = replays.get(id)
    // First, since its last word changes the store, which comes by here again.
    replays.delete(id)
    replay?.stop()
  }

  /** From another view to where runs are shown. */
  const showLab = async (): Promise<void> => {
    if (views.getState().view === 'lab') return
    const there = new Promise((resolve) => { window.addEventListener('hashchange', resolve, { once: true }) })
    window.location.hash = new URL(link()).hash
    await there
  }

  const showRun = async (run: Parsed<RunFile>): Promise<void> => {
    // What cannot be opened is said where the person is, if anything is said there.
    if (!run.ok && views.getState().view === 'relay') return showRelay(run)
    await showLab()
    show('file', run)
  }

  const rewind = (): void => {
    stop()
    change((state) => ({ ...state, shown: null, lanes: state.lanes.map((lane) => (lane.recorded ? lane : { ...lane, run: blank(lane) })) }))
  }

  return {
    ...actions, lab, keeping, views, link, stop,
    start: (pauseAfter) => go(true, pauseAfter),
    continue: (pauseAfter) => go(false, pauseAfter),
    pause() {
      change((state) => ({ ...state, lanes: state.lanes.map((lane) => (lane.run.status === 'running' ? { ...lane, run: { ...lane.run, status: 'pausing' } } : lane)) }))
      void client.pause()
    },
    rewind,
    newSeed() {
      if (actions.choose('seed', window.crypto.getRandomValues(new Uint32Array(1))[0])) rewind()
    },
    show: (shown) => lab.setState({ shown }),
    async branch(round, config) {
      events.flush()
      const lane = selectedLane(lab.getState())
      const cut = upTo(lane.run, round)
      const state = cut.states.at(-1)
      const record = runRecord(cut)
      if (!cut.config || !record || state?.round !== round) return
      const maker = makerOfRound(record, round)
      const { config: before, branched: origin } = maker
      const branched = { run: await runDigest(maker, record.rounds), round, config: before, ...(origin && { branched: origin }) }
      const run = { ...cut, config: before, header: { ...cut.header!, config: before }, branched, status: 'stopped' } as const
      change((now) => addLane({ ...now, shown: null }, lane.id, { config: config ?? cut.config!, run, origin: { lane: lane.id, run, config: before, state } }))
    },
    setSlow(slow) {
      lab.setState({ slow })
      void client.slow(slow ? HOLD : 0)
    },
    speak: () => void client.speak(),
    setStopRules: (rules) => lab.setState(({ stopRules }) => ({ stopRules: { ...stopRules, ...rules } })),
    add: () => change((state) => addLane(state, state.selected)),
    select: (id) => change((state) => ({ ...state, selected: laneOf(state, id).id })),
    remove: (id) => change((state) => deleteLane(state, id)),
    undoRemove: () => change(undoDelete),
    move: (id, by) => change((state) => moveLane(state, id, by)),
    hide: (id, hidden) => change((state) => withLane(state, id, { hidden })),
    recolour: (id, colour) => change((state) => recolourLane(state, id, colour)),
    pin: (pinned) => lab.setState({ pinned }),
    film, runOwn, stopReplay,
    async open(file) {
      try {
        const { readAnyFile } = await latePart(import('./open-file.ts'))
        const content = await readAnyFile(file)
        if (content.kind === 'relay') await showRelay(content.relay)
        else if (content.kind === 'run') await showRun(content.run)
        else {
          await showLab()
          actions.openFile(content.text)
        }
      } catch (error) {
        await showRun(failure('', t('the file cannot be read ({message})', { message: messageOf(error) })))
      }
    },
    async watch(recording) {
      await showLab()
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
      try {
        const [{ readRunFile }, response] = await Promise.all([import('../lab/run-file/run-file.ts'), window.fetch(new URL(recordingPath(recording), base))])
        if (!response.ok) throw new Error(t('the server answered {status}', { status: response.status }))
        const run = await readRunFile(new Uint8Array(await response.arrayBuffer()))
        const shown = show('recording', run.ok ? { ok: true, value: { ...run.value, title: recording.title } } : run, still ? Infinity : 1)
        if (shown && !still) film.play()
      } catch (error) {
        refuse('recording', t('the recorded run could not be fetched ({message}); check the connection and try again', { message: messageOf(error) }))
      }
    },
    async replay(id) {
      const { recorded } = laneOf(lab.getState(), id)
      const record = recorded && runRecord(recorded.whole)
      if (!record) return
      try {
        const { Replay } = await latePart(import('./replay.ts'))
        stopReplay(id)
        const { device } = lab.getState()
        // Digests can only be equal on the kind of engine that they come from; Node's native one is nearest to WASM.
        const kind = record.engine.kind === 'webgpu' ? device : 'wasm'
        replays.set(id, new Replay({
          record, spawn, surroundings: { base, ...(kind !== 'auto' && { device: kind }) },
          onChange: (replay) => withRecorded(id, () => ({ replay })),
        }))
      } catch (error) {
        refuse('run', messageOf(error))
      }
    },
    bringBack: () => change(bringBack),
    rate: (ratings) => lab.setState((state) => ({ ratings: [...state.ratings, ratings] })),
    dismissMended: (id) => change((state) => withLane(state, id, ({ run }) => ({ run: { ...run, mended: null } }))),
    dismissTrouble: (id) => change((state) => withLane(state, id, ({ run }) => ({ run: { ...run, trouble: null } }))),
  }
}

/** Folds an event into the lane that it is of. */
const withEvent = (lanes: readonly Lane[], event: LabEvent): readonly Lane[] =>
  lanes.map((lane) => (lane.run.run === event.run ? { ...lane, run: reduce(lane.run, event) } : lane))
