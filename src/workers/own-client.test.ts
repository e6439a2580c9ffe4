/** A job for own pictures against workers that misbehave, on Node's own MessageChannel; what real ones do is tested in the browser. */
import { expose } from 'comlink'
import { afterEach, expect, it, vi } from 'vitest'
import type { WorkerLike } from '../storage/line.ts'
import { ownJob, StoppedError } from './own-client.ts'
import type { OwnProgress, OwnWorker } from './own-protocol.ts'

const PROGRESS: OwnProgress = { what: 'reading', done: 1, total: 2, loss: null }

const { port1: page, port2: thread } = new MessageChannel()
const errors: EventListener[] = []
let ended = 0
const worker: WorkerLike = {
  postMessage: page.postMessage.bind(page),
  addEventListener: (type: string, listener: EventListenerOrEventListenerObject) => {
    if (type === 'error') errors.push(listener as EventListener)
    else page.addEventListener(type, listener)
  },
  removeEventListener: page.removeEventListener.bind(page),
  terminate: () => { ended++ },
}
const listed = vi.fn<OwnWorker['list']>()
expose({ connect: (port: MessagePort) => port.postMessage(PROGRESS), list: listed }, thread)
page.start()
vi.stubGlobal('document', { baseURI: 'http://localhost/' })

afterEach(() => {
  ended = 0
  errors.length = 0
  listed.mockReset()
})

it('gives what the worker answers, tells progress, and ends the worker', async () => {
  listed.mockResolvedValue([])
  const told: OwnProgress[] = []
  expect(await ownJob(() => worker, (remote) => remote.list(), (progress) => told.push(progress))).toEqual([])
  expect(told).toEqual([PROGRESS])
  expect(ended).toBe(1)
})

it('ends at once when it is stopped, whatever the worker is at', async () => {
  const abort = new AbortController()
  listed.mockImplementation(() => {
    abort.abort()
    return new Promise(() => {})
  })
  await expect(ownJob(() => worker, (remote) => remote.list(), () => {}, abort.signal)).rejects.toThrow(StoppedError)
  expect(ended).toBeGreaterThan(0)
})

it('says so when the worker dies, and passes on what it throws', async () => {
  listed.mockImplementationOnce(() => {
    for (const tell of errors) tell(Object.assign(new Event('error'), { message: 'out of memory.' }))
    return new Promise(() => {})
  })
  await expect(ownJob(() => worker, (remote) => remote.list())).rejects.toThrow('The worker that computes has ended: out of memory.')
  listed.mockRejectedValueOnce(new Error('no captions'))
  await expect(ownJob(() => worker, (remote) => remote.list())).rejects.toThrow('no captions')
})
