/**
 * Fetches files of a hub: part by part, going on where it stopped before, checked against the hub's hashes. A cut connection is taken up
 * again by itself as long as bytes arrive; a wrong hash is fetched anew once, in case the fault lay on the way.
 */
import { t } from '../i18n/text.ts'
import { fileAddress } from './address.ts'
import { HubError } from './errors.ts'
import { type HashCheck, hashCheck } from './file-hash.ts'
import { refusal, unreachable } from './listing.ts'
import { type HubStore, type Kept, PART, type StoredFile } from './store.ts'

export interface DownloadProgress {
  /** Bytes here, of all files, also of those that were here before. */
  readonly done: number
  readonly total: number
  /** What arrives now, or is checked. */
  readonly file: string
}

export interface DownloadOptions {
  readonly hub: string
  readonly store: HubStore
  readonly signal: AbortSignal
  readonly progress: (progress: DownloadProgress) => void
  /** Milliseconds before the first try again, doubled each time. @default 500 */
  readonly pause?: number
}

/** Tries in a row in which not a byte arrives. */
const TRIES = 4

/**
 * Sees to it that all files are in the store, sealed.
 * @throws HubError; the signal's reason once it is aborted: what has arrived is kept then
 */
export async function download(files: readonly StoredFile[], options: DownloadOptions): Promise<void> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  let before = 0
  for (const file of files) {
    options.signal.throwIfAborted()
    const tell = (done: number): void => options.progress({ done: before + done, total, file: file.path })
    if (!await options.store.sealed(file)) await fetchChecked(file, options, tell)
    before += file.size
    tell(0)
  }
}

async function fetchChecked(file: StoredFile, options: DownloadOptions, tell: (done: number) => void): Promise<void> {
  const { store, signal } = options
  for (const last of [false, true]) {
    await fetchWhole(file, options, tell)
    if (await holds(file, store, signal)) return store.seal(file)
    await store.drop(file)
    if (last) break
  }
  throw new HubError('damaged', t('{file} arrived with other bytes than the hub names (wrong {hash}), twice. It was deleted. Try again later.', { file: file.path, hash: file.hash?.kind === 'git' ? 'SHA-1' : 'SHA-256' }))
}

async function holds(file: StoredFile, store: HubStore, signal: AbortSignal): Promise<boolean> {
  const check: HashCheck | undefined = file.hash && hashCheck(file.hash, file.size)
  let size = 0
  for await (const bytes of store.parts(file)) {
    signal.throwIfAborted()
    check?.update(bytes)
    size += bytes.length
  }
  return size === file.size && (check === undefined || await check.holds())
}

/** Until all bytes are here, or no try brings any. */
async function fetchWhole(file: StoredFile, options: DownloadOptions, tell: (done: number) => void): Promise<void> {
  const { store, signal, pause = 500 } = options
  let kept = await store.kept(file)
  tell(kept.bytes)
  for (let idle = 0; kept.bytes < file.size || file.size === 0; ) {
    try {
      return await fetchRest(file, kept, options, tell)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof HubError && error.trouble === 'unreachable')) throw error
      const now = await store.kept(file)
      idle = now.bytes > kept.bytes ? 0 : idle + 1
      kept = now
      if (idle >= TRIES) throw error
      await sleep(pause * 2 ** idle, signal)
    }
  }
}

async function fetchRest(file: StoredFile, kept: Kept, { hub, store, signal }: DownloadOptions, tell: (done: number) => void): Promise<void> {
  const { repository, revision, path } = file
  let response: Response
  try {
    response = await fetch(fileAddress(hub, repository, revision, path), {
      headers: new Headers(kept.bytes > 0 ? { Range: `bytes=${kept.bytes}-` } : {}), signal, cache: 'no-store',
    })
  } catch (error) {
    throw unreachable(hub, error)
  }
  if (!response.ok) throw refusal(response.status, `${repository}/${path}`)
  const gather = new Gatherer(file, kept, store)
  // A server that knows no ranges sends it from the start.
  let skip = response.status === 206 ? 0 : kept.bytes
  const reader = response.body?.getReader()
  try {
    for (;;) {
      const piece = await reader?.read().catch((error: unknown) => { throw unreachable(hub, error) })
      if (!piece || piece.done) break
      const known = Math.min(skip, piece.value.length)
      skip -= known
      await gather.take(piece.value.subarray(known))
      tell(gather.done)
    }
  } finally {
    // What is short of a part is kept too, so that one who is cut off again and again gets on.
    await gather.flush()
    await reader?.cancel().catch(() => {})
  }
  if (gather.done < file.size) throw unreachable(hub, new Error(t('{done} of {all} bytes arrived', { done: gather.done, all: file.size })))
}

/** Cuts what arrives into parts. */
class Gatherer {
  /** Bytes of the file that are here. */
  done: number
  private part: number
  private buffer = new Uint8Array(0)
  private filled = 0

  constructor(private readonly file: StoredFile, { bytes, parts }: Kept, private readonly store: HubStore) {
    this.done = bytes
    this.part = parts
  }

  async take(bytes: Uint8Array): Promise<void> {
    if (this.done + bytes.length > this.file.size) throw new HubError('damaged', t('{file} is longer than the hub says. Try again later.', { file: this.file.path }))
    for (let from = 0; from < bytes.length; ) {
      if (this.filled === this.buffer.length) {
        await this.flush()
        this.buffer = new Uint8Array(Math.min(PART, this.file.size - this.done))
      }
      const count = Math.min(this.buffer.length - this.filled, bytes.length - from)
      this.buffer.set(bytes.subarray(from, from + count), this.filled)
      this.filled += count
      this.done += count
      from += count
    }
  }

  async flush(): Promise<void> {
    if (this.filled === 0) return
    await this.store.put(this.file, this.part++, this.buffer.slice(0, this.filled))
    this.filled = 0
  }
}

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, milliseconds)
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    reject(signal.reason as Error)
  }, { once: true })
})
