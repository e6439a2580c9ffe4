import './lab/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { anyBusy } from './state/lab-status.ts'
import { createOffline } from './state/offline.ts'
import { createSession } from './state/session.ts'
import { App } from './ui/App.tsx'
import { SessionContext } from './ui/session.ts'
import './ui/styles/base.css'

const session = createSession({
  window,
  spawn: () => new Worker(new URL('./workers/lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' }),
  archive: async () => {
    const { connectArchive } = await import('./storage/client.ts')
    return connectArchive(() => new Worker(new URL('./storage/storage.worker.ts', import.meta.url), { type: 'module', name: 'storage' }))
  },
})

const offline = import.meta.env.PROD
  ? createOffline({ window, script: new URL('service-worker.js', document.baseURI).href, atRest: () => !anyBusy(session.lab.getState().lanes) })
  : undefined

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <SessionContext value={session}>
      <App offline={offline} />
    </SessionContext>
  </StrictMode>,
)
