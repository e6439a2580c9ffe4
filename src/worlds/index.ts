/**
 * The worlds that there are, by id: one file a world, one line here, and one in offered.ts where a run may be of it; and those of
 * people's own pictures, whose files are kept elsewhere.
 */
import { loadEmoji, loadEmojiCore } from './emoji.ts'
import { loadFashion } from './fashion.ts'
import { loadFolder } from './folder.ts'
import type { OfferedId } from './offered.ts'
import { isOwn } from './own.ts'
import type { ReadFile } from './packed.ts'
import { createShapes } from './shapes.ts'
import { withCountedTail } from './tail.ts'
import type { World } from './types.ts'

export type { ReadFile } from './packed.ts'

type Loader = (read: ReadFile) => Promise<World>

const WORLDS = {
  shapes: () => Promise.resolve(createShapes()),
  fashion: async (read) => withCountedTail(await loadFashion(read)),
  emoji: loadEmoji,
  'emoji-core': loadEmojiCore,
} satisfies Record<string, Loader> & Record<OfferedId, Loader>

export type WorldId = keyof typeof WORLDS
export const WORLD_IDS = Object.keys(WORLDS) as WorldId[]

/**
 * Loads a world.
 * @throws NotHereError when it is of own pictures that are not on this machine
 * @throws Error when there is no such world, or when its packed file is missing, truncated or altered
 */
export async function loadWorld(id: string, read: ReadFile): Promise<World> {
  if (isOwn(id)) return loadFolder(id, read)
  if (!Object.hasOwn(WORLDS, id)) throw new Error(`There is no world '${id}'; there are ${WORLD_IDS.join(', ')}.`)
  const load: Loader = WORLDS[id as WorldId]
  return load(read)
}
