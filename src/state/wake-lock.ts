/** Keeps the screen on while a run goes on, where the browser can; work in the worker goes on in a hidden tab either way. */

interface Lock { release(): Promise<void> }

/** What is needed of a window. */
export interface Wakeable {
  readonly navigator: { readonly wakeLock?: { request(type: 'screen'): Promise<Lock> } }
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener'>
}

/** @returns to be told whether anything is going on; being told the same again changes nothing */
export function keepAwake({ navigator, document }: Wakeable): (active: boolean) => void {
  let wanted = false
  let lock: Lock | null = null
  let asking = false
  const follow = async (): Promise<void> => {
    if (asking) return
    asking = true
    try {
      if (wanted && !lock && document.visibilityState === 'visible') lock = await navigator.wakeLock?.request('screen') ?? null
    } catch {
      // A low battery or a policy: a dark screen stops nobody's run.
    }
    asking = false
    if (!wanted && lock) {
      const held = lock
      lock = null
      await held.release()
    }
  }
  document.addEventListener('visibilitychange', () => {
    // The browser has released it, and gives it anew to a tab that is seen again.
    if (document.visibilityState === 'hidden') lock = null
    else void follow()
  })
  return (active) => {
    if (active === wanted) return
    wanted = active
    void follow()
  }
}
