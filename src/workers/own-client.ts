/** The page's end of the worker for own pictures: one worker a job, ended with it, since only that gives back what WebAssembly took. */
import { type Remote, transfer } from 'comlink'
import { spoken, t } from '../i18n/text.ts'
import { openLine, type WorkerLike } from '../storage/line.ts'
import type { OwnProgress, OwnWorker } from './own-protocol.ts'

/** A job was stopped; what it has kept is there. */
export class StoppedError extends Error {
  override readonly name = 'AbortError'
}

/**
 * Lets a worker of its own do one thing.
 * @param signal ends the worker at once, whatever it is at
 * @throws StoppedError once the signal is given; what the worker threw otherwise
 */
export async function ownJob<T>(
  spawn: () => WorkerLike, use: (worker: Remote<OwnWorker>) => Promise<T>, onProgress: (progress: OwnProgress) => void = () => {}, signal?: AbortSignal,
): Promise<T> {
  const worker = spawn()
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }: MessageEvent<OwnProgress>) => onProgress(data)
  const { remote, lost, lose } = openLine<OwnWorker>(worker, (message) => new Error(t('The worker that computes has ended: {message}.', { message: message.replace(/\.$/, '') })), () => {})
  const stop = (): void => lose(new StoppedError('stopped'))
  signal?.addEventListener('abort', stop)
  try {
    return await Promise.race([remote.connect(transfer(port2, [port2]), spoken(), document.baseURI).then(() => use(remote)), lost])
  } finally {
    signal?.removeEventListener('abort', stop)
    worker.terminate()
    port1.close()
  }
}
