/**
 * What a browser keeps of labs and runs. A round is kept the moment its commit record is: its payload goes to the disk first, then the
 * round and the payload's digest in one transaction; killed before, the run ends with the round before. Every tab holds the lock of its
 * session, and touches no run whose session another tab holds.
 */
import { writeGallery } from '../lab/gallery-file.ts'
import type { PresetName } from '../lab/presets/index.ts'
import type { RoundGallery, RoundRecord, RunRecord } from '../lab/record.ts'
import { sum } from '../lab/sums.ts'
import type { RunState } from '../lab/trainer.ts'
import type { Backends, Change } from './backends.ts'
import { discard, dropRounds, shed, sweep } from './clearing.ts'
import { isId, newId, readable, type RoundEntry, roundEntrySchema, type RunEntry, runSchema, type SessionEntry, sessionSchema, stateEntrySchema } from './entries.ts'
import { writePayload } from './payloads.ts'
import { readRun, type RestoredRun } from './read-run.ts'
import { SessionLocks } from './session-locks.ts'
import { troubleOf } from './trouble.ts'

/** Bytes that the states of one run may take; older ones give way, but never the newest, nor the one that a branch begins with. */
export const STATE_BUDGET = 64 * 2 ** 20

/** Labs of earlier visits that are remembered; their runs stay. */
const MOST_SESSIONS = 12

/** What is kept of a run with each of its rounds. */
export interface RunFacts {
  readonly id: string
  readonly preset: PresetName
  readonly header: Omit<RunRecord, 'rounds'>
}

export interface RoundFacts {
  readonly record: RoundRecord
  readonly gallery: RoundGallery | null
  readonly losses: RoundEntry['losses']
  /** What the next round starts from; null where it is no longer there. */
  readonly state: RunState | null
}

/** The lab of an earlier visit, in short. */
export interface LastLab {
  readonly session: string
  readonly link: string
  readonly lanes: number
  /** Rounds of training that its lanes have behind them. */
  readonly rounds: number
}

export interface RestoredLab {
  readonly entry: SessionEntry
  /** Runs of its lanes, those that can be shown and are nobody else's. */
  readonly runs: readonly RestoredRun[]
}

export interface Listed extends RunFacts {
  /** Milliseconds since 1970, of its last round. */
  readonly saved: number
  /** Rounds that are kept, round 0 among them. */
  readonly rounds: number
  /** Bytes of its states. */
  readonly bytes: number
  readonly where: 'here' | 'another tab' | 'earlier'
}

export interface Listing {
  /** The newest first. */
  readonly runs: readonly Listed[]
  /** Entries that nobody can read. */
  readonly damaged: number
}

export class Archive {
  private session: string | null = null
  /** The latest that anything was saved, as far as it was looked at. */
  private stamped = 0
  /** The last thing that was asked for; one at a time. */
  private last: Promise<unknown> = Promise.resolve()

  private readonly locks: SessionLocks

  /** @param budget STATE_BUDGET, but for tests */
  constructor(private readonly backends: Backends, private readonly budget = STATE_BUDGET) {
    this.locks = new SessionLocks(backends.locks, backends.now)
  }

  /**
   * The lab of an earlier visit that would be brought back: the tab's own, or else the newest whose tab has gone.
   * @param own session of this tab before it was reloaded
   */
  latest(own: string | null): Promise<LastLab | null> {
    return this.inTurn(async () => {
      const { records } = this.backends
      const sessions = readable(sessionSchema, await records.all('sessions')).sort((a, b) => b.saved - a.saved)
      const mine = sessions.find(({ id }) => id === own)
      // A tab that is reloaded meets the lock of what it was before.
      const held = await (mine && mine.id !== this.session ? this.locks.heldAfter(mine.id) : this.locks.held())
      const runs = new Set(readable(runSchema, await records.all('runs')).map(({ id }) => id))
      const there = (entry: SessionEntry): boolean => !held(entry.id) && entry.lanes.some(({ run }) => run !== null && runs.has(run))
      const entry = [...(mine ? [mine] : []), ...sessions].find(there)
      if (!entry) return null
      const counts = await Promise.all(entry.lanes.map(async ({ run }) => (run === null ? 0 : await records.count('rounds', run))))
      return { session: entry.id, link: entry.link, lanes: entry.lanes.length, rounds: sum(counts.map((count) => Math.max(0, count - 1))) }
    })
  }

