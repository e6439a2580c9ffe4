/** `npm run lab -- verify RUN.json`: does a record's rounds again and says whether they come out the same. */
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { castOf } from '../lab/agents.ts'
import { BAND, compareRounds, type Comparison, type Deviation, type Verdict, verdictOf, widest } from '../lab/compare-rounds.ts'
import { evaluatedSamples, usesCritic } from '../lab/config.ts'
import type { RunRecord } from '../lab/record.ts'
import { faultOfBranches, replay, stateOfBases, stretchesOf } from '../lab/replay.ts'
import { toTheBit } from '../lab/same-bits.ts'
import type { RunState } from '../lab/trainer.ts'
import { loadWorldWithDigest } from '../lab/world-digest.ts'
import { loadCast } from '../models/index.ts'
import type { DeviceInfo } from '../runtime/types.ts'
import { differing, lastGood } from './beginning.ts'
import { type CommandMain, EXIT, type Io, UsageError } from './command.ts'
import { EventLines } from './event-lines.ts'
import { DEVICES, startEngine } from './experiment.ts'
import { readPublic } from './files.ts'
import { oneOf, single, threadsOf } from './options.ts'
import { readRecord } from './read-record.ts'
import { StatusLine } from './status-line.ts'

const USAGE = `usage: npm run lab -- verify RUN.json [--rounds A..B] [--device ${DEVICES.join('|')}] [--threads N] [--json]

Does the rounds of a record (run.json, or a run file that holds it) again and says whether they come out equal, or where they first differ
and by how much. Base checkpoints and data must be the record's. A record of WASM must come out equal to the bit on WASM of the same version, on any machine; others, where they
do not, need only agree within ${BAND} of each measurement's interval or one sample (docs/reproducibility.md). The exit code is 0 for
equal or within, 1 for differs and 2 where nothing could be compared.
--rounds A..B  only these rounds, from the state kept before A beside RUN.json where there is one, else from the bases on
--device       where to run; the record's where it is not given
--threads N    so many threads of the engine (default: all processors, at most 4)
--json         prints one JSON object a line on stdout: start, round, then verdict`

/** Figures of a round that differ most are told up to this number. */
const TOLD = 3

export const verify: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: {
      rounds: { type: 'string' }, device: { type: 'string' }, threads: { type: 'string' },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const path = single('RUN.json', positionals, 'the record to verify')
  const record = await readRecord(path) ?? missing(path)
  check(path, record)
  const range = rangeOf(values.rounds, record.rounds.length - 1)
  const kind = values.device === undefined ? record.engine.kind : oneOf('--device', values.device, DEVICES)
  const threads = threadsOf(values.threads)
  const { world, digest } = await loadWorldWithDigest(record.config.world, readPublic)
  if (record.world !== undefined && record.world !== digest) throw new UsageError(`${path}: the data are not those of the record, whose world ${record.config.world} has another digest`)
  const runtime = await startEngine(kind, threads).catch((error: Error) => { throw new UsageError(error.message) })
  try {
    const critic = stretchesOf(record).some(({ config }) => usesCritic(config))
    const { bases, ...cast } = await loadCast({ world, size: record.config.size, runtime, read: readPublic, ...castOf(record.config), critic })
    const others = differing(record.bases, bases)
    if (others.length > 0) throw new UsageError(`${path}: base checkpoints here are not those of the record (${others.join(', ')})`)
    const kept = range.from > 0 ? await lastGood(dirname(path), record, range.from - 1) : null
    const teller = new Teller(io, values.json)
    for (const note of kept?.notes ?? []) teller.line(note)
    const state = kept?.state ?? (range.from > 0 ? stateOfBases({ record, world, ...cast }) : undefined)
    return await compare(record, range, state, runtime.device, teller, (from) => replay({ record, world, ...cast, from, onProgress: teller.progress }))
  } finally {
    await runtime.dispose()
  }
}

function missing(path: string): never {
  throw new UsageError(`${path} is not there`)
}

/** @throws UsageError where there is nothing to do again */
function check(path: string, record: RunRecord): void {
  if (record.set) throw new UsageError(`${path} is of "train", which was handed its pairs: they are not in the record. "train --set" with the same set gives its rounds again`)
  if (record.rounds.length === 0) throw new UsageError(`${path} holds no rounds`)
  const fault = faultOfBranches(record)
  if (fault) throw new UsageError(`${path}: ${fault}`)
}

