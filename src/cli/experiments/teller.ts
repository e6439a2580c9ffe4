/** Tells people (stderr) and, with --json, machines (stdout) how an experiment is going. */
import type { Cell } from '../../lab/experiments/parse.ts'
import { duration } from '../../lab/format.ts'
import type { RoundRecord } from '../../lab/record.ts'
import type { Io } from '../command.ts'
import { EventLines } from '../event-lines.ts'
import { StatusLine } from '../status-line.ts'
import type { Overview } from './overview.ts'

export class Teller {
  private readonly status: StatusLine
  private readonly events: EventLines

  constructor(io: Io, json: boolean, private readonly overview: Overview) {
    this.status = new StatusLine(io)
    this.events = new EventLines(io, json)
  }

  /** @param finished cells that an earlier start has finished */
  start(name: string, cells: readonly Cell[], finished: readonly Cell[], out: string): void {
    const before = finished.length > 0 ? `; ${finished.length} were finished before` : ''
    this.status.line(`${name}: ${cells.length} runs${before}; the report is ${out}/report.md`)
    this.events.emit('start', {
      name, out, cells: cells.map((cell) => ({ cell: cell.id, arm: cell.arm, seed: cell.seed, of: cell.config.rounds + 1, finished: finished.includes(cell) })),
    })
  }

  begin({ id }: Cell): void {
    this.status.line(`${id}: started`)
    this.events.emit('cell', { cell: id, state: 'running' })
  }

  /** @param done rounds that an earlier start has done */
  begun({ id, config }: Cell, done: number): void {
    if (done > 0) this.status.line(`${id}: goes on after round ${done - 1} of ${config.rounds}`)
    this.events.emit('begun', { cell: id, done })
  }

  progress(): void {
    this.events.passing('progress', () => {
      const { share, secondsLeft, running } = this.overview
      return { done: share, secondsLeft, running }
    })
    this.status.passing(() => {
      const running = this.overview.running.map(({ cell, done, of }) => `${cell} ${done.toFixed(1)} of ${of} rounds`)
      return `${[`${Math.floor(this.overview.share * 100)} %`, ...running].join(', ')}${this.left}`
    })
  }

  round({ id, config }: Cell, { round, digest }: RoundRecord): void {
    this.status.line(`${id}: round ${round} of ${config.rounds} done; digest ${digest.slice(0, 12)}${this.left}`)
    this.events.emit('round', { cell: id, round, of: config.rounds, digest })
  }

  end({ id }: Cell): void {
    const { finished, failed, all } = this.overview.counts
    this.status.line(`${id}: finished; ${finished} of ${all} done${failed > 0 ? `; ${failed} failed` : ''}${this.left}`)
    this.events.emit('cell', { cell: id, state: 'finished' })
  }

  /** @param id of a cell */
  failed(id: string, message: string): void {
    this.status.line(`${id}: failed: ${message}`)
    this.events.emit('cell', { cell: id, state: 'failed', message })
  }

  finished(out: string, failed: readonly string[]): void {
    this.status.line(failed.length > 0 ? `${failed.length} runs failed: ${failed.join(', ')}; called again, the command tries them again` : 'all runs are finished')
    this.status.line(`the report is ${out}/report.md`)
    this.events.emit('finished', { out, failed })
  }

  /** @param again the command that goes on */
  stopped(out: string, again: string): void {
    const { finished, all } = this.overview.counts
    this.status.line(`stopped; ${finished} of ${all} runs are finished and kept. To go on: ${again}`)
    this.events.emit('stopped', { out })
  }

  private get left(): string {
    const seconds = this.overview.secondsLeft
    return seconds === null || seconds === 0 ? '' : `; about ${duration(seconds)} left`
  }
}
