import { describe, expect, it } from 'vitest'
import { Rota, type Turns } from './rota.ts'

/** Rounds that wait to be finished by hand. */
class Manual implements Turns {
  done = 0
  private finish: ((more: boolean) => void) | null = null
  private paused = false

  constructor(readonly name: string, private readonly rounds: number, private readonly log: string[]) {}

  advance(): Promise<boolean> {
    this.log.push(`${this.name}${this.done}`)
    return new Promise((resolve) => { this.finish = resolve })
  }

  /** Lets the round that is going on come to its end. */
  async end(): Promise<void> {
    if (!this.finish) throw new Error(`${this.name} is not going on`)
    this.done++
    this.finish(this.done < this.rounds)
    this.finish = null
    await settle()
  }

  pause(): void { this.paused = true }
  resume(): void { this.paused = false }
  get isPaused(): boolean { return this.paused }

  stop(going: boolean): void {
    this.log.push(`stop ${this.name} ${going ? 'amidst' : 'between'}`)
    this.finish?.(false)
  }

  tellPaused(): void { this.log.push(`paused ${this.name}`) }
}

const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve) })

function setUp(...rounds: number[]) {
  const log: string[] = []
  const rota = new Rota<Manual>()
  const runs = rounds.map((count, i) => new Manual('abc'[i], count, log))
  return { log, rota, runs }
}

describe('runs in turn', () => {
  it('a round each, in the order in which they came, until all are done', async () => {
    const { log, rota, runs: [a, b] } = setUp(2, 3)
    rota.add(a, null)
    rota.add(b, null)
    for (const run of [a, b, a, b, b]) await run.end()
    expect(log).toEqual(['a0', 'b0', 'a1', 'b1', 'b2'])
  })

  it('one that comes later catches up first', async () => {
    const { log, rota, runs: [a, b] } = setUp(4, 4)
    rota.add(a, null)
    await a.end()
    rota.add(b, null)
    for (const run of [a, b, b]) await run.end()
    expect(log).toEqual(['a0', 'a1', 'b0', 'b1', 'a2'])
  })

  it('a step is a round of each, and then all are paused', async () => {
    const { log, rota, runs: [a, b] } = setUp(3, 3)
    rota.add(a, 1)
    rota.add(b, 1)
    await a.end()
    await b.end()
    expect(log).toEqual(['a0', 'paused a', 'b0', 'paused b'].sort((x, y) => log.indexOf(x) - log.indexOf(y)))
    rota.resume(null)
    await settle()
    expect(log.at(-1)).toBe('a1')
  })

  it('pauses between rounds and amidst one, tells each once, and goes on', async () => {
    const { log, rota, runs: [a, b] } = setUp(3, 3)
    rota.add(a, null)
    rota.add(b, null)
    rota.pause()
    expect(a.isPaused).toBe(true)
    rota.halted()
    expect(log).toEqual(['a0', 'paused a', 'paused b'])
    rota.resume(null)
    expect(a.isPaused).toBe(false)
    // Told to pause, but its round ends first: the next one does not begin.
    rota.pause()
    await a.end()
    expect(log).toEqual(['a0', 'paused a', 'paused b', 'paused a', 'paused b'])
    rota.resume(null)
    await settle()
    expect(a.isPaused).toBe(false)
    expect(log.at(-1)).toBe('b0')
  })

  it('one is stopped amidst its round or between two, the others go on', async () => {
    const { log, rota, runs: [a, b, c] } = setUp(3, 3, 3)
    for (const run of [a, b, c]) rota.add(run, null)
    rota.stop((run) => run === b)
    rota.stop((run) => run === a)
    await settle()
    expect(log).toEqual(['a0', 'stop b between', 'stop a amidst', 'c0'])
    for (let round = 0; round < 3; round++) await c.end()
    rota.add(new Manual('d', 1, log), null)
    expect(log.at(-1)).toBe('d0')
  })

  it('may be stopped while it is paused', async () => {
    const { log, rota, runs: [a, b] } = setUp(3, 3)
    rota.add(a, null)
    rota.add(b, null)
    rota.pause()
    rota.stop((run) => run === a)
    await settle()
    expect(log).toEqual(['a0', 'stop a amidst', 'paused b'])
    rota.resume(null)
    await settle()
    expect(log.at(-1)).toBe('b0')
  })
})
