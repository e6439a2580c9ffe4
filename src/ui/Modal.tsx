/**
 * A dialog above the page. Its button, Escape and a press beside it close it, after which the browser gives the focus back to what had it; arrow keys do
 * what its buttons with arrows do.
 */
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { t } from '../i18n/text.ts'
import './modal.css'

const SIGNS = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' } as const

export interface Move {
  readonly key: keyof typeof SIGNS
  readonly name: string
  /** null at the end */
  readonly go: (() => void) | null
}

interface Props {
  readonly title: string
  readonly moves?: readonly Move[]
  /** as wide as a paragraph only */
  readonly narrow?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Modal({ title, moves = [], narrow, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => { if (!dialog.current?.open) dialog.current?.showModal() }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves.find(({ key }) => key === event.key)
    if (!move || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    move.go?.()
  }
  // Only the dialog itself lies under a press beside its content.
  const onClick = ({ target }: MouseEvent): void => { if (target === dialog.current) dialog.current.close() }
  return (
    <dialog ref={dialog} className="modal" data-narrow={narrow} aria-labelledby={titleId} onClose={onClose} onKeyDown={onKeyDown} onClick={onClick}>
      <div className="modal-body">
        <div className="section-head">
          <h2 id={titleId} aria-live="polite">{title}</h2>
          <p className="modal-moves">
            {moves.map(({ key, name, go }) => (
              // Not `disabled`: that would take the focus from who has just come to the end.
              <button key={key} type="button" className="quiet" aria-label={name} title={name} aria-disabled={go === null} onClick={() => go?.()}>{SIGNS[key]}</button>
            ))}
            <button type="button" className="quiet" onClick={() => dialog.current?.close()}>{t('Close')}</button>
          </p>
        </div>
        {children}
      </div>
    </dialog>
  )
}
