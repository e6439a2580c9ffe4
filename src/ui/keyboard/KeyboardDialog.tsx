/** The list of shortcuts, and the switch that turns single keys off. */
import { t } from '../../i18n/text.ts'
import { Modal } from '../Modal.tsx'
import { closeKeyboard, setShortcuts, useKeyboard } from './open.ts'
import { shortcutRows } from './shortcuts.ts'
import './keyboard.css'

export function KeyboardDialog() {
  const on = useKeyboard((state) => state.on)
  return (
    <Modal title={t('Keyboard')} narrow onClose={closeKeyboard}>
      <div className="keyboard-body">
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
    </Modal>
  )
}
