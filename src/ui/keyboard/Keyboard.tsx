/** The button that tells of shortcuts, and what listens to them. The list itself is fetched when it is asked for. */
import { useEffect } from 'react'
import { t } from '../../i18n/text.ts'
import { late } from '../late.tsx'
import { useSession } from '../session.ts'
import { openKeyboard, shortcutsAreOn, useKeyboard } from './open.ts'
import { shortcutOf } from './shortcuts.ts'

const KeyboardDialog = late(() => import('./KeyboardDialog.tsx'), ({ KeyboardDialog }) => KeyboardDialog)

export function Keyboard() {
  const session = useSession()
  const open = useKeyboard((state) => state.open)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !shortcutsAreOn() || document.querySelector('dialog[open]')) return
      const { key, altKey, ctrlKey, metaKey, isComposing, repeat, target } = event
      const within = (selector: string): boolean => target instanceof Element && target.closest(selector) !== null
      if (shortcutOf({ key, altKey, ctrlKey, metaKey, isComposing, repeat, within })?.act(session)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [session])
  return (
    <>
      <button type="button" className="quiet" aria-haspopup="dialog" onClick={() => openKeyboard()}>{t('Keyboard')}</button>
      {open && <KeyboardDialog />}
    </>
  )
}
