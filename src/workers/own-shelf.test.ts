/** Own pictures on a disk that fills up, with damage on it, and under tabs that are killed or get in each other's way. */
import { beforeAll, describe, expect, it } from 'vitest'
import { decodePicture } from '../cli/picture.ts'
import { baseName, ownBases } from '../models/index.ts'
import type { TrainState } from '../models/network.ts'
import { Disk, Killed, Tab } from '../storage/testing.ts'
import { gather, type Gathered } from '../worlds/folder/gather.ts'
import { folderOf } from '../worlds/folder/testing.ts'
import { checkpointOf, OwnShelf } from './own-shelf.ts'
import { OwnStates } from './own-states.ts'

let made: Gathered
let other: Gathered

beforeAll(async () => {
  const options = { name: 'mine', byFolder: false, decode: decodePicture }
  made = await gather(folderOf(48), { ...options, seed: 1 })
  other = await gather(folderOf(48), { ...options, seed: 2 })
})

/** What a worker has: a tab of its own each time. */
const shelfOn = (disk: Disk, left = Infinity): OwnShelf => {
  const tab = Object.assign(new Tab(disk), { left })
  return new OwnShelf(tab.files, () => tab.locks)
}
const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words)

describe('a world of own pictures', () => {
  it('is kept, listed and deleted', async () => {
    const disk = new Disk()
    await shelfOn(disk).keep(made.id, made.files)
    expect(await shelfOn(disk).list()).toMatchObject([{ id: made.id, name: 'mine', heldOut: 16, captions: 3, seen: false, trained: [] }])
    for (const base of ownBases(made.id, 'test', false)) await shelfOn(disk).put(made.id, checkpointOf(base), text('trained'))
    expect(await shelfOn(disk).list()).toMatchObject([{ trained: ['test'] }])
    await shelfOn(disk).remove(made.id)
    expect(disk.files.size).toBe(0)
  })

  it('that cannot be read back hides no other one, and can be deleted', async () => {
    const disk = new Disk()
    for (const { id, files } of [made, other]) await shelfOn(disk).keep(id, files)
    disk.files.set(`${made.id}/world.json`, text('{"schema":1'))
    const listed = await shelfOn(disk).list()
    expect(listed.find(({ id }) => id === made.id)).toEqual({ id: made.id, damaged: expect.stringContaining('world.json') as string })
    expect(listed.find(({ id }) => id === other.id)).toMatchObject({ name: 'mine' })
    await shelfOn(disk).remove(made.id)
    expect(await shelfOn(disk).list()).toMatchObject([{ id: other.id }])
  })

  it('that finds no room leaves nothing behind', async () => {
    const disk = new Disk()
    await shelfOn(disk).keep(other.id, other.files)
    const before = [...disk.files.keys()]
    disk.quota = disk.used() + made.files.get('pictures.bin')!.length + 10
    await expect(shelfOn(disk).keep(made.id, made.files)).rejects.toMatchObject({ name: 'QuotaExceededError' })
    expect([...disk.files.keys()]).toEqual(before)
  })

  it('is seen or gone, wherever a tab is killed that puts it there', async () => {
    for (let left = 0; ; left++) {
      const disk = new Disk()
      const killed = await shelfOn(disk, left).keep(made.id, made.files).then(() => false, (error: unknown) => error instanceof Killed)
      // The browser gives back what a killed tab held.
      disk.locks.clear()
      const listed = await shelfOn(disk).list()
      expect(listed.length > 0).toBe(disk.files.size > 0)
      if (!killed) break
      // Within its description, or before the mark beside that was gone.
      if (listed.length > 0) expect(listed).toMatchObject([{ damaged: expect.stringContaining('world.json') as string }])
    }
  })

  it('that another tab is putting there is left alone', async () => {
    const disk = new Disk()
    const tab = new Tab(disk)
    await tab.locks.take(`collapse-lab own ${made.id}`)
    await tab.files.write(made.id, 'pictures.bin', text('some'))
    expect(await shelfOn(disk).list()).toEqual([])
    expect(disk.files.size).toBe(1)
    tab.close()
    expect(await shelfOn(disk).list()).toEqual([])
    expect(disk.files.size).toBe(0)
  })

  it('is not deleted while another tab trains on it', async () => {
    const disk = new Disk()
    await shelfOn(disk).keep(made.id, made.files)
    let end = (): void => {}
    const training = shelfOn(disk).alter(made.id, () => new Promise<void>((resolve) => { end = resolve }))
    await expect(shelfOn(disk).remove(made.id)).rejects.toThrow('stop it there')
    end()
    await training
    await shelfOn(disk).remove(made.id)
    expect(disk.files.size).toBe(0)
  })

  it('counts as trained only once a checkpoint is there whole', async () => {
    const disk = new Disk()
    await shelfOn(disk).keep(made.id, made.files)
    const [judge, captioner] = ownBases(made.id, 'test', false)
    await shelfOn(disk).put(made.id, checkpointOf(judge), text('trained'))
    await expect(shelfOn(disk, 1).put(made.id, checkpointOf(captioner), text('trained'))).rejects.toThrow(Killed)
    expect(disk.files.has(`${made.id}/${checkpointOf(captioner)}`)).toBe(true)
    expect(await shelfOn(disk).list()).toMatchObject([{ id: made.id, trained: [] }])
  })
})

describe('what a training has reached', () => {
  const SIZE = 3
  const after = (updates: number): TrainState => ({ updates, parameters: new Float32Array(SIZE).fill(updates), first: new Float32Array(SIZE), second: new Float32Array(SIZE) })
  const statesOn = (disk: Disk, left = Infinity): OwnStates => {
    const [base] = ownBases(made.id, 'test', false)
    return new OwnStates(Object.assign(new Tab(disk), { left }).files, made.id, base, 100)
  }

  it('is there after any number of writes, and is the newest', async () => {
    const disk = new Disk()
    expect(await statesOn(disk).newest(SIZE)).toBeUndefined()
    for (const updates of [25, 50, 75]) {
      const states = statesOn(disk)
      await states.newest(SIZE)
      await states.write(after(updates))
      expect(await statesOn(disk).newest(SIZE)).toEqual(after(updates))
    }
  })

  it('is there too when the tab is killed within a write', async () => {
    const disk = new Disk()
    for (const reached of [25, 50]) {
      const states = statesOn(disk, 1)
      await states.newest(SIZE)
      await states.write(after(reached))
      await expect(states.write(after(reached + 25))).rejects.toThrow(Killed)
      expect(await statesOn(disk).newest(SIZE)).toEqual(after(reached))
    }
  })

  it('is cleared whatever the length of the training, and that of other bases is not', async () => {
    const disk = new Disk()
    const [judge, captioner] = ownBases(made.id, 'test', false)
    for (const base of [judge, captioner]) disk.files.set(`${made.id}/${baseName(base)}-60.state`, text(''))
    const states = statesOn(disk)
    for (const updates of [25, 50]) await states.write(after(updates))
    await states.clear()
    expect([...disk.files.keys()]).toEqual([`${made.id}/${baseName(captioner)}-60.state`])
  })
})
