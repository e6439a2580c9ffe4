/** Whether the guide is open, and where: the page has one. */
import { useStore } from 'zustand/react'
import { createStore } from 'zustand/vanilla'

export const TABS = ['tour', 'explain', 'lessons', 'glossary'] as const
export type Tab = (typeof TABS)[number]

interface GuideState {
  /** null while it is closed. */
  readonly tab: Tab | null
  /** The glossary's entry that was asked for. */
  readonly entry: string | null
}

const guide = createStore<GuideState>(() => ({ tab: null, entry: null }))

/** Where the person was who opened it. */
let from: Element | null = null

export function openGuide(tab: Tab, entry: string | null = null): void {
  if (guide.getState().tab === null) from = document.activeElement
  guide.setState({ tab, entry })
}
export const guideIsOpen = (): boolean => guide.getState().tab !== null
export const closeGuide = (): void => guide.setState({ tab: null, entry: null })
export const useGuide = <T>(select: (state: GuideState) => T): T => useStore(guide, select)

/** Of the guide and of the button that opens it. */
export const GUIDE_ID = 'guide'
export const GUIDE_BUTTON_ID = 'guide-button'

/** Where the focus goes when it is closed: back where it came from, or to the button that opens it. */
export const placeToReturn = (): HTMLElement | null =>
  (from instanceof HTMLElement && from.isConnected && from !== document.body ? from : document.getElementById(GUIDE_BUTTON_ID))
