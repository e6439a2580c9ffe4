/**
 * The client against workers that misbehave, on Node's own MessageChannel: a thread that answers, one that falls
 * silent, one that dies. The worker's real work is tested in the browser.
 */
import { expose } from 'comlink'
import { afterEach, expect, it, vi } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import { LabClient } from './client.ts'
import type { WorkerLike } from '../storage/line.ts'
import { LEAST } from './growth.ts'
import type { LabEvent, LabWorker, StartOptions, Surroundings } from './protocol.ts'

const config = presetConfig('test')
const state = { round: 1, parameters: { captioner: Float32Array.of(1, 2) } }
const finished = (run: string): LabEvent => ({ type: 'finished', run })

/** A worker's two ends, with handles on what the page cannot see. */
class Thread implements WorkerLike {
  private readonly channel = new MessageChannel()
  private readonly listeners: EventListenerOrEventListenerObject[] = []
  port: MessagePort | null = null
  ended = false
  readonly calls: string[] = []
  readonly started: StartOptions[] = []
  surroundings: Surroundings | null = null

  /** @param answer what each command does beyond being noted */
  constructor(answer: (thread: Thread, command: string, run: string) => void = () => {}) {
    let run = ''
    const note = (command: string): void => {
      this.calls.push(command)
      answer(this, command, run)
    }
    const worker: LabWorker = {
      connect: (port, surroundings) => { Object.assign(this, { port, surroundings }) },
      start: (options) => {
        run = options.run
        this.started.push(options)
        note('start')
      },
      resume: () => note('resume'),
      pause: () => note('pause'),
      speak: () => {},
      slow: (milliseconds) => note(`slow ${milliseconds}`),
      stop: (of) => { run = of; note('stop') },
    }
    expose(worker, this.channel.port2)
    this.channel.port1.start()
  }

  postMessage(message: unknown, transfer?: StructuredSerializeOptions | Transferable[]): void {
    if (!this.ended) this.channel.port1.postMessage(message, transfer as Transferable[])
  }

  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    if (type === 'error') this.listeners.push(listener)
    else this.channel.port1.addEventListener(type, listener)
  }

  removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    this.channel.port1.removeEventListener(type, listener)
  }

  terminate(): void {
    this.ended = true
    this.channel.port1.close()
    this.channel.port2.close()
    this.port?.close()
  }

  die(message: string): void {
    for (const listener of this.listeners) if (typeof listener === 'function') listener({ type: 'error', message } as unknown as Event)
  }

  send(event: LabEvent): void {
    this.port?.postMessage(event)
  }
}

const opened: { client: LabClient; threads: Thread[] }[] = []

function lab(answer?: (thread: Thread, command: string, run: string) => void) {
  const threads: Thread[] = []
  const events: LabEvent[] = []
  const client = new LabClient({
    surroundings: () => ({ base: 'http://127.0.0.1/' }), silence: 100, onEvent: (event) => events.push(event),
    spawn: () => threads[threads.push(new Thread(answer)) - 1],
  })
  opened.push({ client, threads })
  return { client, threads, events, types: () => events.map((event) => event.type) }
}

afterEach(() => {
  for (const { client, threads } of opened.splice(0)) {
    client.dispose()
    for (const thread of threads) thread.terminate()
  }
})

const round = (run: string, memory = 0): LabEvent => ({
  type: 'round', run, state, dispatches: 0, memory,
  record: { round: 1, metrics: {}, seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 }, losses: {}, digest: '' },
  gallery: { round: 1, generated: [], captioned: [] },
  header: { schema: 1, config, engine: { kind: 'wasm', engine: 'test', threads: 1 }, bases: {} },
})

it('passes a run’s events on, keeps its last state, and ends its worker when it has finished', async () => {
  const { client, threads, types } = lab((thread, command, run) => {
    if (command !== 'start') return
    thread.send(round(run))
    thread.send(round('of another run'))
    thread.send(finished(run))
  })
  await client.start({ run: 'a', config })
  await vi.waitFor(() => expect(types()).toEqual(['round', 'finished']))
  expect(threads[0].ended).toBe(true)
})

