/**
 * How long a start would take, before it: what will be computed is counted from the configurations (lab/round-flops.ts), and divided by
 * how fast this machine has been in rounds that the page has done, or else by what was measured on others.
 */
import { type Phase, PHASES } from '../lab/meter.ts'
import { roundFlops } from '../lab/round-flops.ts'
import { sum } from '../lab/sums.ts'
import { beginningOf, type Lane, toBegin } from './lanes.ts'
import { canContinue, roundSeconds } from './run.ts'
import type { Timing } from './timings.ts'

/** What would compute. */
export interface Engine {
  readonly kind: 'wasm' | 'webgpu'
  readonly threads: number
}

export interface Estimate {
  /** Seconds. */
  readonly low: number
  readonly high: number
  /** Lanes that would run. */
  readonly lanes: number
  /** Rounds to be computed, over all of them. */
  readonly rounds: number
  /** Whether it goes by this machine's own rounds; else by those of others. */
  readonly own: boolean
}

/** FLOPs by phase. */
type Work = Readonly<Record<Phase, number>>

/** Seconds until an engine that is not there yet has started, and has fetched and prepared the models. */
const START = { low: 3, high: 12 } as const

/** On WASM, as docs/performance.md has it: the slower figures are those of a busy machine. */
const WASM = {
  /** FLOPs a second and thread; one round of pocket size took 89 to 250 s on two. */
  slow: 8e9, fast: 24e9,
  /** Seconds a round beside the arithmetic: what is left of a round at test size. */
  least: 0.3, most: 2.5,
}

/** A range may not be narrower than this, upwards and downwards: machines are not as even as that. */
const SPREAD = 0.1
/** The same where no full round has been seen. */
const WIDE_SPREAD = 0.4

/**
 * @param goOn whether lanes that ended early go on from where they were @param timings rounds that this page has done
 * @param selected whose settings are run where there are recorded lanes only
 * @returns null where nothing is known of such a machine
 */
export function estimate(lanes: readonly Lane[], goOn: boolean, { kind, threads }: Engine, timings: readonly Timing[], selected?: string): Estimate | null {
  const begun = toBegin(lanes, selected)
  const work = begun.map((lane) => workOf(lane, goOn))
  const rounds = sum(work.map(({ length }) => length))
  const spans = begun.map(({ config: { size } }, i) => {
    const seen = timings.filter(({ engine, size: of }) => of === size && engine.kind === kind && engine.threads === threads)
    return ownSpan(work[i], seen) ?? (kind === 'wasm' ? referenceSpan(work[i], threads) : null)
  })
  if (rounds === 0 || spans.some((span) => span === null)) return null
  const all = spans.filter((span) => span !== null)
  return {
    low: START.low + sum(all.map(({ low }) => low)), high: START.high + sum(all.map(({ high }) => high)),
    lanes: begun.length, rounds, own: all.every(({ own }) => own),
  }
}

/** What each round to come computes. */
function workOf(lane: Lane, goOn: boolean): readonly Work[] {
  const { config, from } = beginningOf(lane, goOn && canContinue(lane.run))
  const last = from?.rounds.at(-1)?.round ?? -1
  return Array.from({ length: Math.max(0, config.rounds - last) }, (_, i) => roundFlops(config, last + 1 + i, i === 0))
}

type Span = Pick<Estimate, 'low' | 'high' | 'own'>

/** By the speed that each part of a round has had; null where no round was timed. */
function ownSpan(work: readonly Work[], timings: readonly Timing[]): Span | null {
  const counted = timings.filter(({ compute }) => compute !== undefined)
  const full = counted.filter(({ round }) => round > 0)
  const used = full.length > 0 ? full : counted
  const total = (phases: readonly Phase[]): { flops: number; seconds: number } => ({
    flops: sum(used.flatMap(({ compute }) => phases.map((phase) => compute![phase].flops))),
    seconds: sum(used.flatMap(({ seconds }) => phases.map((phase) => seconds[phase]))),
  })
  const all = total(PHASES)
  if (all.flops === 0) return null
  const secondsOf = Object.fromEntries(PHASES.map((phase) => {
    const { flops, seconds } = total([phase])
    return [phase, flops > 0 ? seconds / flops : all.seconds / all.flops]
  })) as Record<Phase, number>
  const expected = (of: Work): number => sum(PHASES.map((phase) => of[phase] * secondsOf[phase]))
  const ratios = used.map((timing) => roundSeconds(timing) / expected(flopsOf(timing)))
  const spread = full.length > 0 ? SPREAD : WIDE_SPREAD
  const seconds = sum(work.map(expected))
  return { low: seconds * Math.min(1 - spread, ...ratios), high: seconds * Math.max(1 + spread, ...ratios), own: true }
}

const flopsOf = ({ compute }: Timing): Work => Object.fromEntries(PHASES.map((phase) => [phase, compute![phase].flops])) as Work

/** By what was measured elsewhere. Beyond two threads nothing was: the lower end has them share equally, the upper lets half of them count. */
function referenceSpan(work: readonly Work[], threads: number): Span {
  const flops = sum(work.flatMap((round) => Object.values(round)))
  const counting = Math.min(threads, 2) + Math.max(0, threads - 2) / 2
  return {
    low: flops / (WASM.fast * threads) + WASM.least * work.length, high: flops / (WASM.slow * counting) + WASM.most * work.length, own: false,
  }
}
