/** The sitting of blind pairs that goes on: kept while its part of the page is folded away, or drawn anew in another language. */
import { useStore } from 'zustand/react'
import { createStore } from 'zustand/vanilla'
import type { BlindKind, Source, Verdict } from '../../state/blind.ts'

export interface Named extends Source {
  readonly key: string
  readonly label: string
}

/** What is judged in a sitting: it keeps what it began with. */
export interface Chosen {
  readonly a: Named
  readonly b: Named
  readonly kind: BlindKind
  readonly seed: number
}

interface Sitting {
  /** Null while none goes on. */
  readonly chosen: Chosen | null
  /** Of the first pairs, in order. */
  readonly verdicts: readonly Verdict[]
  /** Ended before its last pair. */
  readonly ended: boolean
}

const NONE: Sitting = { chosen: null, verdicts: [], ended: false }
const sitting = createStore<Sitting>(() => NONE)

export const useSitting = <T>(select: (state: Sitting) => T): T => useStore(sitting, select)
export const beginSitting = (chosen: Chosen): void => sitting.setState({ ...NONE, chosen })
export const leaveSitting = (): void => sitting.setState(NONE)
export const setVerdicts = (verdicts: readonly Verdict[]): void => sitting.setState({ verdicts })
export const endSitting = (): void => sitting.setState({ ended: true })
