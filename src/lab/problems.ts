/** What is wrong with what a person or a file hands in, and the words for it. */
import type { z } from 'zod'

/** What is wrong with one field. */
export interface Problem {
  /** Dotted path such as `training.batch`; empty where the whole is meant. */
  readonly field: string
  /** One sentence that names the field and what it allows. */
  readonly message: string
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }

export const failure = (field: string, message: string): Parsed<never> => ({ ok: false, problems: [{ field, message }] })

/**
 * JSON as the value that it stands for, not yet checked; a byte order mark before it is left out.
 * @param what it is, for messages: "the configuration"
 * @param most UTF-16 units that it may have
 * @param allowed what may stand there instead of a broken text, in words
 */
export function parseJson(text: string, what: string, most: number, allowed?: string): Parsed<unknown> {
  if (text.length > most) return failure('', `${what} is ${text.length} characters long; allowed: at most ${most}`)
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown }
  } catch (error) {
    return failure('', `${what} is not valid JSON (${shorten(messageOf(error))})${allowed === undefined ? '' : `; allowed: ${allowed}`}`)
  }
}

/** Of what an input is to be, for messages. */
export interface Described {
  /** What the whole is called: "the configuration". */
  readonly whole: string
  /** Names of the fields that there are within one, joined. @param field dotted path, '' for the whole */
  fields(field: string): string
  /** What a field may hold, in words. @param field dotted path, '' for the whole */
  allowed(field: string): string
}

/** What a schema has found wrong with an input: each field by its name, with what it is and what it may be. */
export const problemsOf = (error: z.ZodError, input: unknown, { whole, fields, allowed }: Described): Problem[] => error.issues.flatMap((issue) => {
  const at = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const field = at === '' ? key : `${at}.${key}`
      return { field, message: `${shorten(field)} is not a known field; allowed: ${fields(at)}` }
    })
  }
  let value = input
  for (const key of issue.path) value = (value as Record<PropertyKey, unknown>)[key]
  return [{ field: at, message: `${at || whole} is ${show(value)}; allowed: ${allowed(at)}` }]
})

/** The first thing that a schema has found wrong, with the field's name. */
export const firstFault = ({ issues: [{ path, message }] }: z.ZodError): string => (path.length > 0 ? `${shorten(path.join('.'))}: ${message}` : message)

/** A value in a few words, whatever it is. */
export function show(value: unknown): string {
  if (typeof value === 'string') return shorten(JSON.stringify(value))
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (value === undefined) return 'missing'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** What somebody threw, in words. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
