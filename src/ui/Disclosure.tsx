import { type ReactNode, useState } from 'react'

interface Props {
  readonly summary: ReactNode
  readonly className?: string
  /** Called, and so drawn, only while it is open. */
  readonly children: () => ReactNode
}

/** Details on demand: what is folded away costs nothing in each round. */
export function Disclosure({ summary, className, children }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <details className={className} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children()}
    </details>
  )
}
