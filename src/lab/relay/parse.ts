/** From what a person, a link or a file hands in to a `RelayConfig`, or to messages that name the field and what it allows. */
import { z } from 'zod'
import { msg, t } from '../../i18n/text.ts'
import { type Base, baseOf, basesOf } from '../../models/bases.ts'
import type { Role } from '../../models/names.ts'
import { fieldValue, pathsOf } from '../fields.ts'
import { allowedIn, availableBases, type FieldSchema, memberName, schemaAt } from '../parse.ts'
import { type Described, failure, type Parsed, parseJson, problemsOf } from '../problems.ts'
import { chainCount, MOST_CHAINS, type RelayConfig, relaySchema, USUAL_RELAY } from './config.ts'
import { hubPartners } from './hub-names.ts'

/** Who takes part in a relay. */
export const PARTNERS = ['captioner', 'painter', 'judge'] as const
export type PartnerRole = (typeof PARTNERS)[number]

/** What plays a role among the lab's own models. */
export const OWN_ROLE = { captioner: 'captioner', painter: 'diffusion', judge: 'judge' } as const satisfies Record<PartnerRole, Role>

/** Dotted names of the fields of a relay, in the schema's order. */
export const RELAY_PATHS: readonly string[] = pathsOf(USUAL_RELAY)

const root = z.toJSONSchema(relaySchema, { io: 'input' }) as FieldSchema

/** Longest configuration text that is read at all, in UTF-16 units. */
const MAX_TEXT = 16 * 1024

/** Bounds and choices of a field, for controls. */
export const relayField = (field: string): FieldSchema | undefined => schemaAt(root, field)

const RELAY: Described = {
  whole: msg('the relay'),
  fields: (field) => Object.keys(relayField(field)?.properties ?? {}).join(', '),
  allowed: (field) => (isPartner(field) ? t('"auto" or the name of a model') : allowedIn(root, field)),
}

/** Checks settings of unknown origin; every field left out takes its default. */
export function parseRelay(input: unknown): Parsed<RelayConfig> {
  const result = relaySchema.safeParse(input)
  if (!result.success) return { ok: false, problems: problemsOf(result.error, input, RELAY) }
  const config = result.data
  if (chainCount(config) > MOST_CHAINS) {
    return failure('chains', t('{field} is {value}; allowed with {pictures} pictures: at most {most}, since {chains} chains go on at a time at most', {
      field: 'chains', value: config.chains, pictures: config.pictures, most: Math.floor(MOST_CHAINS / config.pictures), chains: MOST_CHAINS,
    }))
  }
  for (const role of PARTNERS) {
    if (ownBase(config, role) || hubPartners(role).includes(config[role])) continue
    const there = ownPartners(config, role)
    const values = { field: role, value: JSON.stringify(config[role]), world: config.world }
    return failure(role, there.length === 0
      ? t('{field} is {value}; {world} has no model of this kind that could be one', values)
      : t('{field} is {value}; allowed in {world}: {allowed}', { ...values, allowed: ['auto', ...there, ...hubPartners(role)].map((name) => `"${name}"`).join(', ') }))
  }
  return { ok: true, value: config }
}

/** Reads a relay's settings from JSON text. */
export function parseRelayText(text: string): Parsed<RelayConfig> {
  const json = parseJson(text, RELAY.whole, MAX_TEXT, allowedIn(root, ''))
  return json.ok ? parseRelay(json.value) : json
}

/** The lab's own model that a partner's name stands for; undefined where the world has none. "auto" is the first of the size, or of any. */
export const ownBase = (config: Pick<RelayConfig, 'world' | 'size' | PartnerRole>, role: PartnerRole): Base | undefined =>
  (config[role] === 'auto' ? availableBases(config, OWN_ROLE[role])[0] : baseOf(config.world, config.size, OWN_ROLE[role], config[role]))

/** Names of the lab's own models that may play a role, the usual one first. */
export const ownPartners = (config: Pick<RelayConfig, 'world' | 'size'>, role: PartnerRole): string[] =>
  availableBases(config, OWN_ROLE[role]).map((base) => memberName(base, config.size))

/** Whether the world has all that a relay needs. */
export const mayRelay = (world: string, size: RelayConfig['size']): boolean =>
  PARTNERS.every((role) => basesOf(world, size, OWN_ROLE[role]).length > 0)

/** A field's value as it is where nothing is chosen. */
export const usualValue = (path: string) => fieldValue(USUAL_RELAY, path)

const isPartner = (field: string): boolean => (PARTNERS as readonly string[]).includes(field)
