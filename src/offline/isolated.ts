/** What a page needs for threads, where its host does not send it (scripts/headers.mjs): the usual service worker's way. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** The same answer with what it lacks of the headers of isolation. */
export function isolated(response: Response): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(ISOLATION)) if (!headers.has(name)) headers.set(name, value)
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
