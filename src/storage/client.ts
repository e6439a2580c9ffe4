/**
 * The page's end of the worker that keeps. It is started with the first thing that is asked of it; one that dies or falls silent is
 * replaced with the next, which goes on as the same session. Whatever it was asked then fails, and may be asked again.
 */
import type { Remote } from 'comlink'
import { t } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'
import { type Line, openLine, type WorkerLike } from './line.ts'
import type { StorageWorker } from './protocol.ts'

/** Milliseconds without an answer after which a worker is given up: hundreds of megabytes are hashed and written in less. */
const SILENCE = 60_000

export function connectArchive(spawn: () => WorkerLike): StorageWorker {
  let line: Line<StorageWorker> | null = null
  let session: string | null = null

  const ended = (message: string): Error => new Error(t('the worker that keeps runs has ended: {message}', { message }))
  const open = (): Line<StorageWorker> => openLine(spawn(), ended, (lost) => { if (line === lost) line = null })

  const ask = async <T>({ remote, lost, lose }: Line<StorageWorker>, use: (remote: Remote<StorageWorker>) => Promise<T>): Promise<T> => {
    const timer = setTimeout(() => lose(ended(t('it no longer answers'))), SILENCE)
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
        const [own, next] = [session, line]
        if (!await ask(next, (remote) => remote.rejoin(own))) {
          const taken = new Error(t('another tab goes on with what was kept of this lab; close it, or save the runs as files'))
          // The next call tries again: the other tab may be gone by then.
          next.lose(taken)
          throw taken
        }
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
