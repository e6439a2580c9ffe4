import { createContext, use } from 'react'
import { useStore } from 'zustand/react'
import type { LanguageTag } from '../i18n/languages.ts'
import type { LanguageChoice } from '../state/language.ts'

export const LanguageContext = createContext<LanguageChoice | null>(null)

export function useLanguageChoice(): LanguageChoice {
  const choice = use(LanguageContext)
  if (!choice) throw new Error('a component was drawn outside the choice of a language')
  return choice
}

/** The language that the page speaks. */
export const useLanguage = (): LanguageTag => useStore(useLanguageChoice().store, ({ language }) => language)