  /** Goes on as the session of an earlier visit. @returns null where it has gone, or another tab has it by now */
  adopt(session: string): Promise<RestoredLab | null> {
    return this.inTurn(async () => {
      const { records } = this.backends
      if (!isId(session) || !await this.locks.take(session)) return null
      const entry = sessionSchema.safeParse(await records.get('sessions', session)).data
      const runs: RestoredRun[] = []
      for (const id of new Set(entry?.lanes.flatMap(({ run }) => run ?? []))) {
        const run = await this.entryOf(id)
        // A lane of this lab may have been taken along by another one since.
        const restored = run && (run.session === session || await this.moveTo(session, run)) ? await readRun(this.backends, run) : null
        if (restored) runs.push(restored)
      }
      if (!entry || runs.length === 0) {
        if (session !== this.session) this.locks.free(session)
        return null
      }
      this.become(session)
      await this.tidy()
      return { entry, runs }
    })
  }

  /** A session of its own, where nothing is brought back. @returns its name */
  begin(): Promise<string> {
    return this.inTurn(async () => {
      const session = newId()
      await this.locks.take(session)
      this.become(session)
      await this.tidy()
      return session
    })
  }

  /** Goes on as the session that this tab has begun before its worker was lost. @returns whether it could; not where another tab has it by now */
  rejoin(session: string): Promise<boolean> {
    return this.inTurn(async () => {
      const there = await this.locks.takeSoon(session)
      if (there) this.become(session)
      return there
    })
  }

  /** Keeps which lanes the page shows. */
  saveLab(lab: Omit<SessionEntry, 'id' | 'saved'>): Promise<void> {
    return this.inTurn(() => this.withRoom(() => this.backends.records.change([
      { store: 'sessions', put: { ...lab, id: this.own(), saved: this.stamp() } satisfies SessionEntry },
    ])))
  }

  /**
   * Keeps a round with what later ones start from. Keeping it again changes nothing; keeping another one in its place takes it and those
   * behind it out first.
   */
  keep(run: RunFacts, { record, gallery, losses, state }: RoundFacts): Promise<void> {
    return this.inTurn(async () => {
      const { records } = this.backends
      const { round } = record
      const there = await records.get('rounds', [run.id, round])
      const states = readable(stateEntrySchema, await records.ofRun('states', run.id))
      const same = roundEntrySchema.safeParse(there).data?.record.digest === record.digest
      if (same && (!state || states.some((commit) => commit.round === round))) return
      // A run's other rounds, with all their samples, are read only where some are in the way.
      const others = !same && (there !== undefined || await records.count('rounds', run.id) > round)
      const stale = others ? readable(roundEntrySchema, await records.ofRun('rounds', run.id)).filter((entry) => entry.round >= round) : []
      if (stale.length > 0) await dropRounds(this.backends, run.id, round, stale.map((entry) => entry.round), states)
      const now = this.stamp()
      const entry: RunEntry = { ...run, session: this.own(), begun: (await this.entryOf(run.id))?.begun ?? now, saved: now }
      const kept: RoundEntry = { run: run.id, round, record, losses, gallery: gallery && writeGallery(gallery) }
      await this.withRoom(async () => {
        // Named before it has a folder, lest another tab takes the folder for one that was left behind.
        if (state) await records.change([{ store: 'runs', put: entry }])
        const commit = state && await writePayload(this.backends.files, run.id, state)
        await records.change([
          { store: 'runs', put: entry }, { store: 'rounds', put: kept },
          ...(commit ? [{ store: 'states', put: commit } as const] : []),
        ])
      })
      if (state) await shed(this.backends, entry, this.budget)
    })
  }

  list(): Promise<Listing> {
    return this.inTurn(async () => {
      const { records } = this.backends
      const stored = await records.all('runs')
      const held = await this.locks.held()
      const entries = readable(runSchema, stored)
      const runs = await Promise.all(entries.map(async ({ id, preset, header, saved, session }): Promise<Listed> => ({
        id, preset, header, saved,
        rounds: await records.count('rounds', id),
        bytes: sum(readable(stateEntrySchema, await records.ofRun('states', id)).map(({ bytes }) => bytes)),
        where: session === this.session ? 'here' : held(session) ? 'another tab' : 'earlier',
      })))
      return { runs: runs.filter(({ rounds }) => rounds > 0).sort((a, b) => b.saved - a.saved), damaged: stored.length - entries.length }
    })
  }

  /** Takes a run of an earlier visit into this session. @returns null where it cannot be read, or is another tab's */
  take(run: string): Promise<RestoredRun | null> {
    return this.inTurn(async () => {
      const entry = await this.entryOf(run)
      if (!entry || !(entry.session === this.own() || await this.moveTo(this.own(), entry))) return null
      return readRun(this.backends, entry)
    })
  }

