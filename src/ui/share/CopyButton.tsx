import { useState } from 'react'
import { t } from '../../i18n/text.ts'

interface Props {
  readonly label: string
  readonly text: string
  /** What to do instead, where the browser keeps its clipboard shut. */
  readonly refused: string
}

export function CopyButton({ label, text, refused }: Props) {
  /** Of which text the outcome is told: it stands until there is another one, so that nothing moves under a pointer. */
  const [told, tell] = useState<{ text: string; outcome: string } | null>(null)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      tell({ text, outcome: t('Copied.') })
    } catch {
      tell({ text, outcome: refused })
    }
  }
  return (
    <p className="copy">
      <button type="button" className="quiet" onClick={() => void copy()}>{label}</button>
      <span role="status" className="small soft">{told?.text === text && told.outcome}</span>
    </p>
  )
}
