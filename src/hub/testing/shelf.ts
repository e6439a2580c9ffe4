/** Cache Storage for tests in Node, which has none. */
import type { Shelf } from '../store.ts'

/** @param room bytes that fit; putting more fails as browsers do */
export function memoryShelf(room = Infinity): Shelf & { readonly entries: Map<string, Blob> } {
  const entries = new Map<string, Blob>()
  const keyOf = (request: RequestInfo | URL): string => (request instanceof Request ? request.url : String(request))
  return {
    entries,
    match: (request) => {
      const blob = entries.get(keyOf(request))
      return Promise.resolve(blob && new Response(blob))
    },
    async put(request, response) {
      const blob = await response.blob()
      const used = [...entries.values()].reduce((sum, { size }) => sum + size, 0)
      if (used + blob.size > room) throw new DOMException('no room', 'QuotaExceededError')
      entries.set(keyOf(request), blob)
    },
    delete: (request) => Promise.resolve(entries.delete(keyOf(request))),
    keys: () => Promise.resolve([...entries.keys()].map((url) => new Request(url))),
  }
}
