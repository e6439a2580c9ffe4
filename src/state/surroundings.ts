/** What the browser offers to compute with: asked once a page, and again when a service worker takes the page over, whose headers the next visit will have. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Surroundings } from './capabilities.ts'

/**
 * @param workers the page's service workers; undefined where it may have none
 * @returns null while the browser has not answered
 */
export function watchSurroundings(look: () => Promise<Surroundings>, workers: EventTarget | undefined): StoreApi<{ readonly found: Surroundings | null }> {
  const store = createStore<{ readonly found: Surroundings | null }>(() => ({ found: null }))
  let asked = 0
  const ask = async (): Promise<void> => {
    const mine = ++asked
    const found = await look()
    // A graphics driver may answer the earlier question later.
    if (mine === asked) store.setState({ found })
  }
  void ask()
  workers?.addEventListener('controllerchange', () => void ask())
  return store
}
