/** The language of the page: the one that was chosen here last, or the first of the browser's that the page speaks. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isLanguage, LANGUAGES, type LanguageTag, preferredLanguage } from '../i18n/languages.ts'
import { setLanguage } from '../i18n/text.ts'
import { recall, remember } from './web-storage.ts'

const CHOSEN = 'collapse-lab language'

export interface LanguageChoice {
  readonly store: StoreApi<{ readonly language: LanguageTag; /** Its texts could not be loaded; the page stays as it was. */ readonly missing: boolean }>
  /** Resolves once the page speaks it, or it is known that its texts cannot be had. */
  choose(language: LanguageTag): Promise<void>
}

/** Resolves once the texts are there. Where they cannot be loaded the page speaks English. */
export async function createLanguageChoice(window: Window): Promise<LanguageChoice> {
  const store = createStore(() => ({ language: 'en' as LanguageTag, missing: false }))
  let wanted: LanguageTag

  const speak = async (language: LanguageTag): Promise<boolean> => {
    wanted = language
    const catalog = await LANGUAGES[language].load().catch(() => null)
    // Another one was chosen meanwhile.
    if (wanted !== language) return false
    if (catalog) {
      setLanguage(language, catalog)
      window.document.documentElement.lang = language
    }
    store.setState(catalog ? { language, missing: false } : { missing: true })
    return catalog !== null
  }

  const stored = recall(window, 'localStorage', CHOSEN)
  await speak(isLanguage(stored) ? stored : preferredLanguage(window.navigator.languages))
  return {
    store,
    async choose(language) {
      if (await speak(language)) remember(window, 'localStorage', CHOSEN, language)
    },
  }
}
