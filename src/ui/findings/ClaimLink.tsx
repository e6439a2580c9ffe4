import type { MouseEvent, ReactNode } from 'react'
import { findingsAddress, hereBut } from '../../state/view.ts'

/** Of the card of a claim. */
export const cardId = (claim: string): string => `finding-${claim}`

/** To a claim's card, if it is there. */
export function goToCard(claim: string): void {
  const card = document.getElementById(cardId(claim))
  card?.focus({ preventScroll: true })
  card?.scrollIntoView()
}

/** A link to a claim's card, which leads there from where the address is that already. @param claim its id */
export function ClaimLink({ claim, children }: { readonly claim: string; readonly children: ReactNode }) {
  const onClick = ({ ctrlKey, metaKey, shiftKey }: MouseEvent): void => { if (!ctrlKey && !metaKey && !shiftKey) goToCard(claim) }
  return <a href={hereBut(window, findingsAddress(claim))} onClick={onClick}>{children}</a>
}
