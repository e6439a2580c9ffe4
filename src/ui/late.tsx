/** Parts of the page that are fetched when they are first drawn. One that cannot be had says so in its place and can be fetched again. */
import { type ComponentType, createElement, lazy, type ReactNode, Suspense, useState } from 'react'
import { Boundary } from './Boundary.tsx'

/**
 * @param load imports the part
 * @param waiting what stands in its place meanwhile; nothing where left out
 */
export function late<P extends object>(load: () => Promise<ComponentType<P>>, waiting?: () => ReactNode): ComponentType<P> {
  const fetched = (): ComponentType<P> => lazy(async () => {
    try {
      return { default: await load() }
    } catch (error) {
      // React keeps a failed part as failed; another try, and a place drawn later, need another one.
      newest = fetched()
      throw error
    }
  }) as ComponentType<P>
  let newest = fetched()
  return function Late(props: P) {
    const [Part, setPart] = useState(() => newest)
    return <Boundary onAgain={() => setPart(() => newest)}><Suspense fallback={waiting?.()}>{createElement(Part, props)}</Suspense></Boundary>
  }
}
