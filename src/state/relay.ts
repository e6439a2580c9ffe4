/** The relay on the page: its settings, the relay that goes on or went before, and what the buttons do. Knows no React. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { spoken, t } from '../i18n/text.ts'
import { leafFromText, replaced } from '../lab/fields.ts'
import { messageOf, type Parsed, type Problem } from '../lab/problems.ts'
import { type RelayConfig, relaySchema, USUAL_RELAY } from '../lab/relay/config.ts'
import { isHubPartner } from '../lab/relay/hub-names.ts'
import { ownBase, PARTNERS, parseRelay, usualValue } from '../lab/relay/parse.ts'
import type { RelayHeader, RelayRecord, RelayRound } from '../lab/relay/record.ts'
import type { RelayFile } from '../lab/relay/relay-file.ts'
import { type RelayDone, resumable } from '../lab/relay/resume.ts'
import type { RelayProgress } from '../lab/relay/run.ts'
import type { DeviceInfo } from '../runtime/types.ts'
import type { WorkerLike } from '../storage/line.ts'
import type { Trouble } from '../workers/errors.ts'
import type { Surroundings } from '../workers/protocol.ts'
import type { RelayCommand, RelayEvent } from '../workers/relay-protocol.ts'
import type { Images } from '../worlds/types.ts'
import { decodeRelayLink, encodeRelayLink } from './relay-link.ts'
import type { RelayShelf } from './relay-shelf.ts'
import { RELAY_ADDRESS, viewOf } from './view.ts'
import { keepAwake } from './wake-lock.ts'

export type RelayStatus = 'idle' | 'running' | 'stopped' | 'finished' | 'failed'

/** A relay as it is shown: its rounds so far, with their pictures. */
export interface RelayView {
  readonly status: RelayStatus
  /** Of this relay; settings may have changed since. */
  readonly config: RelayConfig
  readonly rounds: readonly RelayRound[]
  /** By round, of all chains. */
  readonly pictures: readonly Images[]
  /** Null before its first round. */
  readonly header: (RelayHeader & Pick<RelayRecord, 'starts' | 'alike'>) | null
  readonly progress: RelayProgress | null
  readonly device: DeviceInfo | null
  readonly trouble: Trouble | null
  /** Where it comes from: computed by this page, kept by it before it was opened anew, or read from a file. */
  readonly from: 'here' | 'kept' | 'file'
}

export interface RelayState {
  readonly config: RelayConfig
  /** What was wrong with a link or a file. */
  readonly problems: readonly Problem[]
  readonly relay: RelayView
  /** Whether the browser has what is shown, but for a round that goes on. */
  readonly kept: boolean
}

export interface RelaySession {
  readonly store: StoreApi<RelayState>
  /** Takes a setting over. @param text as a link has it @returns what is wrong with it, and then nothing changes */
  set(path: string, text: string): Problem | null
  start(): void
  /** Goes on with the relay that is shown, after its last round; only where it can be (`canResume`). */
  resume(): void
  /** Ends the relay that goes on; its rounds are kept. */
  stop(): void
  dismiss(): void
  /** Shows a relay from a file, with its settings; goes to the relay's view. What is wrong with it is said there, and takes nothing away. */
  open(file: Parsed<RelayFile>): void
  /** Takes the relay that is shown off the page, and what the browser keeps of it. */
  remove(): Promise<void>
  /** The address of these settings, without the '#'. */
  link(): string
}

export interface RelayOptions {
  readonly window: Window
  readonly spawn: () => WorkerLike
  readonly surroundings: () => Surroundings
  /** null where nothing can be kept */
  readonly shelf: RelayShelf | null
}

/** Settings come to rest before the address follows: Safari refuses more than 100 changes in 30 seconds. */
const LINK_EVERY = 400

/** How long a worker may go on after a stop before it is ended, in milliseconds. */
const SILENCE = 3000

export const NOTHING: RelayView = { status: 'idle', config: USUAL_RELAY, rounds: [], pictures: [], header: null, progress: null, device: null, trouble: null, from: 'here' }

