import type { RoundRecord } from '../../lab/record.ts'
import { toldSince } from '../../metrics/version.ts'

/** What is to be known of a run's figures where some of its rounds were measured by an earlier version, as messages. */
export const earlierFigures = (rounds: readonly Pick<RoundRecord, 'measures'>[], world: string): string[] =>
  toldSince(Math.min(...rounds.map(({ measures = 1 }) => measures)), world)
