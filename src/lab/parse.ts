/**
 * From what a person or a file hands in to an `ExperimentConfig`, or to messages that name the field and
 * the values it may take. Used by the command line, the page's files and its links alike.
 */
import { z } from 'zod'
import { msg, t } from '../i18n/text.ts'
import { type Base, baseOf, basesOf } from '../models/bases.ts'
import { type DiffusionName, type Role as ModelRole, SAMPLERS_OF, SIZES } from '../models/names.ts'
import { liveRoles, type Role } from './agents.ts'
import { configSchema, type ExperimentConfig, LOOPS, syntheticCount, usesCritic } from './config.ts'
import { isDivided, setCount } from './exchange.ts'
import { mayFreeze } from './mitigations/frozen-partner.ts'
import { mayRelabel } from './mitigations/relabelling.ts'
import { type Described, failure, type Parsed, parseJson, problemsOf } from './problems.ts'

/** Longest configuration text that is read at all, in UTF-16 units. */
export const MAX_CONFIG_TEXT = 64 * 1024

/** The part of a JSON Schema that describes one field of a configuration. */
export interface FieldSchema {
  readonly type?: string
  readonly enum?: readonly string[]
  /** Any of these. */
  readonly anyOf?: readonly FieldSchema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
  /** Of a name. */
  readonly pattern?: string
  /** Of a list. */
  readonly items?: FieldSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly default?: readonly string[]
  readonly properties?: Readonly<Record<string, FieldSchema>>
}

const root = z.toJSONSchema(configSchema, { io: 'input' }) as FieldSchema

const CONFIGURATION: Described = { whole: msg('the configuration'), fields: (field) => Object.keys(fieldSchema(field)?.properties ?? {}).join(', '), allowed }

/** Reads a configuration from JSON text. */
export function parseConfigText(text: string): Parsed<ExperimentConfig> {
  const read = (json: string): Parsed<unknown> => parseJson(json, CONFIGURATION.whole, MAX_CONFIG_TEXT, allowed(''))
  const json = read(text)
  if (json.ok) return parseConfig(json.value)
  // JSON has no NaN or Infinity, and the parser's own message names no field. With such a literal in quotes the text
  // parses, and the check of the fields then says which one it was.
  const quoted = read(text.replace(/([:[,]\s*)([+-]?(?:NaN|Infinity))(?=\s*[,}\]])/g, '$1"$2"'))
  const named = quoted.ok ? parseConfig(quoted.value) : quoted
  return quoted.ok && !named.ok ? named : json
}

/** Checks a configuration of unknown origin; every field left out takes its default. */
export function parseConfig(input: unknown): Parsed<ExperimentConfig> {
  const result = configSchema.safeParse(input)
  if (!result.success) return { ok: false, problems: problemsOf(result.error, input, CONFIGURATION) }
  const config = result.data
  if (config.training.batch > config.samples) {
    return failure('training.batch', t('{field} is {value}; allowed: at most {other}, which is {most}', { field: 'training.batch', value: config.training.batch, other: 'samples', most: config.samples }))
  }
  return contradiction(config) ?? { ok: true, value: config }
}

/** Base models that may take part in the world, those of the size first, the usual one before all. */
export const availableBases = ({ world, size }: Pick<ExperimentConfig, 'world' | 'size'>, role: ModelRole): Base[] =>
  [size, ...SIZES.filter((other) => other !== size)].flatMap((one) => basesOf(world, one, role))

/** Sizes of which the world has base models for a loop, the smallest first. */
export const availableSizes = (world: string, loop: ExperimentConfig['loop']): ExperimentConfig['size'][] =>
  SIZES.filter((size) => [...liveRoles({ loop }), 'judge' as const].every((role) => basesOf(world, size, role).length > 0))

/** The same loop, or the first that the world has base models for where it has none for this one. */
export function fittingLoop({ world, loop }: Pick<ExperimentConfig, 'world' | 'loop'>): ExperimentConfig['loop'] {
  const there = LOOPS.filter((one) => availableSizes(world, one).length > 0)
  return there.length === 0 || there.includes(loop) ? loop : there[0]
}

/** The bases that a configuration names; undefined where the world has none of a name. */
export const chosenBases = ({ world, size, models }: ExperimentConfig, role: Role): (Base | undefined)[] =>
  models[role].map((name) => baseOf(world, size, role, name))

/** A base's shortest name in a configuration of a size. */
export const memberName = ({ family, seed, size }: Base, of: ExperimentConfig['size']): string => `${size === of ? '' : `${size}-`}${family}-${seed}`

