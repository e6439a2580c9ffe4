import { useState } from 'react'
import { recall, remember } from '../state/web-storage.ts'

/** A switch that keeps its place while the tab is open, a reload included. Where nothing can be stored it is an ordinary one. */
export function useRemembered(name: string, initial: boolean): [boolean, (value: boolean) => void] {
  const key = `collapse-lab.${name}`
  const [value, setValue] = useState(() => {
    const stored = recall(window, 'sessionStorage', key)
    return stored === 'true' || (stored !== 'false' && initial)
  })
  return [value, (next) => {
    setValue(next)
    remember(window, 'sessionStorage', key, String(next))
  }]
}
