/** Parts of the page that are fetched when they are first drawn. One that cannot be had says so in its place and can be fetched again. */
import { type ComponentType, createElement, lazy, type ReactNode, Suspense, useState } from 'react'
import { Boundary } from './Boundary.tsx'

/**
 * @param load imports the part's module
 * @param part which of the module's exports it is
 * @param waiting what stands in its place meanwhile; nothing where left out
 */
export function late<M, P extends object>(load: () => Promise<M>, part: (module: M) => ComponentType<P>, waiting?: () => ReactNode): ComponentType<P> {
  let tries = 0
  /** Some browsers remember for the page's life that a module's address failed; the failed address is in their error's words, and is then asked for under another. */
  let failed: string | undefined
  const fetched = (): ComponentType<P> => lazy(async () => {
    try {
      return { default: part(failed === undefined ? await load() : await importAgain<M>(failed, ++tries)) }
    } catch (error) {
      failed ??= moduleAddress(error)
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

/** The address of the module that an import’s error names, as Chromium and Firefox do. */
function moduleAddress(error: unknown): string | undefined {
  return /https?:\S+\.js(?=$|\s)/.exec(String(error))?.[0]
}

function importAgain<M>(address: string, attempt: number): Promise<M> {
  return import(/* @vite-ignore */ `${address}?again=${attempt}`) as Promise<M>
}
