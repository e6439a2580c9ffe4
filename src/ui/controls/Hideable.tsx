/** Controls that a link can hide. What is hidden is not there at all, for the keyboard neither. */
import type { ReactNode } from 'react'
import { t } from '../../i18n/text.ts'
import { useLab, useSession } from '../session.ts'

interface Props {
  /** Of CONTROLS in state/hidden.ts; of several all must be hidden for the whole to vanish. */
  readonly name: string | readonly string[]
  readonly children: ReactNode
}

export function Hideable({ name, children }: Props) {
  const hidden = useLab((state) => state.hidden)
  return [name].flat().every((one) => hidden.includes(one)) ? null : children
}

/** Says that something is hidden, and brings it back. */
export function HiddenNote() {
  const { showAll } = useSession()
  const some = useLab((state) => state.hidden.length > 0)
  return some && (
    <p className="hidden-note small soft">
      {t('Some settings are hidden by this link.')} <button type="button" className="quiet" onClick={showAll}>{t('Show all')}</button>
    </p>
  )
}
