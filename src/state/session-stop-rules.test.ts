/** Rules to stop early, from the worker's rounds to what the lane says, on Node's own MessageChannel. */
import { expose } from 'comlink'
import { expect, test, vi } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import type { WorkerLike } from '../storage/line.ts'
import type { LabEvent, LabWorker } from '../workers/protocol.ts'
import { createSession } from './session.ts'

const config = { ...presetConfig('test'), rounds: 3 }

/** A worker that computes nothing: rounds are sent by the test. */
class Thread implements WorkerLike {
  private readonly channel = new MessageChannel()
  private port: MessagePort | null = null
  readonly calls: string[] = []

  constructor() {
    expose({
      connect: (port) => { this.port = port },
      start: ({ run }) => { this.calls.push(`start ${run}`) },
      resume: () => {}, pause: () => {}, speak: () => {}, slow: () => {},
      stop: (run) => { this.calls.push(`stop ${run}`); this.send({ type: 'stopped', run }) },
    } satisfies LabWorker, this.channel.port2)
    this.channel.port1.start()
  }

  postMessage(message: unknown, transfer?: StructuredSerializeOptions | Transferable[]): void {
    this.channel.port1.postMessage(message, transfer as Transferable[])
  }

  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    if (type !== 'error') this.channel.port1.addEventListener(type, listener)
  }

  removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    this.channel.port1.removeEventListener(type, listener)
  }

  terminate(): void {
    this.channel.port1.close()
    this.port?.close()
  }

  send(event: LabEvent): void {
    this.port?.postMessage(event)
  }

  round(run: string, round: number, recall: number): void {
    const seconds = { generate: 0, curate: 0, train: 0, evaluate: 0 }
    this.send({
      type: 'round', run, header: { schema: 1, config, engine: { kind: 'wasm', engine: 'x', threads: 1 }, bases: {} }, dispatches: 0, memory: 0,
      record: { round, losses: {}, digest: '', seconds, metrics: { 'image.recall': { value: recall, lo: recall, hi: recall, floor: null } } },
      gallery: { round, generated: [], captioned: [] }, state: { round, parameters: { captioner: Float32Array.of(1) } },
    })
  }
}

test('a lane that a rule has ended says which, and goes on once the rule is changed, not before', async () => {
  const threads: Thread[] = []
  const area = { getItem: () => null, setItem: () => {} }
  const window = {
    location: { hash: '', href: 'http://here/' }, document: { baseURI: 'http://here/', visibilityState: 'visible', addEventListener: () => {} }, navigator: { storage: {} },
    history: { replaceState: () => {} }, addEventListener: () => {}, requestAnimationFrame: () => 0, localStorage: area, sessionStorage: area,
  } as unknown as Window
  const session = createSession({
    window, archive: () => Promise.reject(new DOMException('none', 'NotSupportedError')), showRelay: () => Promise.resolve(),
    spawn: () => { const thread = new Thread(); threads.push(thread); return thread },
  })
  const run = () => session.lab.getState().lanes[0].run
  session.choosePreset('test')
  session.setField('rounds', 3)
  session.setStopRules({ recall: 0.5 })
  session.start()
  await vi.waitFor(() => expect(threads[0]?.calls).toEqual(['start run-1']))
  threads[0].round('run-1', 0, 0.1)
  threads[0].round('run-1', 1, 0.4)
  await vi.waitFor(() => expect(run()).toMatchObject({ status: 'stopped', endedBy: 'recall', rounds: [{ round: 0 }, { round: 1 }] }))
  expect(threads[0].calls).toEqual(['start run-1', 'stop run-1'])

  session.setStopRules({ minutes: 1 })
  session.continue()
  expect(run()).toMatchObject({ status: 'stopped', endedBy: 'recall' })
  await new Promise((resolve) => { setTimeout(resolve, 50) })
  expect(threads).toHaveLength(1)

  session.setStopRules({ recall: null })
  session.continue()
  await vi.waitFor(() => expect(threads[1]?.calls).toHaveLength(1))
  expect(run()).toMatchObject({ status: 'running', endedBy: null, rounds: [{ round: 0 }, { round: 1 }] })
  session.stop()
  await vi.waitFor(() => expect(run()).toMatchObject({ status: 'stopped', endedBy: null }))
})
