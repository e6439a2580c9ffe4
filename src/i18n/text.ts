/**
 * The lab's sentences in the person's language. They stand in the code in English, as ICU messages
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/), and are looked up by themselves: a catalog maps each to its
 * translation. Where no catalog was set (the command line, tests, a fresh worker) they are English.
 */
import { IntlMessageFormat } from 'intl-messageformat'

/** English message → translated message, with the same arguments and tags. */
export type Catalog = Readonly<Record<string, string>>

export type Values = Readonly<Record<string, string | number>>

/** A message with arguments needs their values; one that is known only at run time may. */
type Given<M extends string, V> = string extends M ? [values?: V] : M extends `${string}{${string}` ? [values: V] : []

let locale = 'en'
let catalog: ReadonlyMap<string, string> = new Map()
/** Parsing costs more than formatting, and the same sentences return with every round. */
let formats = new Map<string, IntlMessageFormat>()

/** Sets the language of this thread. What was put into words before stays as it is. @param tag as BCP 47 has it: "zh-Hans" */
export function setLanguage(tag: string, translations: Catalog): void {
  locale = tag
  catalog = new Map(Object.entries(translations))
  formats = new Map()
}

/** The language that was set last, as a tag of BCP 47. */
export const currentLanguage = (): string => locale

/**
 * Something made in English whatever the page speaks, such as a file that other programs read.
 * @param make puts words together at once, not later
 */
export function inEnglish<T>(make: () => T): T {
  const spoken = [locale, catalog, formats] as const
  setLanguage('en', {})
  try {
    return make()
  } finally {
    [locale, catalog, formats] = spoken
  }
}

/** The language of a thread, to be handed to another one: `setLanguage(tag, catalog)` there. */
export interface Spoken {
  readonly tag: string
  readonly catalog: Catalog
}

export const spoken = (): Spoken => ({ tag: locale, catalog: Object.fromEntries(catalog) })

/** Marks a message that is put into words later, by `t`: a table's title, a registry's explanation. */
export const msg = <const M extends string>(message: M): M => message

/**
 * A message in words. An untranslated one is English.
 * @param values of its arguments; numbers may choose a plural: `{rounds, plural, one {# round} other {# rounds}}`
 * @throws Error where the message is no ICU message, or a value is missing
 */
export function t<M extends string>(message: M, ...[values]: Given<M, Values>): string {
  const text = catalog.get(message) ?? message
  return text.includes('{') ? String(formatOf(text, false).format(values)) : text
}

/** A message with its values, put into words later or in another thread. */
export interface Sentence {
  readonly message: string
  readonly values?: Values
}

export const sentence = <const M extends string>(message: M, ...[values]: Given<M, Values>): Sentence => ({ message, ...(values && { values }) })

export const inWords = ({ message, values }: Sentence): string => t<string>(message, values)

/** A text that may be data: in words where it is a message without arguments that the catalog has, else as it is. */
export const known = (text: string): string => catalog.get(text) ?? text

/** Makes something of the words between a tag's two ends. */
export type Wrap<T> = (inner: (string | T)[]) => T

/**
 * A message with parts marked up: `Read <a>the paper</a>`.
 * @param values of its arguments, and for each tag what becomes of it
 * @returns its pieces in order
 */
export function pieces<T>(message: string, values: Readonly<Record<string, string | number | T | Wrap<T>>>): (string | T)[] {
  const made = formatOf(catalog.get(message) ?? message, true).format<T>(values as Record<string, T>)
  return Array.isArray(made) ? made : [made]
}

function formatOf(text: string, tags: boolean): IntlMessageFormat {
  const key = `${tags}${text}`
  let format = formats.get(key)
  if (!format) formats.set(key, format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: !tags }))
  return format
}
