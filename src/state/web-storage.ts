/** What browsers keep of a page as words. Where site data are blocked they throw at the mere mention of it: nothing is remembered then. */

export type Area = 'localStorage' | 'sessionStorage'

/** @returns null where there is nothing, or nothing may be asked for */
export const recall = (window: Window, area: Area, key: string): string | null => guarded(() => window[area].getItem(key))

export const remember = (window: Window, area: Area, key: string, value: string): void => void guarded(() => window[area].setItem(key, value))

function guarded<T>(access: () => T): T | null {
  try {
    return access()
  } catch {
    return null
  }
}
