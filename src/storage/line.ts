/** A worker that is asked by comlink, with an end to what it was asked: comlink's own calls would stay pending for ever once it has ended (comlink#601). */
import { type Remote, wrap } from 'comlink'
import { t } from '../i18n/text.ts'

/** What is needed of a Worker; a real one has it. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'>

export interface Line<W> {
  /** Held for as long as the worker lives: comlink loses the reply of a proxy that is collected (comlink#692). */
  readonly remote: Remote<W>
  /** Rejects when the worker has ended. */
  readonly lost: Promise<never>
  /** Ends the worker; what it was asked rejects with this. */
  readonly lose: (error: Error) => void
}

/**
 * @param dead what is to be thrown of a worker that died, or whose script could not be loaded
 * @param onLost told once, before anything rejects
 */
export function openLine<W>(worker: WorkerLike, dead: (message: string) => Error, onLost: (line: Line<W>) => void): Line<W> {
  let reject = (_: Error): void => {}
  const lost = new Promise<never>((_, refuse) => { reject = refuse })
  lost.catch(() => {})
  const line: Line<W> = {
    remote: wrap<W>(worker), lost,
    lose(error) {
      worker.terminate()
      onLost(line)
      reject(error)
    },
  }
  worker.addEventListener('error', (event) => line.lose(dead((event as ErrorEvent).message || t('its script could not be loaded'))))
  return line
}
