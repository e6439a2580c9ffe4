import { type KeyboardEvent, useState } from 'react'

interface AskProps {
  readonly label: string
  /** For screen readers, where the label alone does not say what. */
  readonly name?: string
  readonly question: string
  readonly yes: string
  readonly no: string
  readonly disabled: boolean
  readonly onYes: () => void
}

/** A button that asks once more, since nothing brings back what it deletes. */
export function Ask({ label, name, question, yes, no, disabled, onYes }: AskProps) {
  const [state, setState] = useState<'quiet' | 'asking' | 'answered'>('quiet')
  const answer = (): void => setState('answered')
  // Whoever has answered is back at the button that asked.
  if (state !== 'asking') return <button type="button" className="quiet" disabled={disabled} autoFocus={state === 'answered'} aria-label={name} onClick={() => setState('asking')}>{label}</button>
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    // The guide stays open.
    event.preventDefault()
    answer()
  }
  return (
    <div className="run-buttons" role="group" aria-label={question} onKeyDown={onKeyDown}>
      <button type="button" className="quiet" onClick={() => { answer(); onYes() }}>{yes}</button>
      <button type="button" className="quiet" autoFocus onClick={answer}>{no}</button>
    </div>
  )
}
