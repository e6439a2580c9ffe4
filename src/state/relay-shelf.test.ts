import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { RelayFile } from '../lab/relay/relay-file.ts'
import { toyRelayFile } from '../lab/relay/testing/toys.ts'
import { createRelayShelf } from './relay-shelf.ts'

let file: RelayFile
const upTo = (round: number): RelayFile => ({ record: { ...file.record, rounds: file.record.rounds.slice(0, round + 1) }, pictures: file.pictures.slice(0, round + 1) })

beforeAll(async () => { file = await toyRelayFile() })

/** Cache Storage with as much room as the test gives it. */
let stored: Map<string, Map<string, Response>>
let room: boolean
let puts: number
const caches = {
  open: (name: string) => {
    const of = stored.get(name) ?? new Map<string, Response>()
    stored.set(name, of)
    return Promise.resolve({
      put: (address: string, response: Response) => {
        puts++
        if (!room) return Promise.reject(new DOMException('no room', 'QuotaExceededError'))
        of.set(address, response)
        return Promise.resolve()
      },
      match: (address: string) => Promise.resolve(of.get(address)?.clone()),
    })
  },
  delete: (name: string) => Promise.resolve(stored.delete(name)),
} as unknown as CacheStorage

let session: Map<string, string>
const tab = (over: object = {}): Window => ({
  caches, document: { baseURI: 'http://here/lab/' },
  sessionStorage: { getItem: (key: string) => session.get(key) ?? null, setItem: (key: string, value: string) => session.set(key, value) }, ...over,
}) as unknown as Window

beforeEach(() => {
  stored = new Map()
  session = new Map()
  room = true
  puts = 0
})

test('the newest relay is kept, and found by another tab, which knows that it is not its own', async () => {
  const shelf = createRelayShelf(tab())!
  expect(shelf.own).toBe(false)
  expect(await shelf.get()).toBeNull()
  expect(await shelf.put(upTo(0))).toBe(true)
  expect(await shelf.put(upTo(2))).toBe(true)
  expect(await createRelayShelf(tab())!.get()).toEqual(file)
  expect(createRelayShelf(tab())!.own).toBe(true)
  session = new Map()
  expect(createRelayShelf(tab())!.own).toBe(false)
  await shelf.clear(file.record)
  expect(await shelf.get()).toBeNull()
})

test('rounds that come while one is written are written as one', async () => {
  const shelf = createRelayShelf(tab())!
  expect(await Promise.all([shelf.put(upTo(0)), shelf.put(upTo(1)), shelf.put(upTo(2))])).toEqual([true, true, true])
  expect(puts).toBeLessThanOrEqual(2)
  expect(await shelf.get()).toEqual(file)
})

test('a relay is deleted with however many rounds are kept of it; one that another tab has kept since is not', async () => {
  const shelf = createRelayShelf(tab())!
  await shelf.put(upTo(1))
  await shelf.clear(file.record)
  expect(stored.size).toBe(0)
  await shelf.put(upTo(2))
  await createRelayShelf(tab())!.clear(upTo(1).record)
  expect(await shelf.get()).toEqual(file)
  // Both begin with the same real pictures.
  const other = { ...upTo(0), record: { ...upTo(0).record, config: { ...file.record.config, rounds: 3 } } }
  await createRelayShelf(tab())!.put(other)
  await shelf.clear(file.record)
  expect(await shelf.get()).toEqual(other)
})

test('what comes after a deletion stays, whenever it comes', async () => {
  const shelf = createRelayShelf(tab())!
  const next = { ...file, record: { ...file.record, config: { ...file.record.config, seed: 9 } } }
  void shelf.put(file)
  const [, kept] = await Promise.all([shelf.clear(file.record), shelf.put(next)])
  expect(kept).toBe(true)
  expect(await shelf.get()).toEqual(next)
  await shelf.put(file)
  await Promise.all([shelf.clear(file.record), shelf.put(next)])
  expect(await shelf.get()).toEqual(next)
})

test('where there is no room it says so, and keeps the next one that fits', async () => {
  const shelf = createRelayShelf(tab())!
  room = false
  expect(await shelf.put(upTo(1))).toBe(false)
  room = true
  expect(await shelf.put(upTo(2))).toBe(true)
})

test('what is damaged is not there; what cannot keep is none', async () => {
  const shelf = createRelayShelf(tab())!
  await shelf.put(upTo(2))
  const [[, of]] = stored
  for (const [address] of of) of.set(address, new Response('PK\x03\x04'))
  expect(await shelf.get()).toBeNull()
  expect(createRelayShelf(tab({ caches: undefined }))).toBeNull()
})
