import { type ChangeEvent, useRef } from 'react'
import { t } from '../../i18n/text.ts'
import { useLab, useSession } from '../session.ts'

/** Opens a file by button or key; it may as well be dropped anywhere on the page. */
export function OpenFile() {
  const { open } = useSession()
  const hidden = useLab((state) => state.hidden.includes('file'))
  const input = useRef<HTMLInputElement>(null)
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0]
    if (file) void open(file)
    // The same file may be chosen again.
    target.value = ''
  }
  return !hidden && (
    <>
      <button type="button" className="quiet" onClick={() => input.current?.click()} title={t('A saved run or relay is shown, a configuration sets the controls. You can also drop the file anywhere on the page.')}>{t('Open a file')}</button>
      <input ref={input} type="file" accept=".zip,.json,application/zip,application/json" hidden onChange={chosen} />
    </>
  )
}
