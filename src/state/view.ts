/** Which of the page's views is shown: the lab, or the relay. The address says it, so that it can be linked and gone back from. */
import { createStore, type StoreApi } from 'zustand/vanilla'

export type ViewName = 'lab' | 'relay'

export type Views = StoreApi<{ readonly view: ViewName }>

/** From the lab to the relay; its settings are added to it. */
export const RELAY_ADDRESS = '#view=relay'

/** Whether an address is that of the relay's view, whatever else it says. @param hash with or without its '#' */
export const isRelayLink = (hash: string): boolean => /^#?view=relay(&|$)/.test(hash)

export function createViews(window: Window): Views {
  const here = (): { readonly view: ViewName } => ({ view: isRelayLink(window.location.hash) ? 'relay' : 'lab' })
  const views = createStore(here)
  window.addEventListener('hashchange', () => views.setState(here()))
  return views
}
