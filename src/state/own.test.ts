/** Own pictures on the page: how a job begins and ends, with a worker on Node's own MessageChannel. */
import { expose } from 'comlink'
import { beforeEach, expect, it, vi } from 'vitest'
import type { WorkerLike } from '../storage/line.ts'
import type { OwnProgress, OwnWorker } from '../workers/own-protocol.ts'
import { createOwn } from './own.ts'

const ID = 'folder_0123456789ab'
const PROGRESS: OwnProgress = { what: 'judge', done: 1, total: 2, loss: null }

const train = vi.fn<OwnWorker['train']>()
const list = vi.fn<OwnWorker['list']>(() => Promise.resolve([]))
beforeEach(() => vi.stubGlobal('document', { baseURI: 'http://localhost/' }))

/** One a job, as on the page. */
function spawn(): WorkerLike {
  const { port1, port2 } = new MessageChannel()
  expose({ connect: (port: MessagePort) => port.postMessage(PROGRESS), list, train }, port2)
  port1.start()
  return {
    postMessage: port1.postMessage.bind(port1), addEventListener: port1.addEventListener.bind(port1), removeEventListener: port1.removeEventListener.bind(port1),
    terminate: () => port1.close(),
  } as WorkerLike
}

it('says what goes on, and that it is done', async () => {
  const { store, ...own } = createOwn(spawn)
  train.mockImplementationOnce(async () => { await vi.waitFor(() => expect(store.getState().job?.progress).toEqual(PROGRESS)) })
  const training = own.train(ID, 'test', null)
  expect(store.getState()).toMatchObject({ job: { id: ID, progress: null }, ended: null })
  await training
  expect(store.getState()).toMatchObject({ job: null, ended: 'done', trouble: null, worlds: [] })
})

it('says that it was stopped, until the next begins', async () => {
  const { store, ...own } = createOwn(spawn)
  train.mockImplementation(() => new Promise(() => {}))
  const training = own.train(ID, 'test', null)
  own.stop()
  await training
  expect(store.getState()).toMatchObject({ job: null, ended: 'stopped', trouble: null })
  const again = own.train(ID, 'test', null)
  expect(store.getState().ended).toBeNull()
  own.stop()
  await again
})

it('says what went wrong, and what to do where no room is left', async () => {
  const { store, ...own } = createOwn(spawn)
  train.mockRejectedValueOnce(new Error('the loss is NaN'))
  await own.train(ID, 'test', null)
  expect(store.getState()).toMatchObject({ ended: null, trouble: 'the loss is NaN' })
  train.mockRejectedValueOnce(new DOMException('7 of 9 bytes were written', 'QuotaExceededError'))
  await own.train(ID, 'test', null)
  expect(store.getState().trouble).toMatch(/^No room is left in this browser\. Delete/)
})

it('says how it ended only once the next can begin', async () => {
  const { store, ...own } = createOwn(spawn)
  const told: Promise<void>[] = []
  const stop = store.subscribe(({ trouble, ended }) => {
    if (trouble ?? ended) {
      stop()
      told.push(own.train(ID, 'pocket', 3))
    }
  })
  train.mockRejectedValueOnce(new Error('the loss is NaN')).mockResolvedValueOnce()
  await own.train(ID, 'test', null)
  expect(told).toHaveLength(1)
  await told[0]
  expect(train).toHaveBeenLastCalledWith(ID, 'pocket', 3)
  expect(store.getState()).toMatchObject({ job: null, ended: 'done', trouble: null })
})

it('says why where what is kept cannot be listed afterwards', async () => {
  const { store, ...own } = createOwn(spawn)
  list.mockRejectedValueOnce(new Error('the disk is gone')).mockRejectedValueOnce(new Error('the disk is gone'))
  train.mockResolvedValueOnce()
  await own.train(ID, 'test', null)
  expect(store.getState()).toMatchObject({ job: null, worlds: [], trouble: 'the disk is gone', ended: 'done' })
  train.mockRejectedValueOnce(new Error('the loss is NaN'))
  await own.train(ID, 'test', null)
  expect(store.getState().trouble).toBe('the loss is NaN')
})
