import { t } from '../../i18n/text.ts'
import { closeGuide, GUIDE_BUTTON_ID, GUIDE_ID, openGuide, useGuide } from './open.ts'

export function GuideButton() {
  const open = useGuide(({ tab }) => tab !== null)
  return (
    <button
      id={GUIDE_BUTTON_ID} type="button" className="guide-button" aria-expanded={open} aria-controls={open ? GUIDE_ID : undefined}
      onClick={() => (open ? closeGuide() : openGuide('tour'))}
    >
      {t('Guide')}
    </button>
  )
}