interface Range {
  readonly from: number
  readonly to: number
}

/** @throws UsageError unless it is A..B, A.., or A within the record's rounds */
function rangeOf(text: string | undefined, last: number): Range {
  if (text === undefined) return { from: 0, to: last }
  const [, a, dots, b] = /^(\d{1,3})(\.\.(\d{1,3})?)?$/.exec(text) ?? []
  const from = Number(a)
  const to = b !== undefined ? Number(b) : dots === undefined ? from : last
  if (a === undefined || from > to || to > last) throw new UsageError(`--rounds is ${JSON.stringify(text)}; allowed: A..B with rounds from 0 to ${last}`)
  return { from, to }
}

/** Compares round by round up to the first that differs: what comes after it follows from another state. @returns the exit code */
async function compare(
  record: RunRecord, { from, to }: Range, state: RunState | undefined, device: DeviceInfo, teller: Teller, again: (state?: RunState) => ReturnType<typeof replay>,
): Promise<number> {
  const exact = toTheBit(record.engine, device)
  teller.start(record.engine, device, exact, { from, to }, state)
  let verdict: Verdict = 'equal'
  for await (const outcome of again(state)) {
    const { round } = outcome.record
    if (round >= from) {
      const comparison = compareRounds(record.rounds[round], outcome.record)
      const found = verdictOf(comparison, exact, evaluatedSamples(record.config))
      teller.round(comparison, found)
      if (found !== 'equal') verdict = found
      if (found === 'differs') break
    }
    if (round === to) break
  }
  teller.verdict(verdict, { from, to })
  return verdict === 'differs' ? EXIT.failed : EXIT.done
}

/** Tells people (stderr) and, with --json, machines (stdout) what comes out. */
class Teller {
  private readonly status: StatusLine
  private readonly events: EventLines

  constructor(io: Io, json: boolean) {
    this.status = new StatusLine(io)
    this.events = new EventLines(io, json)
  }

  readonly progress = ({ round, label, done }: { readonly round: number; readonly label: string; readonly done: number }): void => {
    this.status.passing(() => `round ${round}: ${Math.floor(done * 100)} %, ${label}`)
  }

  line(text: string): void {
    this.status.line(text)
  }

  start(recorded: DeviceInfo, device: DeviceInfo, exact: boolean, range: Range, state: RunState | undefined): void {
    const after = !state ? 'from round 0' : state.round === 0 ? 'from the bases' : `from the state kept after round ${state.round}`
    this.line(`bases and data are the record's; rounds ${range.from} to ${range.to} again, ${after}, on ${describe(device)}`)
    if (!exact) this.line(`recorded on ${describe(recorded)}: digests need not agree, measured values must, within ${BAND} of their intervals or one sample (docs/reproducibility.md)`)
    this.events.emit('start', { recorded, engine: device, toTheBit: exact, from: range.from, to: range.to, after: state?.round ?? null })
  }

  round({ round, digest, deviations }: Comparison, verdict: Verdict): void {
    const how = verdict === 'equal' ? 'equal' : `${verdict === 'within' ? 'within the band' : 'DIFFERS'}: the digest is ${digest ? 'the same' : 'another'}, ${amount(deviations)}`
    this.line(`round ${round}: ${how}`)
    this.events.emit('round', { round, verdict, digest, differing: deviations.length, widest: widest(deviations), deviations: deviations.slice(0, TOLD) })
  }

  verdict(verdict: Verdict, { from, to }: Range): void {
    this.line({
      equal: `equal: rounds ${from} to ${to} came out the same`,
      within: `within the band: rounds ${from} to ${to} came out alike, and not all to the bit`,
      differs: 'differs: the record and this code, machine or engine do not give the same run',
    }[verdict])
    this.events.emit('verdict', { verdict })
  }
}

const describe = ({ engine, threads, adapter }: DeviceInfo): string => `${engine} with ${threads} thread(s)${adapter ? ` (${adapter})` : ''}`

/** By how much a round differs, those figures first that differ most. */
function amount(deviations: readonly Deviation[]): string {
  if (deviations.length === 0) return 'all figures are the same'
  const most = deviations.slice(0, TOLD).map(({ figure, recorded, again, by }) => again === null ? `${figure} is not measured any more` : `${figure} ${again}, not ${recorded} (by ${by.toExponential(1)})`)
  return `${deviations.length} figures differ, measured values by at most ${widest(deviations).toPrecision(2)} of their intervals: ${most.join('; ')}`
}