/** Takes the address's settings over where it is the relay's. Nothing in an address starts anything. */
export function createRelaySession({ window, spawn, surroundings, shelf }: RelayOptions): RelaySession {
  const store = createStore<RelayState>(() => ({ config: USUAL_RELAY, problems: [], relay: NOTHING, kept: false }))
  const awake = keepAwake(window)
  let worker: WorkerLike | null = null
  /** What was shown before the relay that goes on. */
  let before: RelayView = NOTHING
  let address: ReturnType<typeof setTimeout> | undefined

  const link = (): string => encodeRelayLink(store.getState().config)
  const showAddress = (): void => window.history.replaceState(null, '', `#${link()}`)
  const openLink = (): void => {
    const { hash } = window.location
    if (viewOf(hash) !== 'relay') return
    // From the lab one comes back to the settings as they were left.
    if (hash === RELAY_ADDRESS) return showAddress()
    const opened = decodeRelayLink(hash)
    store.setState(opened.ok ? { config: opened.value, problems: [] } : { problems: opened.problems })
  }
  /** Of a link as it was opened, before settings change. */
  const asked = window.location.hash
  openLink()
  const opened = store.getState().config
  window.addEventListener('hashchange', openLink)
  void shelf?.get().then((file) => {
    const { config, relay } = store.getState()
    if (!file || relay !== NOTHING) return
    // A link to other settings is no way back, but where this tab was on its way.
    const plain = viewOf(asked) !== 'relay' || asked === RELAY_ADDRESS
    const same = encodeRelayLink(config) === encodeRelayLink(file.record.config)
    // Nor are settings taken back that were changed meanwhile.
    if (plain || same || shelf.own) store.setState({ relay: shown(file, 'kept'), kept: true, ...plain && config === opened && { config: file.record.config } })
  })
  window.addEventListener('beforeunload', (event) => {
    if (store.getState().relay.status === 'running') event.preventDefault()
  })
  store.subscribe((now, before) => {
    awake(now.relay.status === 'running')
    if (now.config === before.config) return
    clearTimeout(address)
    address = setTimeout(() => { if (viewOf(window.location.hash) === 'relay') showAddress() }, LINK_EVERY)
  })

  const keep = (relay: RelayView): void => {
    const record = relayRecord(relay)
    if (!record) return
    void shelf?.put({ record, pictures: relay.pictures }).then((kept) => {
      const { relay: { rounds, from } } = store.getState()
      // Meanwhile it may have been deleted, or a file been opened in its place.
      if (rounds.length > 0 && from === 'here') store.setState({ kept })
    })
  }

  /** Only ending a worker gives back the memory that WebAssembly took. */
  const end = (): void => {
    worker?.terminate()
    worker = null
  }
  /** One that ends before its first round takes nothing away. */
  const fruitless = (relay: RelayView): boolean => relay.rounds.length === 0 && before.rounds.length > 0
  const receive = (event: RelayEvent): void => {
    store.setState(({ relay }) => ({ relay: event.type === 'error' && fruitless(relay) ? withTrouble(before, event) : reduce(relay, event) }))
    if (event.type === 'round') keep(store.getState().relay)
    if (store.getState().relay.status !== 'running') end()
  }

  const launch = (relay: RelayView, done?: RelayDone): void => {
    end()
    store.setState({ relay: { ...relay, status: 'running', progress: null, trouble: null }, problems: [] })
    try {
      const started = worker = spawn()
      started.addEventListener('message', (event) => { if (worker === started) receive((event as MessageEvent<RelayEvent>).data) })
      started.addEventListener('error', (event) => {
        if (worker === started) receive(died((event as ErrorEvent).message || t('its script could not be loaded')))
      })
      started.postMessage({ type: 'start', config: relay.config, surroundings: { ...surroundings(), language: spoken() }, ...done && { done } } satisfies RelayCommand)
    } catch (error) {
      receive(died(messageOf(error)))
    }
  }

  return {
    store, link,
    set(path, text) {
      const changed = replaced(store.getState().config, path, leafFromText(usualValue(path), text))
      const parsed = parseRelay(path === 'world' || path === 'size' ? withPartners(changed) : changed)
      if (!parsed.ok) return parsed.problems[0]
      store.setState({ config: parsed.value, problems: [] })
      return null
    },
    start() {
      const { config, relay } = store.getState()
      before = relay.rounds.length > 0 ? { ...relay, status: relay.status === 'running' ? 'stopped' : relay.status, progress: null, trouble: null } : before
      launch({ ...NOTHING, config })
    },
    resume() {
      const { config, relay } = store.getState()
      const record = relayRecord(relay)
      if (record && canResume(store.getState())) launch({ ...relay, config }, { record, pictures: relay.pictures[relay.pictures.length - 1] })
    },
    stop() {
      const leaving = worker
      if (!leaving) return
      worker = null
      store.setState(({ relay }) => ({ relay: fruitless(relay) ? before : { ...relay, status: 'stopped', progress: null } }))
      // It is told first, so that a download or a graph that goes on is given up in order.
      leaving.addEventListener('message', ({ data }: MessageEvent<RelayEvent>) => { if (data.type === 'stopped') leaving.terminate() })
      leaving.postMessage({ type: 'stop' } satisfies RelayCommand)
      setTimeout(() => leaving.terminate(), SILENCE)
    },
    open(file) {
      const { relay } = store.getState()
      const problems = !file.ok ? file.problems.slice(0, 4)
        : relay.status === 'running' ? [{ field: '', message: t('A relay is running: stop it, and open the file then.') }] : []
      store.setState({ problems, ...problems.length === 0 && file.ok && { config: file.value.record.config, relay: shown(file.value, 'file'), kept: false } })
      if (viewOf(window.location.hash) !== 'relay') window.location.hash = RELAY_ADDRESS
    },
    async remove() {
      end()
      before = NOTHING
      const { relay } = store.getState()
      const record = relayRecord(relay)
      store.setState({ relay: NOTHING, kept: false })
      // What is kept beside a file's is another one.
      if (record && relay.from !== 'file') await shelf?.clear(record)
    },
    dismiss: () => store.setState(({ relay }) => ({ problems: [], relay: { ...relay, trouble: null } })),
  }
}

