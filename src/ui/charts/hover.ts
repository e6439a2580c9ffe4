/** The round that is pointed at: one for all charts, so that they are read together. */
import { createContext, use } from 'react'
import { useStore } from 'zustand/react'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface Hover {
  /** Null while nothing is pointed at. */
  readonly round: number | null
}

export type HoverStore = StoreApi<Hover>

export const createHover = (): HoverStore => createStore(() => ({ round: null }))

export const HoverContext = createContext<HoverStore | null>(null)

export function useHover(): HoverStore {
  const store = use(HoverContext)
  if (!store) throw new Error('a chart was drawn outside of the charts')
  return store
}

/** @param now whether this chart follows: one out of sight need not */
export const useHoveredRound = (now: boolean): number | null => useStore(useHover(), ({ round }) => (now ? round : null))

/** Where a key takes the pointed-at round; null for a key that is none of these. @param rounds at least one, in order */
export function stepTo(key: string, rounds: readonly number[], round: number | null): number | null {
  const at = rounds.findLastIndex((one) => one <= (round ?? Infinity))
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: rounds.length - 1,
  }
  return Object.hasOwn(to, key) ? rounds[Math.max(0, Math.min(rounds.length - 1, to[key]))] : null
}
