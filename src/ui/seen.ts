import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { drain } from './in-turn.ts'

/** How far below the window's edge something counts as seen, so that it is there when it is scrolled to. */
const AHEAD = '300px'

const watchers = new Set<(seen: boolean) => void>()

/** On paper everything is seen, and there is no later. */
function drawAll(): void {
  flushSync(() => { for (const see of watchers) see(true) })
  drain()
}
if (typeof window !== 'undefined') window.addEventListener('beforeprint', drawAll)

/** Whether an element is in the window, or nearly; all are while the page is printed. @param element null while it is not there */
export function useSeen(element: Element | null): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!element) return
    const observer = new IntersectionObserver((entries) => setSeen(entries[entries.length - 1].isIntersecting), { rootMargin: AHEAD })
    observer.observe(element)
    watchers.add(setSeen)
    return () => {
      observer.disconnect()
      watchers.delete(setSeen)
    }
  }, [element])
  return seen
}
