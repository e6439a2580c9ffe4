/**
 * Keeps the keyboard's place: where what has the focus is taken off the page, as a button that has done its work or a row that was deleted, the focus
 * goes to what stands nearest, and does not fall back to the beginning of the page.
 */

const FOCUSABLE = ['a[href]', 'button', 'input', 'select', 'textarea', 'summary', '[tabindex="0"]'].map((kind) => `${kind}:not(:disabled)`).join()

/** Where something stands among what is around it. */
export interface Surrounding {
  readonly within: Element
  /** What stands before it there. */
  readonly before: Element | null
}

/** From the innermost. */
function surroundingsOf(element: Element): Surrounding[] {
  const found: Surrounding[] = []
  for (let at = element; at.parentElement; at = at.parentElement) found.push({ within: at.parentElement, before: at.previousElementSibling })
  return found
}

function firstIn(place: Element | null): HTMLElement | undefined {
  if (!place?.isConnected) return undefined
  const all = [place, ...place.querySelectorAll(FOCUSABLE)] as HTMLElement[]
  return all.find((element) => element.matches(FOCUSABLE) && element.checkVisibility())
}

/** What takes the focus of something that is gone: what stood before it, else the first beside it, and so on outwards to the view itself. */
export function nearest(surroundings: readonly Surrounding[]): HTMLElement | undefined {
  for (const { within, before } of surroundings) {
    if (!within.isConnected) continue
    const main = within.matches('main') ? within as HTMLElement : within.querySelector<HTMLElement>('main')
    const found = main ?? firstIn(before) ?? firstIn(within)
    if (found) return found
  }
  return undefined
}

/** Watches over the focus from now on. */
export function keepFocus({ document }: Window): void {
  let held: { readonly element: Element; readonly surroundings: readonly Surrounding[] } | null = null
  document.addEventListener('focusin', ({ target }) => {
    held = target instanceof Element ? { element: target, surroundings: surroundingsOf(target) } : null
  })
  document.addEventListener('focusout', () => {
    const left = held
    // Some browsers tell of the focus before what has it is gone, which shows a moment later; else it was left by the person.
    queueMicrotask(() => { if (held === left && left?.element.isConnected) held = null })
  })
  new MutationObserver(() => {
    if (!held || held.element.isConnected) return
    const { surroundings } = held
    held = null
    // Whoever took it away may have given the focus to something else.
    if (document.activeElement === null || document.activeElement === document.body) nearest(surroundings)?.focus({ preventScroll: true })
  }).observe(document.body, { childList: true, subtree: true })
}
