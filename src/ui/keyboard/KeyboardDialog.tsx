/** The list of shortcuts, and the switch that turns single keys off. */
import { type MouseEvent, useEffect, useId, useRef } from 'react'
import { t } from '../../i18n/text.ts'
import { closeKeyboard, setShortcuts, useKeyboard } from './open.ts'
import { shortcutRows } from './shortcuts.ts'
import './keyboard.css'

export function KeyboardDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const on = useKeyboard((state) => state.on)
  // Given back to what was focused before, by the browser, once it is closed.
  useEffect(() => { if (!dialog.current?.open) dialog.current?.showModal() }, [])
  // Only the dialog itself lies under a press beside its content.
  const onClick = ({ target }: MouseEvent): void => { if (target === dialog.current) dialog.current.close() }
  return (
    <dialog ref={dialog} className="keyboard" aria-labelledby={title} onClose={closeKeyboard} onClick={onClick}>
      <div className="keyboard-body">
        <div className="section-head">
          <h2 id={title}>{t('Keyboard')}</h2>
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>{t('Close')}</button>
        </div>
        <table>
          <thead className="visually-hidden"><tr><th scope="col">{t('Key')}</th><th scope="col">{t('What it does')}</th></tr></thead>
          <tbody>
            {shortcutRows().map(({ does, caps }) => (
              <tr key={does}><td>{caps.map((cap) => <kbd key={cap}>{t(cap)}</kbd>)}</td><td>{t(does)}</td></tr>
            ))}
          </tbody>
        </table>
        <label className="check">
          <input type="checkbox" checked={on} onChange={({ target }) => setShortcuts(target.checked)} /> {t('These keys work')}
        </label>
        <p className="small soft">
          {t('They wait while you type, or while a control that has the focus needs the key itself. Tab and Shift + Tab go from control to control, Escape closes what is open, and arrow keys move on a slider, a chart or an opened picture.')}
        </p>
      </div>
    </dialog>
  )
}
