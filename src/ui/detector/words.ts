/** What the collapse detector has found, in plain words. */
import { number } from '../../lab/format.ts'
import type { Departure } from '../../metrics/detector.ts'
import { describeMetric } from '../../metrics/index.ts'
import { HEADLINES } from '../charts/panels.ts'

const MARK = { floor: 'the level of real data', base: 'the base’s level' } as const

const risesToWorse = (key: string): boolean => describeMetric(key)?.direction === 'lower'

/** What a measure did: "fell below the level of real data". */
export const departed = ({ key, mark }: Pick<Departure, 'key' | 'mark'>): string =>
  `${risesToWorse(key) ? 'rose above' : 'fell below'} ${MARK[mark]}`

/** What happened to a measure and how far chance alone may lead, for after a colon. */
export function explain(departure: Departure): string {
  const { key, value, limit, mark } = departure
  return `${whatOf(key)} ${departed(departure)}. It came to ${number(value)}; `
    + `by chance alone ${mark === 'floor' ? 'real data' : 'the base'} would stay ${risesToWorse(key) ? 'below' : 'above'} ${number(limit)}.`
}

/**
 * Measures by the round of their departure: "facts right in captions in round 2; recall of pictures and BLEU-4 in round 4".
 * @param departures in order of their rounds
 */
export function listDepartures(departures: readonly Departure[]): string {
  const rounds = [...new Set(departures.map(({ round }) => round))]
  return rounds.map((round) => `${inOne(departures.filter((of) => of.round === round).map(({ key }) => whatOf(key)))} in round ${round}`).join('; ')
}

/** "a", "a and b", "a, b and c" */
export const inOne = (words: readonly string[]): string =>
  (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`)

const whatOf = (key: string): string => HEADLINES.find(({ metric }) => metric === key)?.what ?? key