it('acknowledges a stop at once and lets a worker that follows end by itself', async () => {
  const { client, threads, types } = lab((thread, command, run) => { if (command === 'stop') thread.send({ type: 'stopped', run }) })
  await client.start({ run: 'a', config })
  client.stop('a')
  expect(types()).toEqual(['stopped'])
  await vi.waitFor(() => expect(threads[0].ended).toBe(true))
  expect(types()).toEqual(['stopped'])
})

it('ends a worker that stays silent after a stop, and goes on from its last round in a fresh one', async () => {
  const { client, threads, types } = lab((thread, command, run) => { if (command === 'start') thread.send(round(run)) })
  await client.start({ run: 'a', config })
  await vi.waitFor(() => expect(types()).toEqual(['round']))
  client.stop('a')
  expect(threads[0].ended).toBe(false)
  await client.start({ run: 'b', config, from: state })
  expect(threads[0].ended).toBe(true)
  expect(threads).toHaveLength(2)
  expect(threads[1].calls).toEqual(['start'])
  await vi.waitFor(() => expect(types()).toEqual(['round', 'stopped', 'round']))
})

it('keeps its worker while another run goes on, and goes on with that one in a new worker if the stopped one falls silent', async () => {
  const { client, threads, events } = lab((thread, command, run) => { if (command === 'start') thread.send(round(run)) })
  await client.start({ run: 'a', config })
  await client.start({ run: 'b', config, pauseAfter: 3 })
  await vi.waitFor(() => expect(events).toHaveLength(2))
  client.stop('a')
  expect(threads).toHaveLength(1)
  await vi.waitFor(() => expect(threads).toHaveLength(2))
  expect(threads[0].ended).toBe(true)
  await vi.waitFor(() => expect(events.map(({ type, run }) => `${type} ${run}`)).toEqual(['round a', 'round b', 'stopped a', 'round b']))
  expect(threads[1].started).toEqual([{ run: 'b', config, pauseAfter: 2, from: state }])
})

it('a worker that replaces a paused one waits', async () => {
  const { client, threads } = lab()
  await client.start({ run: 'a', config })
  await client.start({ run: 'b', config })
  await client.pause()
  client.stop('a')
  await vi.waitFor(() => expect(threads[1]?.calls).toEqual(['start', 'pause']))
})

it('slow motion reaches the worker that is there, and the next one', async () => {
  const { client, threads } = lab()
  await client.start({ run: 'a', config })
  await client.slow(2000)
  expect(threads[0].calls).toEqual(['start', 'slow 2000'])
  client.dispose()
  await client.start({ run: 'b', config })
  expect(threads[1].calls).toEqual(['slow 2000', 'start'])
})

it('a start that is stopped before its worker is free starts nothing', async () => {
  const { client, threads, types } = lab()
  await client.start({ run: 'a', config })
  client.stop('a')
  const starting = client.start({ run: 'b', config })
  client.stop('b')
  await starting
  expect(threads).toHaveLength(1)
  expect(types()).toEqual(['stopped', 'stopped'])
})

it('a start that is paused before its worker is free waits in it', async () => {
  const { client, threads } = lab()
  await client.start({ run: 'a', config })
  client.stop('a')
  const starting = client.start({ run: 'b', config })
  await client.pause()
  await starting
  expect(threads[1].calls).toEqual(['start', 'pause'])
  await client.resume()
  client.stop('b')
  await client.start({ run: 'c', config })
  expect(threads[2].calls).toEqual(['start'])
})

it('tells every run of a worker that dies twice before a round is done', async () => {
  const { client, threads, events } = lab()
  await client.start({ run: 'a', config })
  await client.start({ run: 'b', config })
  threads[0].die('')
  await vi.waitFor(() => expect(threads[1]?.started).toHaveLength(2))
  threads[1].die('')
  expect(events.map(({ type, run }) => `${type} ${run}`)).toEqual(['mended a', 'mended b', 'error a', 'error b'])
})

