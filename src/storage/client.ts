/**
 * The page's end of the worker that keeps. It is started with the first thing that is asked of it; one that dies or falls silent is
 * replaced with the next, which goes on as the same session. Whatever it was asked then fails, and may be asked again.
 */
import { type Remote, wrap } from 'comlink'
import { t } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'
import type { StorageWorker } from './protocol.ts'

/** Milliseconds without an answer after which a worker is given up: hundreds of megabytes are hashed and written in less. */
const SILENCE = 60_000

export type StorageWorkerLike = Pick<Worker, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'>

interface Line {
  /** Held for as long as the worker lives: comlink loses the reply of a proxy that is collected (comlink#692). */
  readonly remote: Remote<StorageWorker>
  /** Rejects when the worker is lost; comlink's own calls would stay pending for ever (comlink#601). */
  readonly lost: Promise<never>
  readonly lose: (why: string) => void
}

export function connectArchive(spawn: () => StorageWorkerLike): StorageWorker {
  let line: Line | null = null
  let session: string | null = null

  const open = (): Line => {
    const worker = spawn()
    let reject = (_: Error): void => {}
    const lost = new Promise<never>((_, refuse) => { reject = refuse })
    lost.catch(() => {})
    const opened: Line = {
      remote: wrap<StorageWorker>(worker), lost,
      lose(why) {
        worker.terminate()
        if (line === opened) line = null
        reject(new Error(t('the worker that keeps runs has ended: {message}', { message: why })))
      },
    }
    worker.addEventListener('error', (event) => opened.lose((event as ErrorEvent).message || t('its script could not be loaded')))
    return opened
  }

  const ask = async <T>({ remote, lost, lose }: Line, use: (remote: Remote<StorageWorker>) => Promise<T>): Promise<T> => {
    const timer = setTimeout(() => lose(t('it no longer answers')), SILENCE)
    try {
      return await Promise.race([use(remote), lost])
    } finally {
      clearTimeout(timer)
    }
  }

  const call = async <T>(use: (remote: Remote<StorageWorker>) => Promise<T>): Promise<T> => {
    if (!line) {
      try {
        line = open()
      } catch (error) {
        throw new Error(t('the worker that keeps runs cannot be started: {message}', { message: messageOf(error) }), { cause: error })
      }
      if (session !== null) {
        const own = session
        await ask(line, (remote) => remote.rejoin(own))
      }
    }
    return ask(line, use)
  }

  return {
    latest: (own) => call((remote) => remote.latest(own)),
    async adopt(id) {
      const lab = await call((remote) => remote.adopt(id))
      if (lab) session = id
      return lab
    },
    begin: async () => (session = await call((remote) => remote.begin())),
    rejoin: (id) => call((remote) => remote.rejoin(id)),
    saveLab: (lab) => call((remote) => remote.saveLab(lab)),
    keep: (run, round) => call((remote) => remote.keep(run, round)),
    list: () => call((remote) => remote.list()),
    take: (run) => call((remote) => remote.take(run)),
    remove: (runs) => call((remote) => remote.remove(runs)),
    removeAll: () => call((remote) => remote.removeAll()),
  }
}
