import { beforeEach, expect, test, vi } from 'vitest'
import { relaySchema } from '../lab/relay/config.ts'
import type { WorkerLike } from '../storage/line.ts'
import type { RelayCommand, RelayEvent } from '../workers/relay-protocol.ts'
import type { RelayFile } from '../lab/relay/relay-file.ts'
import { canResume, createRelaySession, type RelaySession, relayRecord } from './relay.ts'
import type { RelayShelf } from './relay-shelf.ts'

/** A worker that does as it is told by the test. */
class Puppet implements WorkerLike {
  readonly commands: RelayCommand[] = []
  terminated = false
  private readonly listeners = new Map<string, ((event: never) => void)[]>()
  postMessage(command: RelayCommand): void {
    this.commands.push(command)
  }
  addEventListener(type: string, listener: unknown): void {
    this.listeners.set(type, [...this.listeners.get(type) ?? [], listener as (event: never) => void])
  }
  removeEventListener(): void {}
  terminate(): void {
    this.terminated = true
  }
  say(data: RelayEvent): void {
    for (const listener of this.listeners.get('message') ?? []) listener({ data } as never)
  }
  fail(message: string): void {
    for (const listener of this.listeners.get('error') ?? []) listener({ message } as never)
  }
}

let puppets: Puppet[]
let location: { hash: string }
let session: RelaySession

function open(hash = '#view=relay', shelf: RelayShelf | null = null): void {
  puppets = []
  location = { hash }
  const window = {
    location, addEventListener: () => {}, navigator: {}, document: { visibilityState: 'visible', addEventListener: () => {} },
    history: { replaceState: (_: unknown, __: string, to: string) => { location.hash = to } },
  } as unknown as Window
  session = createRelaySession({
    window, shelf, surroundings: () => ({ base: 'http://here/' }),
    spawn: () => { const puppet = new Puppet(); puppets.push(puppet); return puppet },
  })
}
beforeEach(() => open())

const state = () => session.store.getState()
const round = (number: number): RelayEvent => ({
  type: 'round', start: { starts: [1, 2, 3, 4], alike: 1 },
  header: { schema: 1, kind: 'relay', lab: '0', config: relaySchema.parse({}), partners: { captioner: { id: 'c', version: '1' }, painter: { id: 'p', version: '1' }, judge: { id: 'j', version: '1' } }, engine: { kind: 'wasm', engine: 'x', threads: 1 }, world: 'a'.repeat(64) },
  record: { round: number, captions: [], metrics: {}, motifs: { of: [], medoids: [] }, seconds: 1, digest: 'b'.repeat(64) },
  pictures: { n: 1, channels: 1, height: 1, width: 1, data: Uint8Array.of(number) },
})

test('a link sets settings and starts nothing; one that is wrong changes nothing', () => {
  open('#view=relay&v=1&seed=7&pictures=8')
  expect(state().config).toMatchObject({ seed: 7, pictures: 8 })
  expect(puppets).toEqual([])
  open('#view=relay&seed=no')
  expect(state().config.seed).toBe(1)
  expect(state().problems[0].message).toContain('seed is "no"')
})

test('a relay runs: rounds come in, and its worker ends with it', () => {
  session.start()
  expect(puppets[0].commands).toEqual([{ type: 'start', config: state().config, surroundings: { base: 'http://here/', language: { tag: 'en', catalog: {} } } }])
  puppets[0].say({ type: 'progress', progress: { round: 0, phase: 'start', done: 1, total: 2 } })
  expect(state().relay).toMatchObject({ status: 'running', progress: { phase: 'start' } })
  puppets[0].say(round(0))
  puppets[0].say(round(1))
  expect(state().relay.progress).toBeNull()
  expect(relayRecord(state().relay)).toMatchObject({ kind: 'relay', starts: [1, 2, 3, 4], rounds: [{ round: 0 }, { round: 1 }] })
  expect(puppets[0].terminated).toBe(false)
  puppets[0].say({ type: 'finished' })
  expect(state().relay.status).toBe('finished')
  expect(puppets[0].terminated).toBe(true)
})

test('a stop is heeded at once: rounds stay, what comes later is not listened to, and a silent worker is ended', () => {
  vi.useFakeTimers()
  session.start()
  puppets[0].say(round(0))
  session.stop()
  expect(state().relay.status).toBe('stopped')
  expect(puppets[0].commands.at(-1)).toEqual({ type: 'stop' })
  puppets[0].say(round(1))
  expect(state().relay.rounds).toHaveLength(1)
  expect(puppets[0].terminated).toBe(false)
  vi.advanceTimersByTime(5000)
  expect(puppets[0].terminated).toBe(true)
  vi.useRealTimers()
})

