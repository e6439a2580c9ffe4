/** Which of the page's views is shown: the lab, the relay, or the findings. The address says it, so that it can be linked and gone back from. */
import { createStore, type StoreApi } from 'zustand/vanilla'

export type ViewName = 'lab' | 'relay' | 'findings'

interface ViewState {
  readonly view: ViewName
  /** Of the findings: the claim that the address names, which may be none that there is. */
  readonly claim: string | null
}

export type Views = StoreApi<ViewState>

/** To the relay; its settings are added to it. */
export const RELAY_ADDRESS = '#view=relay'

/** To what was found, of all claims or of one. */
export const findingsAddress = (claim?: string): string => `#view=findings${claim === undefined ? '' : `&claim=${claim}`}`

/** The whole address of this page with another end: axe takes a link that begins with '#' for a way to skip what comes before it. @param hash with its '#' */
export const hereBut = ({ location }: Pick<Window, 'location'>, hash: string): string => location.href.split('#')[0] + hash

/** What an address shows, whatever else it says. @param hash with or without its '#' */
export const viewOf = (hash: string): ViewName => (/^#?view=(relay|findings)(?:&|$)/.exec(hash)?.[1] ?? 'lab') as ViewName

const claimOf = (hash: string): string | null => /^#?view=findings&claim=([\w-]{1,40})$/.exec(hash)?.[1] ?? null

export function createViews(window: Window): Views {
  const here = (): ViewState => ({ view: viewOf(window.location.hash), claim: claimOf(window.location.hash) })
  const views = createStore(here)
  window.addEventListener('hashchange', () => views.setState(here()))
  return views
}
