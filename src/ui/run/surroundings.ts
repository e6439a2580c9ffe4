/** What the browser offers to compute with. */
import { useStore } from 'zustand/react'
import { messageOf } from '../../lab/problems.ts'
import { lookAround, type Prospect, prospect } from '../../state/capabilities.ts'
import { watchSurroundings } from '../../state/surroundings.ts'
import { useSettings } from '../session.ts'

let watched: ReturnType<typeof watchSurroundings> | undefined

/** One for the page, begun when it is first drawn. */
const surroundings = (): ReturnType<typeof watchSurroundings> => watched ??= watchSurroundings(lookAround, navigator.serviceWorker as ServiceWorkerContainer | undefined)

/** Nothing can: what was asked for is not there. */
interface NoProspect {
  readonly kind: null
  readonly why: string
  readonly advice: ''
}

/** What would compute the next run; null while the browser has not answered. */
export function useProspect(): Prospect | NoProspect | null {
  const choice = useSettings((state) => state.device)
  const found = useStore(surroundings(), (state) => state.found)
  if (!found) return null
  try {
    return prospect(found, choice)
  } catch (error) {
    return { kind: null, why: messageOf(error), advice: '' }
  }
}
