/** Worlds of a person's own pictures: how they are named, and where their files lie. */

/** "folder_" and the first twelve digits of the digest of what was handed in: a link says no more of it. */
export const OWN_ID = /^folder_[0-9a-f]{12}$/

export type OwnId = `folder_${string}`

export const isOwn = (world: string): world is OwnId => OWN_ID.test(world)

/** Before the paths of such files; whoever reads files keeps them elsewhere than public/. */
const ROOT = 'own/'

/** Path of one of its files, as `ReadFile` takes it. */
export const ownPath = (world: OwnId, file: string): string => `${ROOT}${world}/${file}`

/** The world and the file that a path names; null for paths of other files. */
export function ownFile(path: string): { readonly world: OwnId; readonly file: string } | null {
  const [world, file, ...rest] = path.startsWith(ROOT) ? path.slice(ROOT.length).split('/') : []
  return world !== undefined && isOwn(world) && file !== undefined && /^[a-z0-9_.-]+$/.test(file) && !file.startsWith('.') && rest.length === 0 ? { world, file } : null
}

/** What a run needs of somebody's own pictures is not on this machine. */
export class NotHereError extends Error {
  override readonly name = 'NotHereError'
  /** @param advice what to do, as a sentence for people */
  constructor(message: string, readonly advice: string, options?: ErrorOptions) {
    super(message, options)
  }
}
