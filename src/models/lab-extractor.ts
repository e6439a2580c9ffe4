/**
 * The lab's own encoder for pictures of people, where no larger one is at hand: the critic of Emoji, which has learnt colours and forms
 * from thousands of drawings. It is no judge of anything there.
 */
import type { Runtime } from '../runtime/types.ts'
import type { Extractor } from '../worlds/folder/extractor.ts'
import { SIDE } from '../worlds/folder/limits.ts'
import { loadWorld } from '../worlds/index.ts'
import { baseFor, baseName, loadBase } from './index.ts'

/** @param read reads a file under public/ @throws CheckpointError naming the file when it is missing or does not fit */
export async function labExtractor(runtime: Runtime, read: (path: string) => Promise<Uint8Array>): Promise<Extractor> {
  const world = await loadWorld('emoji', read)
  const base = baseFor(world.id, 'pocket', 'critic')
  const { model, digest } = await loadBase<'critic'>(base, { world, runtime, read })
  return { id: baseName(base), version: digest, side: SIDE, atOnce: 64, features: async (images) => (await model.images(images)).features }
}
