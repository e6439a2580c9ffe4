/** Plays recorded lanes: one more round of each at a steady pace, as if they were being computed. */
import type { LabStore } from './lab.ts'
import { advanced, roundsToCome } from './recorded.ts'

/** Between two rounds, in milliseconds. */
export const FRAME = 1000

export interface Film {
  play(): void
  pause(): void
  /** One round further, then pauses. */
  step(): void
  /** From the first round on. */
  again(): void
  /** All rounds at once. */
  showAll(): void
}

/** @param every milliseconds between two rounds */
export function createFilm(lab: LabStore, every = FRAME): Film {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = (): boolean => !lab.getState().lanes.some((lane) => roundsToCome(lane) > 0)
  const schedule = (): void => {
    clearTimeout(timer)
    if (lab.getState().playing) timer = setTimeout(frame, every)
  }
  const advance = (by: number): void => {
    lab.setState((state) => advanced(state, by))
    if (over()) lab.setState({ playing: false })
  }
  const frame = (): void => {
    if (!lab.getState().playing) return
    advance(1)
    schedule()
  }
  const play = (): void => {
    lab.setState({ playing: !over() })
    schedule()
  }
  const pause = (): void => {
    clearTimeout(timer)
    lab.setState({ playing: false })
  }
  return {
    play, pause,
    step() {
      pause()
      advance(1)
    },
    again() {
      lab.setState((state) => advanced(state, -1))
      play()
    },
    showAll: () => advance(Infinity),
  }
}
