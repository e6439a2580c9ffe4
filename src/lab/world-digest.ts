/** What a run's real data were, in one number: two worlds of the same digest are the same for all that a run draws from them. */
import { loadWorld, type ReadFile } from '../worlds/index.ts'
import type { World } from '../worlds/types.ts'
import { sha256 } from '../random/sha256.ts'
import { digest, type Made } from './digest.ts'
import { range } from './pairs.ts'
import { encodeAll } from './reserve.ts'

/** Pairs of each split that are looked at: a change in how a world is drawn or described hardly spares all of them. */
const LOOKED_AT = 64

/** A world with its digest. @throws Error as `loadWorld` */
export async function loadWorldWithDigest(id: string, read: ReadFile): Promise<{ readonly world: World; readonly digest: string }> {
  const files: Made[] = []
  const world = await loadWorld(id, async (path) => {
    const data = await read(path)
    // Fixed when it is read: whoever asked for it may change it.
    files.push({ name: path, data: new TextEncoder().encode(await sha256(new Uint8Array(data))) })
    return data
  })
  return { world, digest: await worldDigest(world, files) }
}

/**
 * SHA-256 (as digest.ts puts parts together) over the world's files by path, then of each split that runs draw from the first pixels and
 * captions. A world that is drawn by its code has no files; of one that has them, the code reads them.
 */
async function worldDigest(world: World, files: readonly Made[]): Promise<string> {
  const parts = (['reserve', 'evaluation', 'floor'] as const).flatMap((name): Made[] => {
    const split = world.split(name)
    const indices = range(0, Math.min(LOOKED_AT, split.size))
    const captions = indices.flatMap((index) => split.captions(index))
    return [{ name: `${name}.images`, data: split.images(indices).data }, { name: `${name}.captions`, data: encodeAll(world.tokenizer, captions) }]
  })
  const byPath = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  return digest([...byPath, { name: 'words', data: new TextEncoder().encode(world.tokenizer.vocabulary.join(' ')) }, ...parts])
}
