/** What a lesson for a class is made of. */
import type { SettingsLink } from '../../state/claims.ts'

/** A number of a recorded run, as a lesson's text names it; a test holds it against the recording. */
export interface RecordedFigure {
  /** Of src/lab/recorded.ts. */
  readonly recording: string
  readonly metric: string
  readonly round: number
  readonly value: number
  /** It is real data's, not the models'. */
  readonly floor?: true
}

export interface Step {
  readonly minutes: number
  readonly title: string
  /** What is done, by paragraph; names of `figures` stand in braces. */
  readonly text: readonly string[]
  /** Recorded runs to watch, by their names. */
  readonly watch?: readonly string[]
  readonly links?: readonly SettingsLink[]
  /** Asked before the page is looked at, or while it is. */
  readonly question: string
  readonly answer: string
  readonly figures?: Readonly<Record<string, RecordedFigure>>
}

export interface Lesson {
  readonly id: string
  readonly title: string
  /** What a pupil can say afterwards. */
  readonly aim: string
  readonly steps: readonly Step[]
  /** For the teacher: what goes wrong, what to look out for. */
  readonly hints: readonly string[]
}

/** A lesson's length in minutes. */
export const LENGTH = 45

type Named<N extends string> = Readonly<Record<N, readonly [metric: string, round: number, value: number]>>

/** Figures of one recording by name: metric, round, value. */
export function figuresOf<N extends string>(recording: string, named: Named<N>): Readonly<Record<N, RecordedFigure>> {
  const entries = Object.entries<readonly [string, number, number]>(named)
  return Object.fromEntries(entries.map(([name, [metric, round, value]]) => [name, { recording, metric, round, value }])) as Record<N, RecordedFigure>
}
