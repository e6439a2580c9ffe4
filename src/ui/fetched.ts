/** Files of the site that a part of the page shows once they are there. */
import { useEffect, useState } from 'react'

/**
 * @param path relative to the page
 * @param read makes something of the answer; must not change between renders
 * @returns undefined while it is on its way; null where it cannot be had, or where there is no path
 */
export function useFetched<T>(path: string | null, read: (answer: Response) => Promise<T>): T | null | undefined {
  const [got, setGot] = useState<{ readonly path: string; readonly value: T | null } | null>(null)
  useEffect(() => {
    if (path === null) return
    let here = true
    void fetched(path, read).then((value) => { if (here) setGot({ path, value }) })
    return () => { here = false }
  }, [path, read])
  if (path === null) return null
  return got?.path === path ? got.value : undefined
}

/** null where it cannot be had. */
async function fetched<T>(path: string, read: (answer: Response) => Promise<T>): Promise<T | null> {
  try {
    const answer = await fetch(new URL(path, document.baseURI))
    return answer.ok ? await read(answer) : null
  } catch {
    return null
  }
}
