/**
 * What this browser keeps of the lab: lanes are kept as they go on, those of the last visit come back, and what is kept can be looked
 * through and deleted. Storage is first touched once the page has been drawn, and then only where something was kept before.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { inWords, t } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'
import type { LastLab, Listing } from '../storage/archive.ts'
import type { StorageWorker } from '../storage/protocol.ts'
import { type Trouble, troubleOf } from '../storage/trouble.ts'
import { Keeper } from './keeper.ts'
import { type LabState, type LabStore, sameSettings, settingsOf } from './lab.ts'
import type { Lane } from './lanes.ts'
import { anyActive } from './lab-status.ts'
import { type Restored, restoreLab, restoreRun } from './restore.ts'
import { isActive } from './run.ts'
import { encodeLink } from './url.ts'
import { viewOf } from './view.ts'
import { recall, remember } from './web-storage.ts'

/** In localStorage: that something was kept. In sessionStorage: the lab of this very tab, which outlives a reload and a crash. */
const KEPT = 'collapse-lab kept'
const SESSION = 'collapse-lab session'

export interface KeepingState {
  /** Rounds of the lanes on show that are kept by now. */
  readonly kept: number
  /** Why nothing, or nothing more, is kept, and whether somebody has taken note; null while all is well. */
  readonly trouble: { readonly why: Trouble; readonly message: string; readonly seen: boolean } | null
  /** The lab of an earlier visit, where the address asks for another one. */
  readonly offer: LastLab | null
  /** What could not be brought back, in sentences. */
  readonly notes: readonly string[]
  /** What is kept; null until somebody has looked. */
  readonly listing: Listing | null
  /** Whether looking failed. */
  readonly unread: boolean
  /** Bytes that the site takes and may take, where the browser says. */
  readonly usage: { readonly used: number; readonly quota: number } | null
  /** Whether the browser has promised to keep it when space gets short; null where it was not asked. */
  readonly promised: boolean | null
}

export interface Keeping {
  readonly store: StoreApi<KeepingState>
  /** Takes the offered lab in place of the lanes that are there. */
  acceptOffer(): Promise<void>
  dismissOffer(): void
  dismissNotes(): void
  dismissTrouble(): void
  /** Looks what is kept. */
  look(): Promise<void>
  /** The lane that shows a run; null where none does. */
  laneOf(run: string): Lane | null
  bringBack(run: string): Promise<void>
  remove(runs: readonly string[]): Promise<void>
  removeAll(): Promise<void>
}

export interface KeepingOptions {
  readonly window: Window
  readonly lab: LabStore
  /** Brings what keeps; asked for once, when it is needed. */
  readonly archive: () => Promise<StorageWorker>
}