/** The same with the usual partner wherever the one that was chosen is none of the world's. */
function withPartners(changed: Record<string, unknown>): Record<string, unknown> {
  const config = relaySchema.safeParse(changed)
  if (!config.success) return changed
  return { ...changed, ...Object.fromEntries(PARTNERS.flatMap((role) => (isHubPartner(config.data[role]) || ownBase(config.data, role) ? [] : [[role, 'auto']]))) }
}

/** What an event makes of a relay. */
export function reduce(relay: RelayView, event: RelayEvent): RelayView {
  switch (event.type) {
    case 'device': return { ...relay, device: event.device }
    case 'progress': return { ...relay, progress: event.progress }
    case 'round': return {
      ...relay, from: 'here', progress: null, header: { ...event.header, ...event.start },
      rounds: [...relay.rounds, event.record], pictures: [...relay.pictures, event.pictures],
    }
    case 'stopped': case 'finished': return { ...relay, progress: null, status: event.type }
    case 'error': return { ...withTrouble(relay, event), progress: null, status: 'failed' }
  }
}

const withTrouble = (relay: RelayView, { type: _, ...trouble }: Extract<RelayEvent, { type: 'error' }>): RelayView => ({ ...relay, trouble })

const died = (why: string): RelayEvent => ({
  type: 'error', reason: 'worker-died', message: t('The worker that computes has ended: {message}.', { message: why.replace(/^Uncaught (Error: )?/, '').replace(/\.$/, '') }),
  advice: t('Press Run to start again. If it ends again, close other tabs or choose fewer pictures.'),
})

/** A relay that was made before. */
const shown = ({ record: { rounds, ...header }, pictures }: RelayFile, from: 'kept' | 'file'): RelayView => ({
  ...NOTHING, from, status: rounds.length > header.config.rounds ? 'finished' : 'stopped', config: header.config, rounds, pictures, header, device: header.engine,
})

/** Whether what is shown can go on under the settings as they are. */
export function canResume({ config, relay }: RelayState): boolean {
  const record = relay.status === 'running' ? null : relayRecord(relay)
  return record !== null && resumable(record, config)
}

/** The record of what is done; null before the first round. */
export const relayRecord = ({ header, rounds }: RelayView): RelayRecord | null => (header ? { ...header, rounds } : null)
