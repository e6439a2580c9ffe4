/** A relay that goes on after rounds that it has: stopped, reloaded, saved as a file, or asked for more rounds than it was begun with. */
import { msg, t } from '../../i18n/text.ts'
import type { Images } from '../../worlds/types.ts'
import { type Difference, differencesIn } from '../fields.ts'
import type { RelayConfig } from './config.ts'
import { isHubPartner } from './hub-names.ts'
import { RELAY_PATHS } from './parse.ts'
import type { RelayHeader, RelayRecord } from './record.ts'

/** What is done of a relay. */
export interface RelayDone {
  /** Of at least one round. */
  readonly record: RelayRecord
  /** Those of its last round, as they were painted. */
  readonly pictures: Images
}

/** Rounds that are there do not belong before those that would be made. */
export class OriginError extends Error {
  override readonly name = 'OriginError'
  /** What to do, as a sentence for people. */
  readonly advice = t('Run it from the start.')
}

/**
 * Whether a relay can go on under these settings: they are its own, and ask for more rounds than it has. A painter from the hub makes
 * pictures that are kept smaller than they are (`shownImages`), so that such a relay has nothing to go on from.
 */
export const resumable = ({ config, rounds }: RelayRecord, wanted: RelayConfig): boolean =>
  rounds.length > 0 && rounds.length <= wanted.rounds && !isHubPartner(wanted.painter) && otherSettings(config, wanted).length === 0

/** Settings that make a relay another one; more rounds do not. */
export const otherSettings = (config: RelayConfig, wanted: RelayConfig): Difference[] => differencesIn(RELAY_PATHS, config, wanted).filter(({ path }) => path !== 'rounds')

const named = ({ id, version }: RelayHeader['partners']['judge']): string => `${id}, ${version.slice(0, 12)}`

/** What rounds of one relay have in common, beside its settings. */
const ORIGINS: readonly (readonly [label: string, of: (header: RelayHeader) => string])[] = [
  [msg('the version of the lab'), ({ lab }) => lab],
  [msg('the captioner'), ({ partners }) => named(partners.captioner)],
  [msg('the painter'), ({ partners }) => named(partners.painter)],
  [msg('the judge'), ({ partners }) => named(partners.judge)],
  [msg('what computes'), ({ engine }) => engine.engine],
  [msg('the real data'), ({ world }) => world.slice(0, 12)],
]

/** @param header of the rounds to come @throws OriginError naming what is not what it was */
export function checkOrigin(record: RelayRecord, header: RelayHeader): void {
  for (const [label, of] of ORIGINS) {
    const [before, now] = [of(record), of(header)]
    if (before !== now) throw new OriginError(t('The relay cannot go on: {what} was “{before}” in its first rounds, and is “{now}” here.', { what: t<string>(label), before, now }))
  }
}

/** @throws OriginError where the pictures of a round are not those that its record tells of */
export function checkDigest(round: number, recorded: string, found: string): void {
  if (recorded !== found) throw new OriginError(t('The relay cannot go on: the pictures of its round {round} are not those that its record tells of.', { round }))
}
