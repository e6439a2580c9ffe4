import type { ReactNode } from 'react'

interface Props {
  /** What the table tells; several on a page may tell the same of different things. */
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}

/**
 * A table's place, which scrolls aside where the table is wider than the page, by keyboard too.
 * A group and not a region: a page full of tables would be full of landmarks, and those must differ in name.
 */
export const TableScroll = ({ label, className = '', children }: Props) => (
  <div className={`table-scroll ${className}`.trim()} role="group" aria-label={label} tabIndex={0}>{children}</div>
)
