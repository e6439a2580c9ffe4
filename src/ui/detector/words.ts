/** What the collapse detector has found, in plain words. */
import { inOne, listedApart } from '../../i18n/lists.ts'
import { msg, t } from '../../i18n/text.ts'
import { number } from '../../lab/format.ts'
import type { Departure } from '../../metrics/detector.ts'
import { describeMetric } from '../../metrics/index.ts'
import { HEADLINES } from '../charts/panels.ts'

/** By what the measure is held against, and whether it rises as things get worse. */
const DEPARTED = {
  floor: { up: msg('rose above the level of real data'), down: msg('fell below the level of real data') },
  base: { up: msg('rose above the base’s level'), down: msg('fell below the base’s level') },
} as const

const CHANCE = {
  floor: { up: msg('by chance alone real data would stay below {limit}'), down: msg('by chance alone real data would stay above {limit}') },
  base: { up: msg('by chance alone the base would stay below {limit}'), down: msg('by chance alone the base would stay above {limit}') },
} as const

const worse = (key: string): 'up' | 'down' => (describeMetric(key)?.direction === 'lower' ? 'up' : 'down')

/** What a measure did: "fell below the level of real data". */
export const departed = ({ key, mark }: Pick<Departure, 'key' | 'mark'>): string =>
  t(DEPARTED[mark][worse(key)])

/** What happened to a measure and how far chance alone may lead, for after a colon. */
export function explain(departure: Departure): string {
  const { key, mark } = departure
  const [value, limit] = toldApart(departure.value, departure.limit)
  return t('{measure} {departed}. It came to {value}; {chance}.', {
    measure: whatOf(key), departed: departed(departure), value, chance: t(CHANCE[mark][worse(key)], { limit }),
  })
}

/** Two numbers with as many digits as it takes to tell them apart. */
function toldApart(a: number, b: number): [string, string] {
  if (number(a) !== number(b)) return [number(a), number(b)]
  const digits = [3, 4, 5, 6].find((count) => a.toFixed(count) !== b.toFixed(count)) ?? 6
  return [a.toFixed(digits), b.toFixed(digits)]
}

/**
 * Measures by the round of their departure: "facts right in captions in round 2; recall of pictures and BLEU-4 in round 4".
 * @param departures in order of their rounds
 */
export function listDepartures(departures: readonly Departure[]): string {
  const rounds = [...new Set(departures.map(({ round }) => round))]
  return listedApart(rounds.map((round) => t('{measures} in round {round}', {
    measures: inOne(departures.filter((of) => of.round === round).map(({ key }) => whatOf(key))), round,
  })))
}

const whatOf = (key: string): string => t(HEADLINES.find(({ metric }) => metric === key)?.what ?? key)
