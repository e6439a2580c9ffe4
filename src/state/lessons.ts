/** What each model of a run learned: its losses by round, and from how many pairs and updates. */
import { t } from '../i18n/text.ts'
import { capital } from '../lab/format.ts'
import type { RoundRecord } from '../lab/record.ts'
import { nameAgents } from './views.ts'

export interface Lesson {
  readonly agent: string
  /** For people, as it starts a sentence. */
  readonly name: string
  /** Pairs a round: "256", or "512 to 1792" where they differ; null where no record tells. */
  readonly pairs: string | null
  readonly updates: string | null
  /** Final training loss of each round; null where it was not trained in it. */
  readonly losses: readonly { readonly round: number; readonly loss: number | null }[]
}

/** @param trained rounds in which anything was trained */
export function lessonsOf(trained: readonly RoundRecord[]): Lesson[] {
  const agents = [...new Set(trained.flatMap(({ losses }) => Object.keys(losses)))]
  const names = nameAgents(agents)
  return agents.map((agent) => {
    const learned = trained.flatMap((record) => record.learned?.[agent] ?? [])
    return {
      agent, name: capital(names.get(agent)!),
      pairs: span(learned.map(({ pairs }) => pairs)),
      updates: span(learned.map(({ updates }) => updates)),
      losses: trained.map(({ round, losses }) => ({ round, loss: losses[agent] ?? null })),
    }
  })
}

function span(counts: readonly number[]): string | null {
  if (counts.length === 0) return null
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most ? String(least) : t('{least} to {most}', { least, most })
}
