/** The page's end of the worker for pretrained models: started with the first question, ended after a trial, replaced when it dies. */
import { type Remote, transfer } from 'comlink'
import { spoken, t } from '../i18n/text.ts'
import type { HubProgress, HubWorker } from './hub-protocol.ts'
import { type Line, openLine, type WorkerLike } from '../storage/line.ts'

type Asked = Omit<HubWorker, 'speak' | 'fetch' | 'cancel'>

export interface HubClient extends Asked {
  fetch(surroundings: Parameters<HubWorker['fetch']>[0], id: string, progress: (progress: HubProgress) => void): ReturnType<HubWorker['fetch']>
  /** Ends a download at once, whatever the worker does. */
  cancel(): void
  /** Ends the worker: only that gives back what WebAssembly took. What it was asked rejects. */
  end(): void
}

export function connectHub(spawn: () => WorkerLike): HubClient {
  let line: Line<HubWorker> | null = null

  const open = (): Line<HubWorker> => openLine(
    spawn(),
    (message) => new Error(t('The worker for models from the hub has ended: {message}', { message })),
    (lost) => { if (line === lost) line = null },
  )

  const call = <T>(use: (remote: Remote<HubWorker>) => Promise<T>): Promise<T> => {
    line ??= open()
    // Heard before what is asked for; whether the worker lives, that tells.
    line.remote.speak(spoken()).catch(() => {})
    return Promise.race([use(line.remote), line.lost])
  }

  return {
    cards: (surroundings) => call((remote) => remote.cards(surroundings)),
    look: (surroundings, id) => call((remote) => remote.look(surroundings, id)),
    remove: (surroundings, id) => call((remote) => remote.remove(surroundings, id)),
    try: (surroundings, id, picture) => call((remote) => remote.try(surroundings, id, picture)),
    score: (surroundings, id, what) => call((remote) => remote.score(surroundings, id, what)),
    async fetch(surroundings, id, progress) {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }: MessageEvent<HubProgress>) => progress(data)
      try {
        return await call((remote) => remote.fetch(surroundings, id, transfer(port2, [port2])))
      } finally {
        port1.close()
      }
    },
    cancel: () => void line?.remote.cancel().catch(() => {}),
    end: () => line?.lose(new DOMException('The worker was ended.', 'AbortError')),
  }
}
