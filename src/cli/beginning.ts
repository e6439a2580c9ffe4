/** What a run begins with when it does not begin with its bases: the rounds that an earlier run in its directory, or another run, has done. */
import { join } from 'node:path'
import { branchProblem, makerOfRound } from '../lab/branching.ts'
import type { ExperimentConfig } from '../lab/config.ts'
import { differences, differenceText } from '../lab/fields.ts'
import type { Branched, RoundRecord, RunRecord } from '../lab/record.ts'
import { runDigest } from '../lab/run-digest.ts'
import { roundAlike } from '../lab/same-bits.ts'
import { StateError } from '../lab/state-file.ts'
import type { RunState } from '../lab/trainer.ts'
import { UsageError } from './command.ts'
import { readRecord } from './read-record.ts'
import { States } from './states.ts'

export type RunHeader = Omit<RunRecord, 'rounds'>

export interface Beginning {
  /** Done before, counting up from 0; none where the run starts with its bases. */
  readonly rounds: readonly RoundRecord[]
  /** After the last of them. */
  readonly state?: RunState
  /** Where the run was branched off. */
  readonly branched?: Branched
  /** What people should know of how it came about. */
  readonly notes: readonly string[]
}

/**
 * The last state that can be gone on from, of a record's run and not after its round `last`; those that are damaged are passed over.
 * A round whose state was kept is done, whether the record has come to hold it or not: then it is added.
 */
export async function lastGood(directory: string, { rounds, ...header }: RunRecord, last = Infinity): Promise<Beginning> {
  const states = new States(directory)
  const notes: string[] = []
  for (const round of (await states.rounds()).filter((kept) => kept <= Math.min(last, rounds.length))) {
    try {
      const commit = await states.commit(round)
      const before = [...rounds.slice(0, round), commit.record]
      if (commit.run !== await runDigest(header, before)) throw new StateError(`state of round ${round} is of another run than run.json`)
      return { rounds: before, state: await states.state(commit), notes }
    } catch (error) {
      if (!(error instanceof StateError)) throw error
      notes.push(`${error.message}; the state before it is looked for`)
    }
  }
  return { rounds: [], notes }
}

/**
 * The beginning of a run that goes on where an earlier one in its directory ended.
 * @throws UsageError where that one was of another configuration, engine, world or other bases
 */
export async function resumed(directory: string, header: RunHeader): Promise<Beginning> {
  const record = await readRecord(join(directory, 'run.json'))
  if (!record) return { rounds: [], notes: [`${directory} holds no run yet: it begins with round 0`] }
  const refuse = (why: string): never => { throw new UsageError(`--resume: ${directory}/run.json ${why}`) }
  const changed = changes(record.config, header.config)
  if (changed.length > 0) refuse(`is of another configuration (${changed.join('; ')}); --from ${directory} --round N branches off with changed fields`)
  if (record.set) refuse('is of "train", which has nothing to go on with')
  if (!roundAlike(record.engine.threads, header.engine.threads)) refuse(`was run with --threads ${record.engine.threads}, not ${header.engine.threads}, which may round otherwise`)
  const origin = originDiffers(record, header)
  if (origin) refuse(origin)
  const good = await lastGood(directory, { ...record, config: header.config })
  if (good.rounds.length - 1 > header.config.rounds) refuse(`has ${good.rounds.length - 1} rounds already; --rounds may grow, not shrink`)
  const lost = record.rounds.length - good.rounds.length
  if (!good.state) return { rounds: [], notes: [...good.notes, `${directory} has no state to go on from: it begins with round 0`] }
  return { ...good, ...(record.branched && { branched: record.branched }), notes: [...good.notes, ...(lost > 0 ? [`there is no good state after round ${good.rounds.length - 1}: what came later is done again`] : [])] }
}

/** Why a run's rounds do not belong before those of another header: engine, bases or data are other ones. Null where all are the same. */
function originDiffers(record: RunRecord, header: RunHeader): string | null {
  if (record.engine.kind !== header.engine.kind) return `was run with --device ${record.engine.kind}, not ${header.engine.kind}`
  if (record.engine.engine !== header.engine.engine) return `was run on ${record.engine.engine}, this is ${header.engine.engine}`
  const bases = differing(record.bases, header.bases)
  if (bases.length > 0) return `began with other base checkpoints (${bases.join(', ')})`
  return record.world !== undefined && record.world !== header.world ? 'was run on other data: the digest of its world differs' : null
}

/** Fields whose change makes a run another one; more rounds do not, unless the regime deals its real data out over all of them. */
export function changes(from: ExperimentConfig, to: ExperimentConfig): string[] {
  return differences(from, to).filter(({ path }) => path !== 'rounds' || to.regime === 'fresh').map(differenceText)
}

/** Names under which two tables differ, or which only the first has. */
export const differing = (recorded: Readonly<Record<string, string>>, found: Readonly<Record<string, string>>): string[] =>
  Object.keys(recorded).filter((name) => recorded[name] !== found[name])

/**
 * The beginning of a run that starts from the state after another's round: that run's rounds up to there, and what the header says of it.
 * @throws UsageError where that round's state is not kept, is damaged, or does not suit the configuration, engine, bases or world
 */
export async function branched(directory: string, round: number, header: RunHeader): Promise<Beginning> {
  const refuse = (why: string): never => { throw new UsageError(`--from ${directory} --round ${round}: ${why}`) }
  const record = await readRecord(join(directory, 'run.json')) ?? refuse('there is no run.json')
  // A branch may do without a model that the run had, as without its critic.
  const shared = Object.fromEntries(Object.entries(record.bases).filter(([name]) => name in header.bases))
  const origin = originDiffers({ ...record, bases: shared }, header)
  if (origin) refuse(`that run ${origin}`)
  const states = new States(directory)
  const kept = await states.rounds()
  if (!kept.includes(round)) refuse(`its state is not kept; ${kept.length > 0 ? `there are those after rounds ${kept.sort((a, b) => a - b).join(', ')}` : 'none is'} (--keep-states keeps all)`)
  const { rounds, state, notes } = await lastGood(directory, record, round)
  if (state?.round !== round) refuse(notes[0] ?? 'its state is not of that run')
  const maker = makerOfRound(record, round)
  const problem = branchProblem(maker.config, header.config, state!)
  if (problem) refuse(problem.message)
  const { config: before, branched: earlier } = maker
  return { rounds, state, notes, branched: { run: await runDigest(maker, rounds), round, config: before, ...(earlier && { branched: earlier }) } }
}