it('rejects what is pending when a worker dies, and says so once with a next step', async () => {
  const { client, threads, events } = lab()
  await client.start({ run: 'a', config })
  const pending = client.pause()
  threads[0].die('out of memory')
  await pending
  await vi.waitFor(() => expect(threads[1]?.calls).toEqual(['start', 'pause']))
  threads[1].die('out of memory')
  expect(events).toHaveLength(2)
  expect(events[1]).toMatchObject({ type: 'error', run: 'a', reason: 'worker-died' })
  expect(events[1]).toHaveProperty('message', 'The worker that computes has ended: out of memory.')
  expect(events[1]).toHaveProperty('advice', expect.stringContaining('Press Run'))
})

it('goes on from the last round where a worker dies, each time that a round was done since, and else advises to continue', async () => {
  let rounds = 2
  const { client, threads, events, types } = lab((thread, command, run) => { if (command === 'start' && rounds-- > 0) thread.send(round(run)) })
  await client.start({ run: 'a', config, pauseAfter: 5 })
  await vi.waitFor(() => expect(types()).toEqual(['round']))
  threads[0].die('')
  await vi.waitFor(() => expect(types()).toEqual(['round', 'mended', 'round']))
  threads[1].die('')
  await vi.waitFor(() => expect(threads[2]?.started).toEqual([{ run: 'a', config, pauseAfter: 3, from: state }]))
  threads[2].die('')
  expect(types()).toEqual(['round', 'mended', 'round', 'mended', 'error'])
  expect(events[4]).toHaveProperty('advice', expect.stringContaining('press Continue'))
})

const lost = (run: string): LabEvent => ({ type: 'error', run, reason: 'device-lost', message: 'The graphics device was lost.', advice: '' })

it('goes on with a new device where one is lost, with all runs on WASM where that is lost too, and asks for the card again at the next start', async () => {
  const { client, threads, events } = lab()
  await client.start({ run: 'a', config })
  await client.start({ run: 'b', config })
  threads[0].send(lost('a'))
  await vi.waitFor(() => expect(threads[1]?.started).toHaveLength(2))
  expect(threads[0].ended).toBe(true)
  threads[1].send(lost('a'))
  await vi.waitFor(() => expect(threads[2]?.started).toHaveLength(2))
  expect(threads.map(({ surroundings }) => surroundings?.device)).toEqual([undefined, undefined, 'wasm'])
  expect(events).toEqual([false, true].flatMap((onWasm) => ['a', 'b'].map((run) => ({ type: 'mended', run, reason: 'device-lost', onWasm }))))
  for (const run of ['a', 'b']) threads[2].send(finished(run))
  await vi.waitFor(() => expect(threads[2].ended).toBe(true))
  await client.start({ run: 'c', config })
  expect(threads[3].surroundings?.device).toBeUndefined()
})

it('a worker that has grown too large gives way to a fresh one, without a word; runs that have paused by themselves wait there', async () => {
  const { client, threads, types } = lab()
  await client.start({ run: 'a', config, pauseAfter: 1 })
  await client.start({ run: 'b', config })
  threads[0].send(round('a', LEAST))
  threads[0].send(round('b', LEAST))
  threads[0].send(round('b', 2 * LEAST))
  await vi.waitFor(() => expect(threads[1]?.started).toEqual([{ run: 'a', config, pauseAfter: 0, from: state }, { run: 'b', config, from: state }]))
  expect(threads[0].ended).toBe(true)
  expect(types()).toEqual(['round', 'round', 'round'])
  // It needs that much.
  threads[1].send(round('b', 2 * LEAST))
  threads[1].send(round('b', 2 * LEAST))
  await vi.waitFor(() => expect(types()).toHaveLength(5))
  expect(threads).toHaveLength(2)
})

it('tells when a worker cannot be made at all', async () => {
  const events: LabEvent[] = []
  const client = new LabClient({ surroundings: () => ({ base: '' }), onEvent: (event) => events.push(event), spawn: () => { throw new Error('refused') } })
  await client.start({ run: 'a', config })
  expect(events).toEqual([expect.objectContaining({ type: 'error', message: expect.stringContaining('refused') as string })])
})