export function createKeeping({ window, lab, archive: fetchArchive }: KeepingOptions): Keeping {
  const store = createStore<KeepingState>(() => ({ kept: 0, trouble: null, offer: null, notes: [], listing: null, unread: false, usage: null, promised: null }))
  const { navigator } = window
  let fetched: Promise<StorageWorker> | null = null
  const archive = (): Promise<StorageWorker> => (fetched ??= fetchArchive().catch((error: unknown) => {
    // Asked for again next time: it may only have been the network.
    fetched = null
    throw error
  }))

  const halt = (why: Trouble, message: string): void => store.setState({ trouble: { why, message, seen: false } })
  const say = (notes: readonly string[]): void => store.setState((state) => ({ notes: [...new Set([...state.notes, ...notes])] }))
  /** What was asked of the archive failed: where it is not of a kind that lets nothing be kept, keeping goes on. */
  const fail = (error: unknown): void => {
    const why = troubleOf(error)
    if (why === 'failed') say([t('What this browser keeps cannot be reached just now ({message}). Try again; if it stays so, reload the page.', { message: messageOf(error) })])
    else halt(why, messageOf(error))
  }

  let linked = { of: lab.getState(), link: '' }
  /** Asked for with every change of the lanes, ten times a second while they run, and hardly ever another. */
  const link = (): string => {
    const of = lab.getState()
    if (linked.link === '' || !sameSettings(linked.of, of)) linked = { of, link: encodeLink(settingsOf(of)) }
    return linked.link
  }

  const keeper = new Keeper({
    archive: {
      begin: async () => (await archive()).begin(),
      saveLab: async (entry) => (await archive()).saveLab(entry),
      keep: async (run, round) => {
        const to = await archive()
        // In a task of its own: a round's states are megabytes to hand over, and it has just been drawn in this one.
        await new Promise((resolve) => { setTimeout(resolve) })
        return to.keep(run, round)
      },
    },
    lanes: lab.getState,
    link,
    onKept: (kept) => {
      store.setState({ kept, trouble: null })
      remember(window, 'localStorage', KEPT, 'yes')
      if (store.getState().listing) void look()
    },
    // Where this fails the next visit does not find the way back by itself; the runs are there.
    onSession: (session) => remember(window, 'sessionStorage', SESSION, session),
    onTrouble: halt,
  })

  const take = (restored: Restored): void => {
    for (const { lane, run } of restored.given) keeper.know(lane, run.id, run.rounds)
    lab.setState(restored.state)
    store.setState({ kept: keeper.count() })
    say(restored.given.flatMap(({ run }) => run.notes.map(inWords)))
  }

  /**
   * @param wanted asked once more before the lanes are taken, since reading takes its time
   * @returns whether it is settled: taken, or said why it never can be; else it may still be offered
   */
  const adopt = async ({ session }: LastLab, wanted: () => boolean): Promise<boolean> => {
    const found = await (await archive()).adopt(session)
    if (!found) {
      say([t('Your last lab has gone: it was deleted, or another tab has taken it.')])
      return true
    }
    const restored = restoreLab(lab.getState(), found)
    if (restored && wanted()) {
      keeper.join(session)
      take(restored)
      return true
    }
    if (!restored) say([t('The settings of your last lab cannot be read. Its runs are under “Kept runs”.')])
    keeper.join(await (await archive()).begin())
    return !restored
  }

  const open = async (): Promise<void> => {
    if (recall(window, 'localStorage', KEPT) === null) return
    const before = lab.getState()
    const asked = window.location.hash
    const untouched = (): boolean => isUntouched(before, lab.getState())
    const last = await (await archive()).latest(recall(window, 'sessionStorage', SESSION))
    if (!last) return
    // Another view's address says nothing of the lab's settings.
    const same = asked === '' || viewOf(asked) !== 'lab' || last.link === encodeLink(settingsOf(before))
    if (!(same && untouched() && await adopt(last, untouched))) store.setState({ offer: last })
  }

  const look = async (): Promise<void> => {
    try {
      const listing = await (await archive()).list()
      const { usage = 0, quota = 0 } = await navigator.storage.estimate()
      store.setState({ listing, unread: false, usage: quota > 0 ? { used: usage, quota } : null, promised: await navigator.storage.persisted() })
      // Somebody may have made room meanwhile, here or elsewhere.
      if (store.getState().trouble) keeper.retry()
    } catch (error) {
      store.setState({ unread: true })
      fail(error)
    }
  }

  const change = async (task: (archive: StorageWorker) => Promise<void>): Promise<void> => {
    try {
      await task(await archive())
    } catch (error) {
      fail(error)
    }
    await look()
  }

  /** @param runs all of them where it is null */
  const clear = (runs: readonly string[] | null): Promise<void> => change(async (from) => {
    keeper.forget(runs)
    store.setState({ kept: keeper.count() })
    await (runs ? from.remove(runs) : from.removeAll())
    keeper.retry()
  })

  let asked = false
  lab.subscribe((now, before) => {
    keeper.poke()
    const ended = before.lanes.filter(({ run }) => isActive(run)).map(({ id }) => id)
    if (asked || !now.lanes.some(({ id, run }) => run.status === 'finished' && ended.includes(id))) return
    asked = true
    void askForPromise(navigator).then((promised) => store.setState({ promised }))
  })
  afterPaint(window, () => void open().catch(fail))

  return {
    store, look,
    async acceptOffer() {
      const { offer } = store.getState()
      if (!offer) return
      store.setState({ offer: null })
      await change(async () => { await adopt(offer, () => !anyActive(lab.getState().lanes)) })
    },
    dismissOffer: () => store.setState({ offer: null }),
    dismissNotes: () => store.setState({ notes: [] }),
    dismissTrouble: () => store.setState(({ trouble }) => ({ trouble: trouble && { ...trouble, seen: true } })),
    laneOf: (run) => keeper.laneOf(run),
    bringBack: (id) => change(async (from) => {
      await keeper.begin()
      const run = await from.take(id)
      // Read twice where it was asked for twice; shown once.
      if (run && !anyActive(lab.getState().lanes) && !keeper.laneOf(id)) take(restoreRun(lab.getState(), run))
      else if (!run) say([t('This run cannot be brought back: it is damaged, or another tab has it.')])
    }),
    remove: clear,
    removeAll: () => clear(null),
  }
}

/** Nothing was set or started since the page was opened. */
const isUntouched = (before: LabState, now: LabState): boolean =>
  sameSettings(before, now) && now.lanes.every(({ run }) => run.status === 'idle' && run.rounds.length === 0)

/** Browsers clear what they were not asked to keep when space gets short. */
async function askForPromise({ storage }: Navigator): Promise<boolean | null> {
  try {
    return await storage.persisted() || await storage.persist()
  } catch {
    // Plain http has no such storage.
    return null
  }
}

function afterPaint(window: Window, task: () => void): void {
  window.requestAnimationFrame(() => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(task, { timeout: 1000 })
    else setTimeout(task, 50)
  })
}
