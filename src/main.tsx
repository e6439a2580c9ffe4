import './lab/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { anyBusy } from './state/lab-status.ts'
import { createLanguageChoice } from './state/language.ts'
import { createOffline } from './state/offline.ts'
import { createSession } from './state/session.ts'
import { App } from './ui/App.tsx'
import { Boundary } from './ui/Boundary.tsx'
import { LanguageContext, useLanguage } from './ui/language.ts'
import { SessionContext } from './ui/session.ts'
import './ui/styles/base.css'

// First, since a link may be wrong, and what is wrong is said at once.
const language = await createLanguageChoice(window)

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

/** Drawn anew in another language: every sentence is. */
function Speaking() {
  return <Boundary><App key={useLanguage()} offline={offline} /></Boundary>
}

language.store.subscribe(() => session.speak())

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageContext value={language}>
      <SessionContext value={session}>
        <Speaking />
      </SessionContext>
    </LanguageContext>
  </StrictMode>,
)
