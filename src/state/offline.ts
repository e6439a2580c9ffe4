/** The page's end of the service worker (src/offline): whether the lab is here without a network, and whether a newer version waits. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { ask } from '../offline/asking.ts'

export interface OfflineState {
  /**
   * unknown: not looked yet. none: the browser keeps nothing for this address (plain http, or it was told to). preparing: files of the
   * default run are being fetched. page: the page is here, not all that a run needs. ready: the default run on WASM needs no network.
   */
  readonly files: 'unknown' | 'none' | 'preparing' | 'page' | 'ready'
  /** A newer version is here and waits for its turn. */
  readonly update: boolean
  /** Other tabs that keep it from its turn; null where nobody has asked for it. */
  readonly others: number | null
}

export interface Offline {
  readonly store: StoreApi<OfflineState>
  /** Loads the newer version, unless other tabs use this one. @throws Error where it does not answer */
  takeOver(): Promise<void>
}

export interface OfflineOptions {
  readonly window: Window & typeof globalThis
  /** Address of the worker's script. */
  readonly script: string
  /** Whether the page may be loaded again without taking anything from anybody. */
  readonly atRest: () => boolean
}

/** A page that has been loaded again for the sake of isolation is not loaded a third time. */
const TRIED = 'collapse-lab isolation'

/** Begins after the page has been drawn. Where the page got no isolation from its host, it is loaded once more, from the worker, which gives it. */
export function createOffline({ window, script, atRest }: OfflineOptions): Offline {
  const store = createStore<OfflineState>(() => ({ files: 'unknown', update: false, others: null }))
  const { navigator, document } = window
  const container = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined
  let registration: ServiceWorkerRegistration | null = null

  const begin = async (): Promise<void> => {
    if (!container) return store.setState({ files: 'none' })
    try {
      registration = await container.register(script)
      watch(registration)
      const { active } = await container.ready
      if (isolate()) return
      store.setState({ files: 'preparing' })
      const thrifty = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true
      store.setState({ files: !thrifty && await isPrepared(active!) ? 'ready' : 'page' })
    } catch {
      // Private windows and policies: the lab works without.
      store.setState({ files: 'none' })
    }
  }

  const watch = (of: ServiceWorkerRegistration): void => {
    const look = (): void => {
      if (of.waiting && container?.controller) store.setState({ update: true })
    }
    const follow = (): void => of.installing?.addEventListener('statechange', look)
    look()
    // It may have been found before anybody looked.
    follow()
    of.addEventListener('updatefound', follow)
  }

  /** @returns whether the page is being loaded again */
  const isolate = (): boolean => {
    const lacking = window.isSecureContext && !window.crossOriginIsolated && window.top === window
    if (!lacking || window.sessionStorage.getItem(TRIED) !== null || navigator.userActivation?.hasBeenActive || !atRest()) return false
    window.sessionStorage.setItem(TRIED, '')
    window.location.reload()
    return true
  }

  if (document.readyState === 'complete') void begin()
  else window.addEventListener('load', () => void begin(), { once: true })

  return {
    store,
    async takeOver() {
      const waiting = registration?.waiting
      if (!waiting) return
      const changed = new Promise((resolve) => container!.addEventListener('controllerchange', resolve, { once: true }))
      const { others } = await ask(waiting, { type: 'take-over' })
      store.setState({ others })
      if (others > 0) return
      await changed
      window.location.reload()
    },
  }
}

/** Whether all that the default run needs is here. What fails, or takes too long, is fetched when it is used. */
const isPrepared = (worker: ServiceWorker): Promise<boolean> => ask(worker, { type: 'prepare' }).then(({ missing }) => missing === 0, () => false)