  /** Deletes runs, but for those that another tab shows. */
  remove(runs: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      for (const id of runs) {
        const entry = await this.entryOf(id)
        if (entry && (entry.session === this.session || await this.isFree(entry.session))) await discard(this.backends, id)
      }
    })
  }

  /** Deletes all that no other tab shows, damaged entries too. */
  removeAll(): Promise<void> {
    return this.inTurn(async () => {
      const { records } = this.backends
      for (const stored of await records.all('runs')) {
        const entry = runSchema.safeParse(stored).data
        const id = nameOf(stored)
        if (id !== null && (!entry || entry.session === this.session || await this.isFree(entry.session))) await discard(this.backends, id)
      }
      await this.forget(0)
    })
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.last.then(task, task)
    this.last = turn.catch(() => {})
    return turn
  }

  private own(): string {
    if (this.session === null) throw new Error('nothing is kept before a session was begun')
    return this.session
  }

  private become(session: string): void {
    if (this.session !== null && this.session !== session) this.locks.free(this.session)
    this.session = session
  }

  /** When something is saved: now, or just after what was saved last, should the clock have been set back. What is newest must stay so. */
  private stamp(): number {
    this.stamped = Math.max(this.backends.now(), this.stamped + 1)
    return this.stamped
  }

  private look(entries: readonly { readonly saved: number }[]): void {
    this.stamped = Math.max(this.stamped, ...entries.map(({ saved }) => saved))
  }

  private async isFree(session: string): Promise<boolean> {
    return !(await this.locks.held())(session)
  }

  private async entryOf(run: string): Promise<RunEntry | null> {
    return runSchema.safeParse(await this.backends.records.get('runs', run)).data ?? null
  }

  /** Makes a run this session's, unless another tab has its own by now. The lock keeps a third tab from doing the same. */
  private async moveTo(session: string, { id, session: from }: RunEntry): Promise<boolean> {
    const { records } = this.backends
    const own = from === this.session
    if (!own && !await this.locks.take(from)) return false
    try {
      const entry = await this.entryOf(id)
      if (entry?.session !== from) return false
      await records.change([{ store: 'runs', put: { ...entry, session } }])
      return true
    } finally {
      if (!own) this.locks.free(from)
    }
  }

  /** Gives up older states where there is no room, and tries once more. @throws what it threw the second time */
  private async withRoom<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task()
    } catch (error) {
      if (troubleOf(error) !== 'full') throw error
      for (const entry of readable(runSchema, await this.backends.records.all('runs'))) {
        if (entry.session === this.session || await this.isFree(entry.session)) await shed(this.backends, entry, 0)
      }
      return task()
    }
  }

  /** Removes what crashes have left behind: folders without a run, runs without a round, payloads without a commit record. */
  private async tidy(): Promise<void> {
    const { records, files } = this.backends
    await this.forget(MOST_SESSIONS)
    // Folders are listed first: a run has its entry before it has its folder, so one without an entry has been deleted.
    const folders = await files.folders()
    const stored = await records.all('runs')
    this.look(readable(runSchema, stored))
    const named = new Set(stored.map(nameOf))
    for (const folder of folders) if (!named.has(folder)) await files.removeFolder(folder)
    for (const { id, session } of readable(runSchema, stored)) {
      if (session !== this.session && !await this.isFree(session)) continue
      if (await records.count('rounds', id) === 0) await discard(this.backends, id)
      else await sweep(this.backends, id)
    }
  }

  /** Forgets the oldest labs that no tab shows, and those that cannot be read. @param most that stay */
  private async forget(most: number): Promise<void> {
    const { records } = this.backends
    const held = await this.locks.held()
    const stored = await records.all('sessions')
    const gone = (id: string | null): id is string => id !== null && id !== this.session && !held(id)
    const sessions = readable(sessionSchema, stored)
    this.look(sessions)
    const ended = sessions.filter(({ id }) => gone(id)).sort((a, b) => b.saved - a.saved)
    const unreadable = stored.filter((entry) => !sessionSchema.safeParse(entry).success).map(nameOf).filter(gone)
    const changes = [...ended.slice(most).map(({ id }) => id), ...unreadable].map((id): Change => ({ store: 'sessions', drop: id }))
    if (changes.length > 0) await records.change(changes)
  }
}

/** The key of an entry that may not be readable otherwise. */
const nameOf = (entry: unknown): string | null => {
  const id = (entry as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id : null
}