test('a worker that follows a stop is ended when it says so', () => {
  session.start()
  session.stop()
  puppets[0].say({ type: 'stopped' })
  expect(puppets[0].terminated).toBe(true)
})

test('a start takes the place of a relay that goes on', () => {
  session.start()
  puppets[0].say(round(0))
  session.start()
  expect(puppets[0].terminated).toBe(true)
  expect(state().relay).toMatchObject({ status: 'running', rounds: [] })
  puppets[0].say(round(1))
  expect(state().relay.rounds).toEqual([])
})

test('a stopped relay goes on after its last round, also to more rounds; with other settings it begins anew', () => {
  session.start()
  puppets[0].say(round(0))
  puppets[0].say(round(1))
  expect(canResume(state())).toBe(false)
  session.stop()
  expect(canResume(state())).toBe(true)
  session.set('rounds', '12')
  session.resume()
  const { relay } = state()
  expect(relay).toMatchObject({ status: 'running', config: { rounds: 12 }, rounds: [{ round: 0 }, { round: 1 }] })
  expect(puppets[1].commands).toEqual([{
    type: 'start', config: state().config, surroundings: { base: 'http://here/', language: { tag: 'en', catalog: {} } },
    done: { record: relayRecord(relay), pictures: relay.pictures[1] },
  }])
  puppets[1].say(round(2))
  expect(state().relay.rounds).toHaveLength(3)
  expect(state().relay.pictures).toHaveLength(3)
  session.stop()
  session.set('seed', '2')
  expect(canResume(state())).toBe(false)
  session.resume()
  expect(puppets).toHaveLength(2)
  session.set('seed', '1')
  session.set('rounds', '2')
  expect(canResume(state())).toBe(false)
})

test('one that cannot go on keeps its rounds and says why', () => {
  session.start()
  puppets[0].say(round(0))
  session.stop()
  session.resume()
  puppets[1].say({ type: 'error', reason: 'origin', message: 'the judge is another', advice: 'Run' })
  expect(state().relay).toMatchObject({ status: 'failed', rounds: [{ round: 0 }], trouble: { message: 'the judge is another' } })
})

test('what went wrong is told, and rounds are kept', () => {
  session.start()
  puppets[0].say(round(0))
  puppets[0].fail('Uncaught Error: no memory')
  expect(state().relay).toMatchObject({ status: 'failed', trouble: { reason: 'worker-died', message: 'The worker that computes has ended: no memory.' }, rounds: [{ round: 0 }] })
  session.dismiss()
  expect(state().relay.trouble).toBeNull()
})

test('a relay that cannot begin takes nothing away from the one before', () => {
  session.start()
  puppets[0].say(round(0))
  puppets[0].say({ type: 'finished' })
  const shown = state().relay
  session.start()
  expect(state().relay.rounds).toEqual([])
  puppets[1].fail('no memory')
  expect(state().relay).toEqual({ ...shown, trouble: state().relay.trouble })
  expect(state().relay.trouble).not.toBeNull()
  session.start()
  puppets[2].say(round(0))
  puppets[2].fail('no memory')
  expect(state().relay).toMatchObject({ status: 'failed', rounds: [{ round: 0 }] })
})

test('a relay that is stopped while it gets ready takes nothing away either, and nothing is kept anew', () => {
  const shelf = new Shelf(null)
  open('#view=relay', shelf)
  session.start()
  puppets[0].say(round(0))
  puppets[0].say({ type: 'finished' })
  const shown = state().relay
  session.start()
  session.stop()
  expect(state().relay).toEqual(shown)
  expect(puppets[1].commands.at(-1)).toEqual({ type: 'stop' })
  expect(shelf.put).toHaveBeenCalledTimes(1)
})

test('settings are checked, and what a new world lacks gives way', () => {
  expect(session.set('rounds', '99')!.message).toContain('rounds is 99')
  expect(state().config.rounds).toBe(10)
  expect(session.set('painter', 'unet-3')).toBeNull()
  expect(session.set('world', 'emoji')).toBeNull()
  expect(state().config).toMatchObject({ world: 'emoji', painter: 'auto' })
  // Models from the hub belong to no world.
  expect(session.set('captioner', 'hub:vit-gpt2')).toBeNull()
  expect(session.set('world', 'shapes')).toBeNull()
  expect(state().config).toMatchObject({ world: 'shapes', captioner: 'hub:vit-gpt2' })
})

