import { useStore } from 'zustand/react'
import { LANGUAGE_TAGS, LANGUAGES, type LanguageTag } from '../i18n/languages.ts'
import { t } from '../i18n/text.ts'
import { useLanguageChoice } from './language.ts'

/** Each language is named in itself, so that who cannot read this page finds the own one. */
export function LanguageSelect() {
  const { store, choose } = useLanguageChoice()
  const { language, missing } = useStore(store)
  return (
    <span className="language">
      <select aria-label={t('Language')} value={language} onChange={({ target }) => void choose(target.value as LanguageTag)}>
        {LANGUAGE_TAGS.map((tag) => <option key={tag} value={tag} lang={tag}>{LANGUAGES[tag].name}</option>)}
      </select>
      {missing && <span role="alert" className="small">{t('Its texts could not be loaded. Try again once there is a network.')}</span>}
    </span>
  )
}
