import { type ChangeEvent, useEffect, useState } from 'react'
import { useStore } from 'zustand/react'
import { LANGUAGE_TAGS, LANGUAGES, type LanguageTag } from '../i18n/languages.ts'
import { t } from '../i18n/text.ts'
import { useLanguageChoice } from './language.ts'

/** Whoever has chosen a language is still at this control when the page is drawn anew in it. */
const here = { chosen: false }

/** Each language is named in itself, so that who cannot read this page finds the own one. */
export function LanguageSelect() {
  const { store, choose } = useLanguageChoice()
  const { language, missing } = useStore(store)
  const onChange = ({ target }: ChangeEvent<HTMLSelectElement>): void => {
    here.chosen = true
    void choose(target.value as LanguageTag)
  }
  const [returned] = useState(() => here.chosen)
  useEffect(() => { here.chosen = false }, [])
  return (
    <span className="language">
      <select aria-label={t('Language')} value={language} autoFocus={returned} onChange={onChange}>
        {LANGUAGE_TAGS.map((tag) => <option key={tag} value={tag} lang={tag}>{LANGUAGES[tag].name}</option>)}
      </select>
      {missing && <span role="alert" className="small">{t('Its texts could not be loaded. Try again once there is a network.')}</span>}
    </span>
  )
}
