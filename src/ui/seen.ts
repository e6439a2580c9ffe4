import { type RefObject, useEffect, useState } from 'react'

/** How far below the window's edge something counts as seen, so that it is there when it is scrolled to. */
const AHEAD = '300px'

/** Whether an element is in the window, or nearly. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver((entries) => setSeen(entries[entries.length - 1].isIntersecting), { rootMargin: AHEAD })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return seen
}
