/** When a lane ends before its last round. */
import type { StopRules } from './lab.ts'
import { roundSeconds, type RunView, type StopRule } from './run.ts'

/** What recall a rule looks at: that of pictures, or of captions where none are made. */
const RECALL = ['image.recall', 'caption.recall'] as const

/** Why a run is to end after the rounds that it has; null where it may go on. Nothing is judged before the first round of training. */
export function endedBy({ rounds }: Pick<RunView, 'rounds'>, { recall, minutes }: StopRules): StopRule | null {
  const last = rounds.at(-1)
  if (!last || last.round === 0) return null
  const found = RECALL.flatMap((key) => (Object.hasOwn(last.metrics, key) ? [last.metrics[key].value] : []))[0]
  if (recall !== null && found !== undefined && found < recall) return 'recall'
  if (minutes !== null && rounds.reduce((sum, round) => sum + roundSeconds(round), 0) >= 60 * minutes) return 'minutes'
  return null
}
