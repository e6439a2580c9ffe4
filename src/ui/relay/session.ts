/** The binding of React to the relay: one for the page, kept while another view is shown. */
import { createContext, use } from 'react'
import { useStore } from 'zustand/react'
import { createRelayShelf } from '../../state/relay-shelf.ts'
import { createRelaySession, type RelaySession, type RelayState } from '../../state/relay.ts'
import type { Session } from '../../state/session.ts'
import { jobs } from '../jobs.ts'

const kept = new WeakMap<Session, RelaySession>()

/** The relay of a session, made when it is first asked for. It computes on the device that the lab's settings name. */
export function relayOf(session: Session): RelaySession {
  const known = kept.get(session)
  if (known) return known
  const made = createRelaySession({
    window, shelf: createRelayShelf(window),
    spawn: () => new Worker(new URL('../../workers/relay.worker.ts', import.meta.url), { type: 'module', name: 'relay' }),
    surroundings() {
      const { device } = session.lab.getState()
      return { base: new URL('.', document.baseURI).href, ...(device !== 'auto' && { device }) }
    },
  })
  kept.set(session, made)
  jobs.watch(made.store, ({ relay }) => relay.status === 'running')
  return made
}

export const RelayContext = createContext<RelaySession | null>(null)

export function useRelaySession(): RelaySession {
  const session = use(RelayContext)
  if (!session) throw new Error('a component of the relay was drawn outside its session')
  return session
}

/** @param select must give the same value for the same state, or React draws for ever */
export const useRelay = <T>(select: (state: RelayState) => T): T => useStore(useRelaySession().store, select)
