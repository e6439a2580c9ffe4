import { useState } from 'react'

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
  const [asking, setAsking] = useState(false)
  if (!asking) return <button type="button" className="quiet" disabled={disabled} aria-label={name} onClick={() => setAsking(true)}>{label}</button>
  return (
    <div className="run-buttons" role="group" aria-label={question}>
      <button type="button" className="quiet" onClick={() => { setAsking(false); onYes() }}>{yes}</button>
      <button type="button" className="quiet" autoFocus onClick={() => setAsking(false)}>{no}</button>
    </div>
  )
}
