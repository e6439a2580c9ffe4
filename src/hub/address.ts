/** Where the hub is, and what its addresses look like. */

/** The public one. The page may be told of another that speaks the same (docs/hub.md). */
export const PUBLIC_HUB = 'https://huggingface.co'

/**
 * Hosts that the public hub answers from: large files come from its content network after a redirection. What the page may connect to
 * is these and itself (scripts/headers.mjs says the same; a test compares).
 */
export const HUB_HOSTS = ['https://huggingface.co', 'https://*.huggingface.co', 'https://*.hf.co'] as const

/** Where a hub's list of a repository's files is, with their sizes and hashes. */
export const listingAddress = (hub: string, repository: string): string => `${hub}/api/models/${repository}/revision/main?blobs=true`

/** Where a file is. @param revision a commit, so that files of two versions never mix */
export const fileAddress = (hub: string, repository: string, revision: string, path: string): string =>
  `${hub}/${repository}/resolve/${revision}/${path.split('/').map(encodeURIComponent).join('/')}`
