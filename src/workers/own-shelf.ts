/** Worlds of a person's own pictures as a browser keeps them: put there, listed and deleted, so that nothing is left which nobody can see. */
import { t } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'
import { type Base, baseName, ownBases } from '../models/index.ts'
import { alone, type Alone, ifFree } from '../storage/alone.ts'
import type { Files, Locks } from '../storage/backends.ts'
import { FEATURES_FILE, PICTURES_FILE, readStored, WORLD_FILE } from '../worlds/folder/stored.ts'
import { isOwn, type OwnId } from '../worlds/own.ts'
import { MOST_OWN_BYTES } from './own-files.ts'
import { OWN_SIZES, type OwnDamaged, type OwnListed } from './own-protocol.ts'

/** Stands beside a file for as long as it is being written: a tab that is killed meanwhile leaves it there, and the file does not count. */
const PARTIAL = '.partial'

export const checkpointOf = (base: Base): string => `${baseName(base)}.safetensors`

export class OwnShelf {
  /** @param openLocks locks of their own for each call */
  constructor(private readonly files: Files, private readonly openLocks: () => Locks) {}

  /** All worlds, also those that are damaged. What a tab left that was killed before it had described a world is deleted. */
  async list(): Promise<(OwnListed | OwnDamaged)[]> {
    const found: (OwnListed | OwnDamaged)[] = []
    for (const id of (await this.files.folders()).filter(isOwn)) {
      await ifFree(this.lockOf(id), async () => { if (!await this.isDescribed(id)) await this.files.removeFolder(id) })
      if (await this.isDescribed(id)) found.push(await this.listed(id))
    }
    return found
  }

  /** Puts a world there, the description last: without it there is no world. @param made its files by name */
  keep(id: OwnId, made: ReadonlyMap<string, Uint8Array>): Promise<void> {
    return this.alter(id, async () => {
      const before = await this.isDescribed(id)
      try {
        for (const file of [PICTURES_FILE, FEATURES_FILE, WORLD_FILE].filter((one) => made.has(one))) await this.put(id, file, new Uint8Array(made.get(file)!))
      } catch (error) {
        if (!before) await this.files.removeFolder(id)
        throw error
      }
    })
  }

  remove(id: OwnId): Promise<void> {
    return this.alter(id, () => this.files.removeFolder(id))
  }

  /** Lets nobody else write to a world meanwhile. @throws Error where another tab does */
  alter<T>(id: OwnId, work: () => Promise<T>): Promise<T> {
    return alone({ ...this.lockOf(id), taken: () => t('Another tab is reading these pictures, training on them or deleting them. Wait for that or stop it there, then try again.') }, work)
  }

  /** Puts a file there that counts once it is whole. */
  async put(id: OwnId, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.files.write(id, name + PARTIAL, new Uint8Array(0))
    await this.files.write(id, name, bytes)
    await this.files.remove(id, name + PARTIAL)
  }

  /** Names of a world's files that are there whole. */
  async whole(id: OwnId): Promise<ReadonlySet<string>> {
    const names = await this.files.names(id)
    return new Set(names.filter((name) => !name.endsWith(PARTIAL) && !names.includes(name + PARTIAL)))
  }

  private lockOf(id: OwnId): Alone {
    return { locks: this.openLocks(), name: `own ${id}` }
  }

  private async isDescribed(id: OwnId): Promise<boolean> {
    return (await this.files.names(id)).includes(WORLD_FILE)
  }

  private async listed(id: OwnId): Promise<OwnListed | OwnDamaged> {
    try {
      const there = await this.whole(id)
      for (const name of [WORLD_FILE, PICTURES_FILE]) if (!there.has(name)) throw new Error(t('{name} is not there whole', { name }))
      const bytes = await this.files.read(id, WORLD_FILE, MOST_OWN_BYTES)
      if (!bytes) throw new Error(t('{name} is too long', { name: WORLD_FILE }))
      return describe(id, bytes, there)
    } catch (error) {
      return { id, damaged: messageOf(error) }
    }
  }
}

function describe(id: OwnId, bytes: Uint8Array, there: ReadonlySet<string>): OwnListed {
  const { name, report, pictures, features } = readStored(bytes)
  const seen = features !== undefined
  const count = (part: 'evaluation' | 'floor'): number => pictures.filter((one) => one.part === part).length
  return {
    id, name, report, heldOut: Math.min(count('evaluation'), count('floor')), captions: Math.min(...pictures.map(({ captions }) => captions.length)), seen,
    trained: OWN_SIZES.filter((size) => ownBases(id, size, seen).every((base) => there.has(checkpointOf(base)))),
  }
}
