/** The binding of React to the session: the only place where components meet the stores. */
import { createContext, use } from 'react'
import { useStore } from 'zustand/react'
import type { RunView } from '../state/run.ts'
import type { Session } from '../state/session.ts'
import type { SettingsState } from '../state/settings.ts'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('a component of the lab was drawn outside its session')
  return session
}

/** @param select must give the same value for the same state, or React draws for ever */
export const useRun = <T>(select: (view: RunView) => T): T => useStore(useSession().run, select)

/** @param select must give the same value for the same state, or React draws for ever */
export const useSettings = <T>(select: (state: SettingsState) => T): T => useStore(useSession().settings, select)
