import { useEffect, useState } from 'react'

/** How far below the window's edge something counts as seen, so that it is there when it is scrolled to. */
const AHEAD = '300px'

/** Whether an element is in the window, or nearly. @param element null while it is not there */
export function useSeen(element: Element | null): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!element) return
    const observer = new IntersectionObserver((entries) => setSeen(entries[entries.length - 1].isIntersecting), { rootMargin: AHEAD })
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return seen
}
