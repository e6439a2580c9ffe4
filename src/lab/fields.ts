/** The fields of a configuration by their dotted names, which are the keys of links and the flags of the command line. */
import { configSchema, type ExperimentConfig } from './config.ts'
import { isGroup } from './group.ts'

/** A value of a field; a list is of names. */
export type Leaf = string | number | readonly string[]

/** The configuration in which nothing is chosen. */
export const USUAL = configSchema.parse({})

/** Dotted names of every field of a configuration, in the schema's order: `decoding.guidance`. */
export const FIELD_PATHS: readonly string[] = pathsOf(USUAL)

/** Dotted names of all leaves of a configuration, of whatever kind. */
export function pathsOf(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => (isGroup(inner) ? pathsOf(inner, `${prefix}${key}.`) : [prefix + key]))
}

/** The value of a field. @param path one of those that the configuration has */
export function fieldValue(config: object, path: string): Leaf {
  let value: unknown = config
  for (const key of path.split('.')) value = (value as Record<string, unknown>)[key]
  return value as Leaf
}

/**
 * A copy with one field replaced, not yet checked: hand it to `parseConfig`.
 * @param path one of FIELD_PATHS
 * @throws RangeError on any other path
 */
export function withField(config: object, path: string, value: unknown): Record<string, unknown> {
  if (!FIELD_PATHS.includes(path)) throw new RangeError(`${path} is no field of a configuration`)
  return replaced(config, path, value)
}

/** As `withField`, for a configuration of any kind. @param path one of those that it has (not checked) */
export function replaced(config: object, path: string, value: unknown): Record<string, unknown> {
  const [key, ...rest] = path.split('.')
  const copy = { ...config } as Record<string, unknown>
  copy[key] = rest.length === 0 ? value : { ...copy[key] as object, [rest[0]]: value }
  return copy
}

export interface Difference {
  /** One of FIELD_PATHS. */
  readonly path: string
  readonly from: Leaf
  readonly to: Leaf
}

/** Fields in which a configuration differs from another, with both values. */
export function differences(from: ExperimentConfig, to: ExperimentConfig): Difference[] {
  return differencesIn(FIELD_PATHS, from, to)
}

/** As `differences`, for configurations of any kind. @param paths the fields that they have */
export function differencesIn(paths: readonly string[], from: object, to: object): Difference[] {
  return paths.map((path) => ({ path, from: fieldValue(from, path), to: fieldValue(to, path) }))
    .filter((difference) => textOf(difference.from) !== textOf(difference.to))
}

/** "seed 1, not 2" */
export const differenceText = ({ path, from, to }: Difference): string => `${path} ${textOf(from)}, not ${textOf(to)}`

/** A value as links and flags write it; a list's names joined by commas. */
export const textOf = (value: Leaf): string => (typeof value === 'object' ? value.join(',') : String(value))

/** What a text stands for in a field, not yet checked. @param path one of FIELD_PATHS */
export const fieldFromText = (path: string, text: string): Leaf => leafFromText(fieldValue(USUAL, path), text)

/** As `fieldFromText`, by a value of the same kind. */
export function leafFromText(usual: Leaf, text: string): Leaf {
  if (typeof usual === 'number') return number(text)
  return typeof usual === 'object' ? text.split(',').map((name) => name.trim()) : text
}

/** Plain decimals only, so that "0x10", "" and " 7" do not pass for numbers; anything else stays text and is refused by name. */
const number = (text: string): string | number => (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text)
