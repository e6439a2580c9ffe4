import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createSession } from './state/session.ts'
import { App } from './ui/App.tsx'
import { SessionContext } from './ui/session.ts'
import './ui/styles/base.css'

const session = createSession({
  window,
  spawn: () => new Worker(new URL('./workers/lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' }),
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <SessionContext value={session}>
      <App />
    </SessionContext>
  </StrictMode>,
)
