/**
 * Keeps what the lanes come to: it looks at them after each change, and hands the archive whatever it has not got yet, one round at a
 * time. So a branch, a run that was brought back and one that goes on are all kept by the same rule.
 */
import type { RoundRecord } from '../lab/record.ts'
import { messageOf } from '../lab/problems.ts'
import { sum } from '../lab/sums.ts'
import type { RoundFacts, RunFacts } from '../storage/archive.ts'
import { newId, type SessionEntry } from '../storage/entries.ts'
import type { StorageWorker } from '../storage/protocol.ts'
import { type Trouble, troubleOf } from '../storage/trouble.ts'
import type { Lane, Lanes } from './lanes.ts'
import { runRecord } from './run.ts'

/** What the archive has of a lane's run. */
interface Kept {
  readonly run: string
  readonly rounds: readonly RoundRecord[]
  /** Rounds that were deleted while they were on show: nothing is kept until the run has more than these. */
  readonly deleted: readonly RoundRecord[]
}

export interface KeeperOptions {
  readonly archive: Pick<StorageWorker, 'begin' | 'saveLab' | 'keep'>
  readonly lanes: () => Lanes
  /** Settings of all lanes, as in an address. */
  readonly link: () => string
  /** A round more is kept, or all is well again. @param rounds of all lanes that are kept */
  readonly onKept: (rounds: number) => void
  readonly onSession: (session: string) => void
  /** Nothing more is kept until the lanes have another round, or `retry`; said once, until something is kept again. */
  readonly onTrouble: (trouble: Trouble, message: string) => void
}

/** Times that something is tried which failed for no known reason: a worker may have died over it. */
const TRIES = 3

interface Due { readonly lane: Lane; readonly kept: Kept; readonly run: RunFacts; readonly round: RoundFacts }

export class Keeper {
  private readonly kept = new Map<string, Kept>()
  private session: string | null = null
  private savedLab = ''
  private going = false
  /** Something has changed since it was looked at last. */
  private changed = false
  /** Rounds that the lanes had when something was refused; null while all is well. */
  private refused: number | null = null

  constructor(private readonly options: KeeperOptions) {}

  /** The archive goes on as this session. */
  join(session: string): void {
    this.session = session
    this.savedLab = ''
    this.options.onSession(session)
  }

  /** Begins a session where none was begun or taken over. */
  async begin(): Promise<void> {
    if (this.session === null) this.join(await this.options.archive.begin())
  }

  /** The lane that shows a kept run; null where none does. */
  laneOf(run: string): Lane | null {
    return this.options.lanes().lanes.find(({ id, run: { rounds } }) => rounds.length > 0 && this.kept.get(id)?.run === run) ?? null
  }

  /** Rounds of the lanes on show that are kept. */
  count(): number {
    return sum(this.options.lanes().lanes.map(({ id }) => this.kept.get(id)?.rounds.length ?? 0))
  }

  /** A lane shows a run that the archive has; another that showed it, and may come back, keeps what it goes on to as a run of its own. */
  know(lane: string, run: string, rounds: readonly RoundRecord[]): void {
    for (const [id, kept] of this.kept) if (kept.run === run && id !== lane) this.kept.delete(id)
    this.kept.set(lane, { run, rounds, deleted: [] })
  }

  /**
   * Runs are about to be deleted: nothing more of them is handed over, nor of those whose lanes are put aside and may come back. Once
   * their lanes go on they are kept again, with all that came before.
   * @param runs all of them where it is null
   */
  forget(runs: readonly string[] | null): void {
    const { lanes } = this.options.lanes()
    for (const [id, { run, rounds, deleted }] of this.kept) {
      if (runs && !runs.includes(run)) continue
      const shown = lanes.find((lane) => lane.id === id)?.run.rounds ?? (rounds.length > 0 ? rounds : deleted)
      this.kept.set(id, { run: newId(), rounds: [], deleted: shown })
    }
    this.savedLab = ''
  }

  /** There may be something new. What was refused is tried again with each round: a full disk, or whatever it was, may pass. */
  poke(): void {
    this.changed = true
    if (!this.going && this.refused !== this.rounds()) void this.go()
  }