/** Samplers that fit all diffusion models of a configuration. */
export const fittingSamplers = ({ models }: Pick<ExperimentConfig, 'models'>): string[] =>
  models.diffusion.map((name) => samplersOf(name)).reduce((a, b) => a.filter((sampler) => b.includes(sampler)))

const samplersOf = (name: string): string[] => {
  const family = (Object.keys(SAMPLERS_OF) as DiffusionName[]).find((one) => name.split('-').includes(one))
  return family ? [...SAMPLERS_OF[family]] : []
}

/**
 * The same configuration with another choice wherever the one made is not to be had in its world, size and loop, as after a change of
 * one of them: the size to one that there is, models to the usual one, a sampler to the one that fits, what the loop does not know to none.
 */
export function fitting(config: ExperimentConfig): ExperimentConfig {
  const { world, loop } = config
  const sizes = availableSizes(world, loop)
  const size = sizes.length === 0 || sizes.includes(config.size) ? config.size : sizes[0]
  const pick = (role: Role): string[] => {
    const [usual] = basesOf(world, size, role)
    const left = config.models[role].filter((name) => !usual || baseOf(world, size, role, name))
    return left.length > 0 ? left : [usual.family]
  }
  const models = { ...config.models, captioner: pick('captioner'), diffusion: pick('diffusion') }
  const sampler = fittingSamplers({ models }).includes(config.decoding.sampler) ? config.decoding.sampler : 'auto'
  return {
    ...config, size, models, decoding: { ...config.decoding, sampler },
    ...(!mayFreeze(config) && { frozen: 'none' as const }),
    ...((!mayRelabel(config) || !mayRelabelBy({ ...config, models })) && { relabel: 'live' as const }),
  }
}

/** Whether the relabeller that is chosen has a meaning beside the other choices. */
const mayRelabelBy = ({ relabel, models, frozen }: ExperimentConfig): boolean =>
  (relabel !== 'peer' || (models.captioner.length > 1 && models.exchange === 'own')) && (relabel !== 'once' || frozen !== 'captioner')

/** Fields that do not go together. */
function contradiction(config: ExperimentConfig): Parsed<never> | null {
  const { world, size, models, decoding, loop, samples, training: { batch } } = config
  for (const role of liveRoles(config)) {
    const missing = models[role].find((name) => !baseOf(world, size, role, name))
    if (missing === undefined) continue
    const there = availableBases(config, role).map((base) => memberName(base, size))
    const allowed = there.length > 0 ? there.map((name) => `"${name}"`).join(', ') : t('none; there are no base models for it yet')
    return failure(`models.${role}`, t('{field} has {value}; allowed in {world} at size {size}: {allowed}', { field: `models.${role}`, value: JSON.stringify(missing), world, size, allowed }))
  }
  for (const role of ['judge', ...(usesCritic(config) ? ['critic' as const] : [])] as const) {
    if (basesOf(world, size, role).length > 0) continue
    const sizes = SIZES.filter((one) => basesOf(world, one, role).length > 0)
    return failure('size', t('{field} is "{value}"; allowed in {world}, which has no {role} of that size: {allowed}', {
      field: 'size', value: size, world, role: role === 'judge' ? t('judge') : t('critic'), allowed: eitherOf(sizes),
    }))
  }
  const sets = setCount(config)
  if (isDivided(config) && config.models.exchange !== 'pooled') {
    const made = syntheticCount(config)
    const least = Math.floor(made / sets) + Math.floor((samples - made) / sets)
    if (least < batch) return failure('training.batch', t('{field} is {value}; allowed: at most {most}, as {samples} samples are shared by {models} models', { field: 'training.batch', value: batch, most: least, samples, models: sets }))
  }
  for (const role of liveRoles(config)) {
    const count = models[role].length
    if (models.equal === 'total' && config.training.updates < count) {
      return failure('training.updates', t('{field} is {value}; allowed: at least {models}, as {models} models share them', { field: 'training.updates', value: config.training.updates, models: count }))
    }
    if (config.evaluation.perPrompt < count) {
      return failure('evaluation.perPrompt', t('{field} is {value}; allowed: at least {models}, so that each of {models} models answers every prompt', { field: 'evaluation.perPrompt', value: config.evaluation.perPrompt, models: count }))
    }
  }
  if (loop !== 'captioner' && decoding.sampler !== 'auto' && !fittingSamplers(config).includes(decoding.sampler)) {
    return failure('decoding.sampler', t('{field} is "{value}"; allowed for {models}: {allowed}', { field: 'decoding.sampler', value: decoding.sampler, models: models.diffusion.join(', '), allowed: ['auto', ...fittingSamplers(config)].join(', ') }))
  }
  if (config.frozen !== 'none' && !mayFreeze(config)) {
    return failure('frozen', t('{field} is "{value}"; allowed in the {loop} loop: "none", as it trains one kind of models only', { field: 'frozen', value: config.frozen, loop }))
  }
  if (config.relabel !== 'live' && !mayRelabel(config)) {
    return failure('relabel', t('{field} is "{value}"; allowed in the {loop} loop: "live", as it writes no captions', { field: 'relabel', value: config.relabel, loop }))
  }
  if (!mayRelabelBy(config)) {
    return config.relabel === 'once'
      ? failure('relabel', t('relabel is "once"; allowed with a frozen captioner: "live" or "base", as it learns in no round'))
      : models.captioner.length < 2
        ? failure('relabel', t('relabel is "peer"; allowed with one captioner: "live", "base" or "once"; a second one in models.captioner would make a peer'))
        : failure('relabel', t('relabel is "peer"; allowed where models.exchange is "{exchange}": "live", "base" or "once", as models learn from peers there anyway', { exchange: models.exchange }))
  }
  if (loop !== 'diffusion' && decoding.bestCaptions > 1 && isCertain(decoding)) {
    return failure('decoding.bestCaptions', t('{field} is {value}; allowed with beams, at temperature 0 or with top-k 1: 1, as all candidates would be the same caption', { field: 'decoding.bestCaptions', value: decoding.bestCaptions }))
  }
  if (decoding.guidanceFrom > decoding.guidanceTo) {
    return failure('decoding.guidanceFrom', t('{field} is {value}; allowed: at most {other}, which is {most}', { field: 'decoding.guidanceFrom', value: decoding.guidanceFrom, other: 'guidanceTo', most: decoding.guidanceTo }))
  }
  return null
}

