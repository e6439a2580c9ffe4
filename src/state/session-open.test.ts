/** Files that are dropped or chosen, in each of the page's views. */
import { beforeEach, expect, test } from 'vitest'
import type { Parsed } from '../lab/problems.ts'
import type { RelayFile } from '../lab/relay/relay-file.ts'
import { createSession, type Session } from './session.ts'

class Address {
  constructor(private readonly page: EventTarget, private text: string) {}
  get href(): string { return `http://here/${this.text}` }
  get hash(): string { return this.text }
  set hash(hash: string) {
    this.text = hash.startsWith('#') ? hash : `#${hash}`
    queueMicrotask(() => this.page.dispatchEvent(new Event('hashchange')))
  }
}

let location: Address
let session: Session
let relays: Parsed<RelayFile>[]

function visit(hash: string): void {
  const page = new EventTarget()
  location = new Address(page, hash)
  relays = []
  const area = { getItem: () => null, setItem: () => {} }
  const window = Object.assign(page, {
    location, document: { baseURI: 'http://here/', visibilityState: 'visible', addEventListener: () => {} }, navigator: { storage: {} },
    history: { replaceState: () => {} }, requestAnimationFrame: () => 0, localStorage: area, sessionStorage: area,
  }) as unknown as Window
  session = createSession({
    window, spawn: () => { throw new Error('nothing is to be computed') }, archive: () => Promise.reject(new DOMException('none', 'NotSupportedError')),
    showRelay: (relay) => { relays.push(relay); return Promise.resolve() },
  })
}
beforeEach(() => visit('#view=findings'))

const told = () => session.lab.getState().problems.map(({ message }) => message).join('\n')

/** As a file on a disk that was taken out. */
class Gone extends Blob {
  override slice(): Blob { return this }
  override arrayBuffer(): Promise<ArrayBuffer> { return Promise.reject(new DOMException('A requested file could not be found', 'NotFoundError')) }
}

test('a file that cannot be opened is told in the lab, where the view on show has no place for it', async () => {
  await session.open(new Blob(['hello']))
  expect(session.views.getState().view).toBe('lab')
  expect(told()).toContain('this is neither the file of a run')
})

test('a file that cannot be read is told where the person is', async () => {
  await session.open(new Gone())
  expect(session.views.getState().view).toBe('lab')
  expect(told()).toContain('the file cannot be read (A requested file could not be found)')
  visit('#view=relay')
  await session.open(new Gone())
  expect(session.views.getState().view).toBe('relay')
  expect(relays).toMatchObject([{ ok: false, problems: [{ message: 'the file cannot be read (A requested file could not be found)' }] }])
  expect(told()).toBe('')
})

test('settings are taken over from any view', async () => {
  await session.open(new Blob(['{"seed": 7}']))
  expect(session.views.getState().view).toBe('lab')
  expect(session.lab.getState().lanes[0].config.seed).toBe(7)
})