  /** Tries again at once what was refused. */
  retry(): void {
    this.changed = true
    if (!this.going) void this.go()
  }

  private rounds(): number {
    return sum(this.options.lanes().lanes.map(({ run }) => run.rounds.length))
  }

  private async go(): Promise<void> {
    this.going = true
    for (let failed = 0; ;) {
      try {
        this.changed = false
        const due = this.next()
        if (due || this.session !== null) await this.saveLab()
        if (due) await this.keep(due)
        failed = 0
        if (this.refused !== null) {
          this.refused = null
          this.options.onKept(this.count())
        }
        if (!due && !this.changed) break
      } catch (error) {
        const trouble = troubleOf(error)
        const told = this.refused !== null
        if (!told && trouble === 'failed' && ++failed < TRIES) continue
        this.refused = this.rounds()
        if (!told) this.options.onTrouble(trouble, messageOf(error))
        break
      }
    }
    this.going = false
  }

  /** The first round that the archive has not got. */
  private next(): Due | null {
    for (const lane of this.options.lanes().lanes) {
      // What a file or this site holds already is not kept once more.
      const record = lane.recorded ? null : runRecord(lane.run)
      const before = this.kept.get(lane.id)
      const goesOn = before && [before.rounds, before.deleted].every((of) => of.every((round, i) => round === record?.rounds[i]))
      if (before && !goesOn) this.kept.delete(lane.id)
      if (!record) continue
      const kept = goesOn ? before : { run: newId(), rounds: [], deleted: [] }
      // The lab names the run before it is there.
      if (!goesOn) this.kept.set(lane.id, kept)
      if (record.rounds.length <= Math.max(kept.deleted.length, kept.rounds.length)) continue
      const { rounds, ...header } = record
      return { lane, kept, run: { id: kept.run, preset: lane.preset, header }, round: factsOf(lane, rounds[kept.rounds.length]) }
    }
    return null
  }

  private async keep({ lane: { id, run: { rounds } }, kept, run, round }: Due): Promise<void> {
    // The lane may have begun another run meanwhile, or this one may have been deleted; so again below.
    if (this.kept.get(id) !== kept) return
    await this.options.archive.keep(run, round)
    if (this.kept.get(id) === kept) this.kept.set(id, { ...kept, rounds: rounds.slice(0, kept.rounds.length + 1) })
    this.options.onKept(this.count())
  }

  private async saveLab(): Promise<void> {
    const { archive, lanes, link } = this.options
    await this.begin()
    const lab = this.labOf(lanes(), link())
    const text = JSON.stringify(lab)
    if (text === this.savedLab) return
    await archive.saveLab(lab)
    this.savedLab = text
  }

  private labOf({ lanes, selected, pinned }: Lanes, link: string): Omit<SessionEntry, 'id' | 'saved'> {
    const place = (id: string | null | undefined): number | null => {
      const at = lanes.findIndex((lane) => lane.id === id)
      return at < 0 ? null : at
    }
    return {
      link, selected: place(selected) ?? 0, pinned: place(pinned),
      lanes: lanes.map(({ id, preset, colour, hidden, run, origin }) => {
        const kept = run.rounds.length > 0 ? this.kept.get(id) : undefined
        return { preset, colour, hidden, run: kept?.run ?? null, branchOf: place(origin?.lane) }
      }),
    }
  }
}

/** A branch keeps no states of the rounds before it: its own begin with the one that it left the other run at. */
function factsOf({ run: { galleries, losses, states, branched }, origin }: Lane, record: RoundRecord): RoundFacts {
  const { round } = record
  const of = <T extends { readonly round: number }>(list: readonly T[]): T | undefined => list.find((one) => one.round === round)
  const state = branched && round < branched.round ? undefined : of(states) ?? of(origin ? [origin.state] : [])
  return {
    record, gallery: of(galleries) ?? null, state: state ?? null,
    losses: losses.filter((one) => one.round === round).map(({ model, losses: values }) => ({ model, losses: [...values] })),
  }
}
