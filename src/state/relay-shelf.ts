/** Keeps the newest relay of this browser, as the file that it would be saved as: a reload shows it again. */
import type { RelayRecord } from '../lab/relay/record.ts'
import { readRelayFile, type RelayFile, writeRelayFile } from '../lab/relay/relay-file.ts'
import { encodeRelayLink } from './relay-link.ts'
import { recall, remember } from './web-storage.ts'

export interface RelayShelf {
  /** Takes the place of what was kept. Of several that come while one is being written only the last is. @returns whether it is kept by now */
  put(file: RelayFile): Promise<boolean>
  /** null where nothing is kept, or nothing that this version can read */
  get(): Promise<RelayFile | null>
  /** Takes away what is kept of a relay, however many of its rounds. What another tab has put there since stays. */
  clear(relay: RelayRecord): Promise<void>
  /** Whether this very tab has put there what it showed, before it was reloaded. */
  readonly own: boolean
}

/** Of Cache Storage. */
const NAME = 'collapse-lab-relay'
/** In sessionStorage. */
const OWN = 'collapse-lab relay'

/** @returns null where the browser keeps nothing for this page, as on plain http */
export function createRelayShelf(window: Window & { readonly caches?: CacheStorage }): RelayShelf | null {
  const { caches } = window
  if (!caches) return null
  const place = new URL('kept-relay.zip', window.document.baseURI).href
  let waiting: RelayFile | null = null
  let writing: Promise<boolean> | null = null
  let clearing: Promise<void> = Promise.resolve()

  const get = async (): Promise<RelayFile | null> => {
    try {
      const response = await (await caches.open(NAME)).match(place)
      const file = response && await readRelayFile(new Uint8Array(await response.arrayBuffer()))
      return file?.ok ? file.value : null
    } catch {
      return null
    }
  }

  const write = async (): Promise<boolean> => {
    // Else what is written now could be taken for what was looked at there.
    await clearing
    let kept = false
    for (let file = waiting; file; file = waiting) {
      waiting = null
      try {
        const bytes = await writeRelayFile(file, false)
        await (await caches.open(NAME)).put(place, new Response(bytes))
        remember(window, 'sessionStorage', OWN, 'yes')
        kept = true
      } catch {
        // No room, or site data are blocked: the page says that the relay is not kept.
        kept = false
      }
    }
    writing = null
    return kept
  }

  /** @param before is done first */
  const clear = async (relay: RelayRecord, before: Promise<unknown> | null): Promise<void> => {
    await before
    const kept = await get()
    if (!kept || begins(kept.record, relay)) await caches.delete(NAME).catch(() => false)
  }

  return {
    own: recall(window, 'sessionStorage', OWN) !== null,
    put(file) {
      waiting = file
      return writing ??= write()
    },
    get,
    clear(relay) {
      waiting = null
      return clearing = clear(relay, writing)
    },
  }
}

/** Whether one is the other, or was when that had fewer rounds. Round 0 alone, real pictures, may be that of several relays. */
const begins = (earlier: RelayRecord, later: RelayRecord): boolean =>
  encodeRelayLink(earlier.config) === encodeRelayLink(later.config) && earlier.rounds.every(({ digest }, round) => digest === later.rounds.at(round)?.digest)
