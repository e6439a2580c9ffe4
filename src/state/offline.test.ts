import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reply } from '../offline/asking.ts'
import type { Answers, Question } from '../offline/manifest.ts'
import { createOffline, type Offline } from './offline.ts'

/** A service worker's end of what the page asks, with the answers that the test gives. */
class Worker extends EventTarget {
  constructor(private readonly answer: () => Promise<Answers[Question['type']]>) { super() }
  postMessage(_: Question, [port]: [MessagePort]): void {
    void reply(port, this.answer)
  }
}

class Registration extends EventTarget {
  waiting: Worker | null = null
  constructor(public installing: Worker | null) { super() }
}

const never = () => new Promise<never>(() => {})

function open(active: Worker, registration = new Registration(null)): Offline {
  const container = Object.assign(new EventTarget(), {
    controller: active, ready: Promise.resolve({ active }), register: () => Promise.resolve(registration),
  })
  const window = { navigator: { serviceWorker: container }, document: { readyState: 'complete' }, isSecureContext: false } as unknown as Window & typeof globalThis
  return createOffline({ window, script: 'service-worker.js', atRest: () => true })
}
const files = (offline: Offline) => offline.store.getState().files

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }) })
afterEach(() => { vi.useRealTimers() })

test.each([[0, 'ready'], [2, 'page']] as const)('with %i files missing the page is %s', async (missing, expected) => {
  const offline = open(new Worker(() => Promise.resolve({ missing })))
  await vi.waitFor(() => expect(files(offline)).toBe(expected))
})

test('a worker that fails does not leave the page in preparation', async () => {
  const offline = open(new Worker(() => Promise.reject(new DOMException('no room', 'QuotaExceededError'))))
  await vi.waitFor(() => expect(files(offline)).toBe('page'))
})

test('nor does one that never answers', async () => {
  const offline = open(new Worker(never))
  await vi.waitFor(() => expect(files(offline)).toBe('preparing'))
  await vi.advanceTimersByTimeAsync(300_000)
  await vi.waitFor(() => expect(files(offline)).toBe('page'))
})

test('a newer version that was on its way before the page looked is seen', async () => {
  const newer = new Worker(() => Promise.resolve({ others: 1 }))
  const registration = new Registration(newer)
  const offline = open(new Worker(never), registration)
  await vi.waitFor(() => expect(files(offline)).toBe('preparing'))
  expect(offline.store.getState().update).toBe(false)
  Object.assign(registration, { installing: null, waiting: newer })
  newer.dispatchEvent(new Event('statechange'))
  expect(offline.store.getState().update).toBe(true)
  await offline.takeOver()
  expect(offline.store.getState().others).toBe(1)
})

test('a newer version that does not answer is no silent one', async () => {
  const registration = new Registration(null)
  registration.waiting = new Worker(() => Promise.reject(new Error('gone')))
  const offline = open(new Worker(never), registration)
  await vi.waitFor(() => expect(offline.store.getState().update).toBe(true))
  await expect(offline.takeOver()).rejects.toThrow('gone')
})
