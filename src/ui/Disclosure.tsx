import { type ReactNode, useState } from 'react'

interface Props {
  readonly summary: ReactNode
  readonly className?: string
  readonly initiallyOpen?: boolean
  /** Called, and so drawn, only while it is open. */
  readonly children: () => ReactNode
}

/** Details on demand: what is folded away costs nothing in each round. */
export function Disclosure({ summary, className, initiallyOpen = false, children }: Props) {
  const [open, setOpen] = useState(initiallyOpen)
  return (
    <details className={className} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children()}
    </details>
  )
}
