/** What is wrong with what a person or a file hands in, and the words for it. */
import type { z } from 'zod'
import { t } from '../i18n/text.ts'

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
 * @param what it is, a message: "the configuration"
 * @param most UTF-16 units that it may have
 * @param allowed what may stand there instead of a broken text, in words
 */
export function parseJson(text: string, what: string, most: number, allowed?: string): Parsed<unknown> {
  if (text.length > most) return failure('', t('{whole} is {length} characters long; allowed: at most {most}', { whole: t(what), length: text.length, most }))
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown }
  } catch (error) {
    const values = { whole: t(what), message: shorten(messageOf(error)) }
    return failure('', allowed === undefined ? t('{whole} is not valid JSON ({message})', values) : t('{whole} is not valid JSON ({message}); allowed: {allowed}', { ...values, allowed }))
  }
}

/** Of what an input is to be, for messages. */
export interface Described {
  /** What the whole is called, a message: "the configuration". */
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
      return { field, message: t('{field} is not a known field; allowed: {allowed}', { field: shorten(field), allowed: fields(at) }) }
    })
  }
  let value = input
  for (const key of issue.path) value = (value as Record<PropertyKey, unknown>)[key]
  return [{ field: at, message: t('{field} is {value}; allowed: {allowed}', { field: at || t(whole), value: show(value), allowed: allowed(at) }) }]
})

/** The first thing that a schema has found wrong, with the field's name. */
export const firstFault = ({ issues: [{ path, message }] }: z.ZodError): string => (path.length > 0 ? `${shorten(path.join('.'))}: ${message}` : message)

/** A value in a few words, whatever it is. */
export function show(value: unknown): string {
  if (typeof value === 'string') return shorten(JSON.stringify(value))
  if (Array.isArray(value)) return value.length === 0 ? t('an empty list') : t('a list of {length}', { length: value.length })
  if (value === undefined) return t('missing')
  return typeof value === 'object' && value !== null ? t('an object') : String(value)
}

export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** What somebody threw, in words. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
