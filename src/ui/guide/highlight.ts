import { useEffect, useState } from 'react'

/** Marks what is pointed at; guide.css draws the outline. */
const MARK = 'data-guided'

/**
 * Outlines an element of the page and brings it into view, with the details that it is folded into. It may come, go or be replaced.
 * @returns whether it is there
 */
export function useHighlight(selector: string): boolean {
  const [found, setFound] = useState<string | null>(null)
  useEffect(() => {
    let element: Element | null = null
    const point = (): void => {
      const now = document.querySelector(selector)
      if (now === element) return
      element?.removeAttribute(MARK)
      element = now
      setFound(now && selector)
      if (!now) return
      now.setAttribute(MARK, '')
      for (let outer = now.parentElement?.closest('details'); outer; outer = outer.parentElement?.closest('details')) outer.open = true
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
      now.scrollIntoView({ block: 'start', behavior: still ? 'instant' : 'smooth' })
    }
    const first = requestAnimationFrame(point)
    const observer = new MutationObserver(point)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      cancelAnimationFrame(first)
      observer.disconnect()
      element?.removeAttribute(MARK)
    }
  }, [selector])
  return found === selector
}
