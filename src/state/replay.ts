/**
 * Trains a recorded run again in this browser, in a worker of its own, and holds every round against the record. It ends with the
 * first round that differs: what comes after it follows from another state.
 */
import { listed } from '../i18n/lists.ts'
import { t } from '../i18n/text.ts'
import { compareRounds, verdictOf } from '../lab/compare-rounds.ts'
import { evaluatedSamples } from '../lab/config.ts'
import type { RunRecord } from '../lab/record.ts'
import { workingStretches } from '../lab/replay.ts'
import { toTheBit } from '../lab/same-bits.ts'
import { LabClient } from '../workers/client.ts'
import type { WorkerLike } from '../storage/line.ts'
import type { LabEvent, Surroundings } from '../workers/protocol.ts'
import type { ReplayedRound, ReplayView } from './replay-view.ts'

export interface ReplayOptions {
  readonly record: RunRecord
  readonly spawn: () => WorkerLike
  readonly surroundings: Surroundings
  /** Told whenever something has changed. */
  readonly onChange: (view: ReplayView) => void
}

export class Replay {
  private view: ReplayView = { status: 'running', device: null, progress: null, rounds: [], message: '' }
  private readonly client: LabClient
  private readonly stretches: ReturnType<typeof workingStretches>
  /** Of the stretch that is going on; its index is its run's id. */
  private at = -1

  constructor(private readonly options: ReplayOptions) {
    this.stretches = workingStretches(options.record)
    this.client = new LabClient({ spawn: options.spawn, surroundings: () => options.surroundings, onEvent: (event) => this.follow(event) })
    this.next()
  }

  stop(): void {
    if (this.view.status === 'running') this.end({ status: 'stopped' })
  }

  /** Starts the next stretch of a run that was branched off. @param from the state that it begins with; its bases where absent */
  private next(from?: Extract<LabEvent, { type: 'round' }>['state']): void {
    this.at++
    const { config, last } = this.stretches[this.at]
    // Pauses where it was branched off, so that nothing is computed that the record does not have.
    void this.client.start({ run: String(this.at), config, pauseAfter: last - (from?.round ?? -1), ...(from && { from }) })
  }

  private follow(event: LabEvent): void {
    if (this.view.status !== 'running' || event.run !== String(this.at)) return
    switch (event.type) {
      case 'device':
        return this.tell({ device: event.device })
      case 'progress': {
        const { round, label, done } = event
        return this.tell({ progress: { round, label, done } })
      }
      case 'round':
        return this.compare(event)
      case 'error':
        return this.end({ status: 'failed', message: `${event.message} ${event.advice}`.trim() })
      case 'finished':
      case 'stopped':
      case 'loss':
      case 'paused':
      case 'mended':
    }
  }

  private compare({ record: again, header, state }: Extract<LabEvent, { type: 'round' }>): void {
    const { record } = this.options
    const foreign = foreignParts(record, header)
    if (foreign) return this.end({ status: 'failed', message: foreign })
    const comparison = compareRounds(record.rounds[again.round], again)
    const verdict = verdictOf(comparison, toTheBit(record.engine, header.engine), evaluatedSamples(record.config))
    const rounds: readonly ReplayedRound[] = [...this.view.rounds, { ...comparison, verdict }]
    if (verdict === 'differs' || again.round === record.rounds.length - 1) return this.end({ status: 'done', rounds })
    this.tell({ rounds, progress: null })
    if (again.round < this.stretches[this.at].last) return
    const before = String(this.at)
    this.next(state)
    this.client.stop(before)
  }

  private end(change: Partial<ReplayView>): void {
    this.client.dispose()
    this.tell({ ...change, progress: null })
  }

  private tell(change: Partial<ReplayView>): void {
    this.view = { ...this.view, ...change }
    this.options.onChange(this.view)
  }
}

/** Why the models or data here cannot give the record's run; null where they can. */
function foreignParts(record: RunRecord, here: Omit<RunRecord, 'rounds'>): string | null {
  const others = Object.keys(here.bases).filter((role) => record.bases[role] !== here.bases[role])
  if (others.length > 0) return t('The base models of this page are not those of the record ({roles}), so it cannot be compared.', { roles: listed(others) })
  if (record.world !== undefined && record.world !== here.world) return t('The data of this page are not those of the record, so it cannot be compared.')
  return null
}
