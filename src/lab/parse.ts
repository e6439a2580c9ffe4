/**
 * From what a person or a file hands in to an `ExperimentConfig`, or to messages that name the field and
 * the values it may take. Used by the command line, the page's files and its links alike.
 */
import { z } from 'zod'
import { basesOf } from '../models/bases.ts'
import { SAMPLERS_OF } from '../models/names.ts'
import { configSchema, type ExperimentConfig } from './config.ts'
import { mayFreeze } from './mitigations/frozen-partner.ts'
import { mayRelabel } from './mitigations/frozen-relabeller.ts'

/** Longest configuration text that is read at all, in UTF-16 units. */
export const MAX_CONFIG_TEXT = 64 * 1024

/** What is wrong with one field. */
export interface Problem {
  /** Dotted path such as `training.batch`; empty where the whole is meant. */
  readonly field: string
  /** One sentence that names the field and what it allows. */
  readonly message: string
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }

/** The part of a JSON Schema that describes one field of a configuration. */
export interface FieldSchema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
  readonly properties?: Readonly<Record<string, FieldSchema>>
}

const root = z.toJSONSchema(configSchema, { io: 'input' }) as FieldSchema

/** Reads a configuration from JSON text. */
export function parseConfigText(text: string): Parsed<ExperimentConfig> {
  if (text.length > MAX_CONFIG_TEXT) {
    return failure('', `the configuration is ${text.length} characters long; allowed: at most ${MAX_CONFIG_TEXT}`)
  }
  try {
    return parseConfig(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    return syntaxProblem(text, error)
  }
}

/** Checks a configuration of unknown origin; every field left out takes its default. */
export function parseConfig(input: unknown): Parsed<ExperimentConfig> {
  const result = configSchema.safeParse(input)
  if (!result.success) return { ok: false, problems: result.error.issues.flatMap((issue) => describeIssue(issue, input)) }
  const config = result.data
  if (config.training.batch > config.samples) {
    return failure('training.batch', `training.batch is ${config.training.batch}; allowed: at most samples, which is ${config.samples}`)
  }
  return contradiction(config) ?? { ok: true, value: config }
}

/** Architectures for which the world has a base model of the size, the usual one first. */
export const availableFamilies = ({ world, size }: Pick<ExperimentConfig, 'world' | 'size'>, role: 'captioner' | 'diffusion'): string[] =>
  [...new Set<string>(basesOf(world, size, role).map(({ family }) => family))]

/**
 * The same configuration with another choice wherever the one made is not to be had in its world, size and loop, as after a change of
 * one of them: architectures fall back to the usual ones, a sampler to the one that fits, what the loop does not know to none.
 */
export function fitting(config: ExperimentConfig): ExperimentConfig {
  const pick = <R extends 'captioner' | 'diffusion'>(role: R): ExperimentConfig['models'][R] => {
    const there = availableFamilies(config, role)
    return there.length === 0 || there.includes(config.models[role]) ? config.models[role] : there[0] as ExperimentConfig['models'][R]
  }
  const models = { captioner: pick('captioner'), diffusion: pick('diffusion') }
  const samplers: readonly string[] = SAMPLERS_OF[models.diffusion]
  const sampler = samplers.includes(config.decoding.sampler) ? config.decoding.sampler : 'auto'
  return {
    ...config, models, decoding: { ...config.decoding, sampler },
    ...(!mayFreeze(config) && { frozen: 'none' as const }),
    ...(!mayRelabel(config) && { relabel: 'live' as const }),
  }
}

/** Fields that do not go together. */
function contradiction(config: ExperimentConfig): Parsed<never> | null {
  const { world, size, models, decoding, loop } = config
  for (const role of ['captioner', 'diffusion'] as const) {
    if (loop !== 'joint' && loop !== role) continue
    const there = availableFamilies(config, role)
    if (!there.includes(models[role])) {
      const choice = there.length > 0 ? there.map((family) => `"${family}"`).join(' or ') : `none; of size "${size}" there are no base models for it yet`
      return failure(`models.${role}`, `models.${role} is "${models[role]}"; allowed in ${world} at size ${size}: ${choice}`)
    }
  }
  const samplers: readonly string[] = SAMPLERS_OF[models.diffusion]
  if (loop !== 'captioner' && decoding.sampler !== 'auto' && !samplers.includes(decoding.sampler)) {
    return failure('decoding.sampler', `decoding.sampler is "${decoding.sampler}"; allowed for the ${models.diffusion}: auto, ${samplers.join(', ')}`)
  }
  if (config.frozen !== 'none' && !mayFreeze(config)) {
    return failure('frozen', `frozen is "${config.frozen}"; allowed in the ${loop} loop: "none", as it trains one model only`)
  }
  if (config.relabel !== 'live' && !mayRelabel(config)) {
    return failure('relabel', `relabel is "${config.relabel}"; allowed in the ${loop} loop: "live", as it writes no captions`)
  }
  if (decoding.guidanceFrom > decoding.guidanceTo) {
    return failure('decoding.guidanceFrom', `decoding.guidanceFrom is ${decoding.guidanceFrom}; allowed: at most guidanceTo, which is ${decoding.guidanceTo}`)
  }
  return null
}

/** What a field may hold, in words: "a whole number from 1 to 100". @param field dotted path, '' for the whole */
export function allowed(field: string): string {
  const schema = fieldSchema(field)
  if (!schema) return 'nothing of that name'
  if (schema.properties) return `an object with ${Object.keys(schema.properties).join(', ')}`
  if (schema.enum) return schema.enum.map((value) => `"${value}"`).join(' or ')
  const kind = schema.type === 'integer' ? 'a whole number' : 'a number'
  const multiple = schema.multipleOf === undefined ? '' : `, a multiple of ${schema.multipleOf}`
  return `${kind} from ${schema.minimum} to ${schema.maximum}${multiple}`
}

/** Bounds and choices of a field, for controls. @param field dotted path, '' for the whole */
export function fieldSchema(field: string): FieldSchema | undefined {
  return schemaOf(field === '' ? [] : field.split('.'))
}

function schemaOf(path: readonly PropertyKey[]): FieldSchema | undefined {
  let schema: FieldSchema | undefined = root
  for (const key of path) {
    const fields: FieldSchema['properties'] = schema?.properties
    schema = fields && Object.hasOwn(fields, key) ? fields[String(key)] : undefined
  }
  return schema
}

function describeIssue(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  const parent = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const names = Object.keys(schemaOf(issue.path)?.properties ?? {}).join(', ')
    return issue.keys.map((key) => {
      const field = parent === '' ? key : `${parent}.${key}`
      return { field, message: `${shorten(field)} is not a known field; allowed: ${names}` }
    })
  }
  const name = parent === '' ? 'the configuration' : parent
  return [{ field: parent, message: `${name} is ${show(valueAt(input, issue.path))}; allowed: ${allowed(parent)}` }]
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) value = (value as Record<PropertyKey, unknown>)[key]
  return value
}

function show(value: unknown): string {
  if (typeof value === 'string') return shorten(JSON.stringify(value))
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/**
 * JSON has no NaN or Infinity, and the parser's own message names no field. With such a literal in quotes
 * the text parses, and the check of the fields then says which one it was.
 */
function syntaxProblem(text: string, error: unknown): Parsed<never> {
  const quoted = text.replace(/([:[,]\s*)([+-]?(?:NaN|Infinity))(?=\s*[,}\]])/g, '$1"$2"')
  if (quoted !== text) {
    try {
      const parsed = parseConfig(JSON.parse(quoted))
      if (!parsed.ok) return parsed
    } catch { /* More is wrong than that literal: the first error says what. */ }
  }
  const reason = error instanceof Error ? error.message : String(error)
  return failure('', `the configuration is not valid JSON (${shorten(reason)}); allowed: ${allowed('')}`)
}

const failure = (field: string, message: string): Parsed<never> => ({ ok: false, problems: [{ field, message }] })
