/** A person's own pictures on the page: what is kept, what is being done with it, and what came of it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { t } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'
import type { WorkerLike } from '../storage/line.ts'
import { troubleOf } from '../storage/trouble.ts'
import { ownJob, StoppedError } from '../workers/own-client.ts'
import type { GivenFile, OwnDamaged, OwnListed, OwnProgress, OwnSize, OwnWorker, Taking } from '../workers/own-protocol.ts'
import type { OwnId } from '../worlds/own.ts'

export interface OwnState {
  /** Null until somebody has looked. */
  readonly worlds: readonly (OwnListed | OwnDamaged)[] | null
  /** What is going on, and on which world; that of pictures being read has no name yet. */
  readonly job: { readonly id: OwnId | null; readonly progress: OwnProgress | null } | null
  /** What went wrong last, in lines; null where nothing did. */
  readonly trouble: string | null
  /** How the last job ended, where nothing went wrong: of a training that was stopped, what it reached is kept. Null before, and while one goes on. */
  readonly ended: 'done' | 'stopped' | null
}

export interface Own {
  readonly store: StoreApi<OwnState>
  look(): Promise<void>
  take(files: readonly GivenFile[], taking: Taking): Promise<void>
  /** Goes on where an earlier call was stopped. @param updates null: as many as suit the pictures */
  train(id: OwnId, size: OwnSize, updates: number | null): Promise<void>
  /** Ends what is going on, at once. */
  stop(): void
  remove(id: OwnId): Promise<void>
}

const inWords = (error: unknown): string => (troubleOf(error) === 'full'
  ? t('No room is left in this browser. Delete kept runs, models from the hub or other pictures of yours, then try again: what a training had reached is kept.')
  : messageOf(error))

type Use = (worker: Pick<OwnWorker, 'take' | 'train' | 'remove' | 'list'>) => Promise<unknown>

export function createOwn(spawn: () => WorkerLike): Own {
  const store = createStore<OwnState>(() => ({ worlds: null, job: null, trouble: null, ended: null }))
  let abort: AbortController | null = null

  const listed = (): Promise<Partial<OwnState>> =>
    ownJob(spawn, (worker) => worker.list()).then((worlds) => ({ worlds }), (error: unknown) => ({ worlds: [], trouble: messageOf(error) }))

  const look = async (): Promise<void> => store.setState(await listed())

  /** One job at a time; another one is not begun. */
  const job = async (id: OwnId | null, use: Use): Promise<void> => {
    if (abort) return
    abort = new AbortController()
    store.setState({ job: { id, progress: null }, trouble: null, ended: null })
    const outcome: Partial<OwnState> = await ownJob(spawn, use, (progress) => store.setState({ job: { id, progress } }), abort.signal)
      .then(() => ({ ended: 'done' }), (error: unknown) => (error instanceof StoppedError ? { ended: 'stopped' } : { trouble: inWords(error) }))
    const kept = await listed()
    abort = null
    // At once: whoever is told what came of it can begin the next one.
    store.setState({ ...kept, ...outcome, job: null })
  }

  return {
    store,
    look,
    take: (files, taking) => job(null, (worker) => worker.take(files, taking)),
    train: (id, size, updates) => job(id, (worker) => worker.train(id, size, updates)),
    stop: () => abort?.abort(),
    remove: (id) => job(id, (worker) => worker.remove(id)),
  }
}
