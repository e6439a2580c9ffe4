import './lab/no-eval.ts'
import { anyBusy } from './state/lab-status.ts'
import { createLanguageChoice } from './state/language.ts'
import { createOffline } from './state/offline.ts'
import { createSession } from './state/session.ts'
import { jobs } from './ui/jobs.ts'
import { mount } from './ui/mount.tsx'

// First, since a link may be wrong, and what is wrong is said at once.
const language = await createLanguageChoice(window)

const session = createSession({
  window,
  spawn: () => new Worker(new URL('./workers/lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' }),
  archive: async () => {
    const { connectArchive } = await import('./storage/client.ts')
    return connectArchive(() => new Worker(new URL('./storage/storage.worker.ts', import.meta.url), { type: 'module', name: 'storage' }))
  },
  showRelay: async (relay) => {
    const { relayOf } = await import('./ui/relay/session.ts')
    relayOf(session).open(relay)
  },
})

const offline = import.meta.env.PROD
  ? createOffline({ window, script: new URL('service-worker.js', document.baseURI).href, atRest: () => !anyBusy(session.lab.getState().lanes) && jobs.store.getState().going === 0 })
  : undefined

mount(document.getElementById('root')!, { language, session, offline })
