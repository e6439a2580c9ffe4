/**
 * A relay's settings as a link and back: `#view=relay&v=1&world=fashion&decoding.temperature=0`, with only what differs from the usual.
 * A link comes from strangers: only keys of our own table are looked up, one that is wrong anywhere is refused as a whole, and none
 * starts anything.
 */
import { t } from '../i18n/text.ts'
import { differencesIn, leafFromText, replaced, textOf } from '../lab/fields.ts'
import { type RelayConfig, USUAL_RELAY } from '../lab/relay/config.ts'
import { parseRelay, RELAY_PATHS, usualValue } from '../lab/relay/parse.ts'
import { failure, type Parsed, type Problem, shorten, show } from '../lab/problems.ts'

/** The only version that there is. A new one must go on reading this one. */
export const RELAY_LINK_VERSION = '1'

/** Longest link that is read at all, in UTF-16 units. */
const MAX_LINK = 4096

/** Problems of one kind that are told at once. */
const MOST_TOLD = 8

/** Settings as a hash, without the '#'. */
export function encodeRelayLink(config: RelayConfig): string {
  const changes = differencesIn(RELAY_PATHS, USUAL_RELAY, config).map(({ path, to }) => [path, textOf(to)])
  return [['view', 'relay'], ['v', RELAY_LINK_VERSION], ...changes].map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')
}

/** @returns settings, or every problem found, each naming the field and what it allows */
export function decodeRelayLink(hash: string): Parsed<RelayConfig> {
  const text = hash.replace(/^#/, '')
  if (text.length > MAX_LINK) return failure('', t('{whole} is {length} characters long; allowed: at most {most}', { whole: t('the link'), length: text.length, most: MAX_LINK }))
  const problems: Problem[] = []
  const known = ['view', 'v', ...RELAY_PATHS]
  const values = new Map<string, string>()
  for (const [key, value] of new URLSearchParams(text)) {
    if (!known.includes(key)) problems.push({ field: key, message: t('{field} is not a known field; allowed: {allowed}', { field: shorten(key), allowed: known.join(', ') }) })
    else if (values.has(key)) problems.push({ field: key, message: t('{field} is given twice; allowed: once', { field: key }) })
    else values.set(key, value)
  }
  const version = values.get('v') ?? RELAY_LINK_VERSION
  if (version !== RELAY_LINK_VERSION) problems.push({ field: 'v', message: t('{field} is {value}; allowed: {allowed}', { field: 'v', value: show(version), allowed: t('{version}, the version of links that this lab reads', { version: RELAY_LINK_VERSION }) }) })
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_TOLD) }
  let input: object = {}
  for (const path of RELAY_PATHS) {
    const value = values.get(path)
    if (value !== undefined) input = replaced(input, path, leafFromText(usualValue(path), value))
  }
  return parseRelay(input)
}