/** Whether decoding writes the same caption of a picture each time. */
const isCertain = ({ beams, temperature, topK }: ExperimentConfig['decoding']): boolean => beams > 1 || temperature === 0 || topK === 1

/** What a field may hold, in words: "a whole number from 1 to 100". @param field dotted path, '' for the whole */
export function allowed(field: string): string {
  return allowedIn(root, field)
}

/** As `allowed`, for a configuration of any kind. */
export function allowedIn(whole: FieldSchema, field: string): string {
  const schema = schemaAt(whole, field)
  if (!schema) return t('nothing of that name')
  if (schema.properties) return t('an object with {fields}', { fields: Object.keys(schema.properties).join(', ') })
  if (schema.items) {
    const names = (schema.default ?? []).map((name) => `"${name}"`).join(', ')
    return t('a list of {least} to {most} names such as {names}', { least: schema.minItems ?? 0, most: schema.maxItems ?? Infinity, names })
  }
  if (schema.anyOf) return schema.anyOf.map((one) => (one.enum ? eitherOf(one.enum) : t('the name of own pictures, such as {name}', { name: '"folder_0123456789ab"' }))).reduce(either)
  if (schema.pattern) return t('a family, a base or a base of another size, such as "prefix", "prefix-1" or "test-prefix-1"')
  if (schema.enum) return eitherOf(schema.enum)
  const values = { least: schema.minimum ?? -Infinity, most: schema.maximum ?? Infinity }
  const range = schema.type === 'integer' ? t('a whole number from {least} to {most}', values) : t('a number from {least} to {most}', values)
  return schema.multipleOf === undefined ? range : t('{range}, a multiple of {step}', { range, step: schema.multipleOf })
}

const either = (all: string, next: string): string => t('{all} or {next}', { all, next })
const eitherOf = (names: readonly string[]): string => names.map((name) => `"${name}"`).reduce(either)

/** Bounds and choices of a field, for controls. @param field dotted path, '' for the whole */
export function fieldSchema(field: string): FieldSchema | undefined {
  return schemaAt(root, field)
}

/** As `fieldSchema`, for a configuration of any kind. */
export function schemaAt(whole: FieldSchema, field: string): FieldSchema | undefined {
  let schema: FieldSchema | undefined = whole
  for (const key of field === '' ? [] : field.split('.')) {
    const fields: FieldSchema['properties'] = schema?.properties
    schema = schema?.items ?? (fields && Object.hasOwn(fields, key) ? fields[key] : undefined)
  }
  return schema
}
