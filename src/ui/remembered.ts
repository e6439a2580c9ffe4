import { useState } from 'react'

/** A switch that keeps its place while the tab is open, a reload included. Where nothing can be stored it is an ordinary one. */
export function useRemembered(name: string, initial: boolean): [boolean, (value: boolean) => void] {
  const key = `collapse-lab.${name}`
  const [value, setValue] = useState(() => {
    const stored = guarded(() => sessionStorage.getItem(key))
    return stored === 'true' || (stored !== 'false' && initial)
  })
  return [value, (next) => {
    setValue(next)
    guarded(() => sessionStorage.setItem(key, String(next)))
  }]
}

/** Browsers may forbid storage, and then throw at its mere mention. */
function guarded<T>(access: () => T): T | null {
  try {
    return access()
  } catch {
    return null
  }
}
