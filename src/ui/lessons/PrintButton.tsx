import type { ReactNode } from 'react'

/** Prints what is marked as `printed`, and nothing else of the page (lessons.css). */
export const PrintButton = ({ children }: { readonly children: ReactNode }) => (
  <p className="no-print"><button type="button" className="quiet" onClick={() => window.print()}>{children}</button></p>
)
