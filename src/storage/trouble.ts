/** Why a browser keeps nothing, or nothing more: told by the name of what it threw, which survives the way out of a worker. */

export type Trouble =
  /** No room is left. */
  | 'full'
  /** Private windows, blocked site data, plain http: there is nothing to write to. */
  | 'denied'
  /** What is kept was written by a newer version of the site, and is left alone. */
  | 'newer'
  | 'failed'

const TROUBLES: ReadonlyMap<string, Trouble> = new Map([
  ['QuotaExceededError', 'full'],
  ['SecurityError', 'denied'],
  ['NotAllowedError', 'denied'],
  ['NotSupportedError', 'denied'],
  ['VersionError', 'newer'],
])

export const troubleOf = (thrown: unknown): Trouble => (thrown instanceof Error ? TROUBLES.get(thrown.name) : undefined) ?? 'failed'
