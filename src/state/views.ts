/** Parts of a run that are measured by themselves (`RoundRecord.views`), and what agents are called. */
import { msg, t } from '../i18n/text.ts'
import type { Measurement, RoundRecord } from '../lab/record.ts'

/** The view of what the models make with the arm's own decoding. */
export const OWN = 'own'

/** The views that a run has, each model of a kind before the arm's own decoding; none where there is nothing but the whole. */
export const viewsOf = (rounds: readonly RoundRecord[]): readonly string[] =>
  [...new Set(rounds.flatMap(({ views }) => (views ? Object.keys(views) : [])))]

/** A round's metrics in one view, or of the whole; empty where the round has none. @param view null for the whole */
export const metricsIn = ({ metrics, views }: RoundRecord, view: string | null): Readonly<Record<string, Measurement>> =>
  (view === null ? metrics : views?.[view] ?? {})

/** An agent's id, or another role, in its parts: "captioner-2" is the second of its kind. */
const AGENT = /^(captioner|diffusion)(?:-(\d+))?$/

/** One by itself, and one among several. */
const KIND = {
  captioner: { alone: msg('captioner'), numbered: msg('captioner {n}') },
  diffusion: { alone: msg('diffusion model'), numbered: msg('diffusion model {n}') },
} as const

/** What else is named: views and roles that are no agents. */
const OTHERS: Readonly<Record<string, string>> = { [OWN]: msg('own decoding'), judge: msg('judge'), critic: msg('critic') }

/**
 * Names for people: "captioner" where it is the only one of its kind among them, else "captioner 1", "captioner 2" …;
 * "own decoding" for that view. What is no agent, such as "judge", keeps its name.
 */
export function nameAgents(ids: readonly string[]): ReadonlyMap<string, string> {
  const parts = ids.map((id) => ({ id, found: AGENT.exec(id) }))
  const several = (kind: string): boolean => parts.filter(({ found }) => found?.[1] === kind).length > 1
  return new Map(parts.map(({ id, found }) => {
    if (!found) return [id, Object.hasOwn(OTHERS, id) ? t(OTHERS[id]) : id]
    const kind = found[1] as keyof typeof KIND
    return [id, several(kind) ? t(KIND[kind].numbered, { n: found[2] ?? 1 }) : t(KIND[kind].alone)]
  }))
}
