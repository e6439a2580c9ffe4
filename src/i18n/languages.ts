/** The languages that the page speaks. A further one is a folder of catalogs and a line here (docs/translation.md). */
import type { Catalog } from './text.ts'

export interface Language {
  /** In itself. */
  readonly name: string
  /** Its translations; fetched when it is chosen. */
  load(): Promise<Catalog>
}

export const LANGUAGES = {
  en: { name: 'English', load: async () => ({}) },
  'zh-Hans': { name: '简体中文', load: async () => (await import('./zh-Hans/index.ts')).default },
} as const satisfies Record<string, Language>

export type LanguageTag = keyof typeof LANGUAGES

export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as LanguageTag[]

export const isLanguage = (tag: string | null): tag is LanguageTag => tag !== null && Object.hasOwn(LANGUAGES, tag)

/**
 * The first of a person’s languages that the page speaks, in the same script; English where there is none.
 * @param wanted tags of BCP 47, best first, as navigator.languages has them; what is no tag is passed over
 */
export function preferredLanguage(wanted: readonly string[]): LanguageTag {
  for (const tag of wanted) {
    const locale = localeOf(tag)
    const found = LANGUAGE_TAGS.find((one) => {
      const own = new Intl.Locale(one).maximize()
      return own.language === locale?.language && own.script === locale.script
    })
    if (found) return found
  }
  return 'en'
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize()
  } catch {
    return undefined
  }
}
