/** What the build says of the site's files to the service worker, and what the page and the worker say to each other. */

export interface Manifest {
  /** First 16 digits of the SHA-256 of each file of the site, by path. */
  readonly files: Readonly<Record<string, string>>
  /** What the page needs to open: fetched when the worker is installed. */
  readonly shell: readonly string[]
  /** What a run of the default settings needs besides: fetched when the page has nothing better to do. */
  readonly start: readonly string[]
}

/** From the page, each with a port for the answer. */
export type Question =
  /** Fetch what the default run needs. */
  | { readonly type: 'prepare' }
  /** Take the place of the version that is in use. */
  | { readonly type: 'take-over' }

export interface Answers {
  /** Files that could not be had. */
  readonly prepare: { readonly missing: number }
  /** Open tabs besides the one that asked; with any the worker goes on waiting, lest they lose the files that they were built with. */
  readonly 'take-over': { readonly others: number }
}
