/** Draws the page with what all of it stands on: the language, the session, and a boundary for what fails. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { LanguageChoice } from '../state/language.ts'
import type { Offline } from '../state/offline.ts'
import type { Session } from '../state/session.ts'
import { App } from './App.tsx'
import { Boundary } from './Boundary.tsx'
import { keepFocus } from './kept-focus.ts'
import { LanguageContext, useLanguage } from './language.ts'
import { SessionContext } from './session.ts'
import './styles/base.css'

interface Page {
  readonly language: LanguageChoice
  readonly session: Session
  /** absent where nothing is kept */
  readonly offline?: Offline
}

export function mount(root: HTMLElement, { language, session, offline }: Page): void {
  language.store.subscribe(() => session.speak())
  keepFocus(window)
  createRoot(root).render(
    <StrictMode>
      <LanguageContext value={language}>
        <SessionContext value={session}>
          <Speaking offline={offline} />
        </SessionContext>
      </LanguageContext>
    </StrictMode>,
  )
}

/** Drawn anew in another language: every sentence is. */
function Speaking({ offline }: Pick<Page, 'offline'>) {
  return <Boundary><App key={useLanguage()} offline={offline} /></Boundary>
}