test('the address follows the settings', () => {
  vi.useFakeTimers()
  session.set('seed', '9')
  vi.advanceTimersByTime(1000)
  expect(location.hash).toBe('#view=relay&v=1&seed=9')
  location.hash = '#v=1&preset=test'
  session.set('seed', '10')
  vi.advanceTimersByTime(1000)
  expect(location.hash).toBe('#v=1&preset=test')
  vi.useRealTimers()
})

/** A relay of two of its ten rounds, with settings of its own. */
function fileOf(settings: object = { seed: 7 }): RelayFile {
  const [header, ...more] = [round(0), round(1)].map((event) => (event.type === 'round' ? event : null)!)
  return {
    record: { ...header.header, ...header.start, config: relaySchema.parse(settings), rounds: [header.record, ...more.map(({ record }) => record)] },
    pictures: [header.pictures, ...more.map(({ pictures }) => pictures)],
  }
}

class Shelf implements RelayShelf {
  put = vi.fn(() => Promise.resolve(true))
  clear = vi.fn(() => Promise.resolve())
  constructor(private readonly file: RelayFile | null, readonly own = false) {}
  get = (): Promise<RelayFile | null> => Promise.resolve(this.file)
}

test('a file is shown with its settings, in the relay’s view; one that is wrong, or in the way of a relay, takes nothing away', () => {
  open('#v=1')
  session.open({ ok: true, value: fileOf() })
  expect(location.hash).toBe('#view=relay')
  expect(state()).toMatchObject({ config: { seed: 7 }, problems: [], kept: false, relay: { status: 'stopped', from: 'file', device: { kind: 'wasm' }, rounds: [{ round: 0 }, { round: 1 }] } })
  expect(relayRecord(state().relay)).toEqual(fileOf().record)
  session.open({ ok: true, value: fileOf({ rounds: 1 }) })
  expect(state().relay.status).toBe('finished')
  const { relay } = state()
  session.open({ ok: false, problems: [{ field: '', message: 'no relay' }] })
  expect(state()).toMatchObject({ problems: [{ message: 'no relay' }], relay })
  session.start()
  session.open({ ok: true, value: fileOf() })
  expect(state().relay.status).toBe('running')
  expect(state().problems[0].message).toContain('stop it')
})

test('each round is kept, and a relay from a file is not', async () => {
  const shelf = new Shelf(null)
  open('#view=relay', shelf)
  session.start()
  puppets[0].say(round(0))
  puppets[0].say(round(1))
  expect(shelf.put.mock.calls.map(([file]: unknown[]) => (file as RelayFile).record.rounds.length)).toEqual([1, 2])
  await vi.waitFor(() => expect(state().kept).toBe(true))
  puppets[0].say({ type: 'finished' })
  session.open({ ok: true, value: fileOf() })
  expect(shelf.put).toHaveBeenCalledTimes(2)
  expect(state().kept).toBe(false)
  // What is kept is another relay than the file's.
  await session.remove()
  expect(shelf.clear).not.toHaveBeenCalled()
  expect(state().relay).toMatchObject({ status: 'idle', rounds: [] })
  session.start()
  puppets[1].say(round(0))
  await session.remove()
  expect(shelf.clear).toHaveBeenCalledTimes(1)
  expect(state().relay.rounds).toEqual([])
})

test.each<[string, string, boolean, boolean]>([
  ['at the plain address', '#view=relay', false, true],
  ['at the address of its settings', '#view=relay&v=1&seed=7', false, true],
  ['where this tab was on its way with others', '#view=relay&v=1&seed=8', true, true],
  ['not at a link to others', '#view=relay&v=1&seed=8', false, false],
])('what was kept comes back %s', async (_, hash, own, back) => {
  open(hash, new Shelf(fileOf(), own))
  await Promise.resolve()
  await Promise.resolve()
  expect(state().relay.from).toBe(back ? 'kept' : 'here')
  expect(state().relay.rounds).toHaveLength(back ? 2 : 0)
  expect(state().kept).toBe(back)
  expect(state().config.seed).toBe(hash.endsWith('8') ? 8 : 7)
})

test('what was kept comes back without its settings where others were chosen meanwhile', async () => {
  open('#view=relay', new Shelf(fileOf()))
  session.set('seed', '8')
  await Promise.resolve()
  await Promise.resolve()
  expect(state()).toMatchObject({ config: { seed: 8 }, relay: { from: 'kept', config: { seed: 7 } } })
})

test('what was kept does not come over a relay that was begun meanwhile', async () => {
  open('#view=relay', new Shelf(fileOf()))
  session.start()
  await Promise.resolve()
  await Promise.resolve()
  expect(state().relay).toMatchObject({ status: 'running', rounds: [] })
})
