/** The binding of React to the session: the only place where components meet the store. */
import { createContext, use } from 'react'
import { useStore } from 'zustand/react'
import type { KeepingState } from '../state/keeping.ts'
import type { LabState } from '../state/lab.ts'
import { type Lane, selectedLane } from '../state/lanes.ts'
import { type RunView, upTo } from '../state/run.ts'
import type { Session } from '../state/session.ts'
import type { ViewName } from '../state/view.ts'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('a component of the lab was drawn outside its session')
  return session
}

/** @param select must give the same value for the same state, or React draws for ever; so for all of these */
export const useLab = <T>(select: (state: LabState) => T): T => useStore(useSession().lab, select)

/** Which of the page's views is shown. */
export const useView = (): ViewName => useStore(useSession().views, ({ view }) => view)

/** The claim that the address names, in the view of findings. */
export const useClaim = (): string | null => useStore(useSession().views, ({ claim }) => claim)

/** What the browser keeps. */
export const useKeeping = <T>(select: (state: KeepingState) => T): T => useStore(useSession().keeping.store, select)

/** The selected lane's run. */
export const useRun = <T>(select: (view: RunView) => T): T => useLab((state) => select(selectedLane(state).run))

/** The selected lane's run, up to the round that is looked at. */
export const useShown = <T>(select: (view: RunView) => T): T => useLab((state) => select(shownRun(selectedLane(state).run, state.shown)))

/** The round of the selected lane that is looked at, and its last one; 0 before the first. */
export function useRoundAt(): { readonly at: number; readonly last: number } {
  const last = useRun(({ rounds }) => rounds.at(-1)?.round ?? 0)
  const shown = useLab((state) => state.shown)
  return { at: Math.min(shown ?? last, last), last }
}

type SettingsView = Pick<Lane, 'preset' | 'config' | 'origin'> & Pick<LabState, 'device' | 'problems' | 'source'>

/** The selected lane's settings. */
export const useSettings = <T>(select: (state: SettingsView) => T): T => useLab((state) => {
  const { preset, config, origin } = selectedLane(state)
  const { device, problems, source } = state
  return select({ preset, config, origin, device, problems, source })
})

interface Cut extends Pick<RunView, 'rounds' | 'galleries'> { readonly round: number }

/** Made once for a run's rounds and a round: what is looked at stays the same object while the run goes on. */
const cuts = new WeakMap<RunView['rounds'], Cut>()

/** A run with its rounds up to one; all of it where that is none of its rounds before the last. */
function shownRun(run: RunView, round: number | null): RunView {
  const last = run.rounds.at(-1)
  if (round === null || !last || round >= last.round) return run
  let cut = cuts.get(run.rounds)
  if (cut?.round !== round) {
    const { rounds, galleries } = upTo(run, round)
    cut = { round, rounds, galleries }
    cuts.set(run.rounds, cut)
  }
  return { ...run, rounds: cut.rounds, galleries: cut.galleries }
}
