/** Verdicts and figures of all claims, from the records of their runs: what the page and docs/claims/ show. */
import { z } from 'zod'
import { floorOf } from '../experiments/compare.ts'
import { costOf } from '../experiments/cost.ts'
import { overSeeds, within } from '../experiments/over-seeds.ts'
import { cellsOf, type Experiment } from '../experiments/parse.ts'
import { type FinishedRun, measurementAt } from '../experiments/readings.ts'
import { describeMetric } from '../../metrics/index.ts'
import { sum } from '../sums.ts'
import { type ChartRule, type Claim, type Figure, type Price, REMARKS } from './claim.ts'
import { type Arm, type Runs, runsOfArm } from './quantity.ts'
import { CLAIM_RECORDINGS } from './recordings.ts'
import { VERDICTS } from './verdict.ts'

const number = z.number()
const figureSchema = z.strictObject({ value: number, lo: number, hi: number, n: z.int().min(1) })

/** Of what was done, beside the same loop without it; evaluation is left out. */
const costSchema = z.strictObject({
  /** Computation, as a multiple. */
  times: number.min(0),
  /** Wall seconds a round, means over seeds. */
  seconds: number.min(0),
  without: number.min(0),
  /** Share of real pairs in every round. */
  real: number.min(0).max(1),
})

const claimSchema = z.strictObject({
  id: z.string().max(40),
  verdict: z.enum(VERDICTS),
  /** Runs that its experiments have finished, and all of them. */
  runs: z.strictObject({ done: z.int().min(0), of: z.int().min(1) }),
  /** In the order of the claim's own; figures are null while runs are missing, so that nobody reads a verdict off the first seeds. */
  parts: z.array(z.strictObject({ verdict: z.enum(VERDICTS), remark: z.enum(REMARKS).nullable(), figure: figureSchema.nullable() })),
  beside: z.array(figureSchema.nullable()),
  /** Of the claim's prices; null where runs are missing. */
  costs: z.array(costSchema.nullable()),
  charts: z.array(z.strictObject({
    /** Means over seeds by round, for each arm. */
    courses: z.array(z.array(z.strictObject({ round: z.int().min(0), mean: number, lo: number.nullable(), hi: number.nullable() }))),
    /** Real data against real data. */
    floor: z.strictObject({ value: number, lo: number, hi: number }).nullable(),
  })),
})

export const findingsSchema = z.strictObject({
  schema: z.literal(2),
  claims: z.array(claimSchema).max(100),
  /** Arms whose recorded run is there (recordings.ts). */
  recorded: z.array(z.enum(CLAIM_RECORDINGS.map(({ arm }) => arm))),
})

export type Findings = z.output<typeof findingsSchema>
export type Finding = Findings['claims'][number]

/** Where the page finds them, under public/. */
export const FINDINGS_PATH = 'findings.json'

/**
 * @param experiments by the name of their file; a claim waits whose experiments are not all there
 * @param runs by the same names, finished ones only
 * @param recorded arms whose recorded run is there
 */
export function decide(claims: readonly Claim[], experiments: Readonly<Record<string, Experiment>>, runs: Runs, recorded: readonly Arm[] = []): Findings {
  return { schema: 2, claims: claims.map((claim) => decideClaim(claim, experiments, runs)), recorded: [...recorded] }
}

function decideClaim(claim: Claim, experiments: Readonly<Record<string, Experiment>>, runs: Runs): Finding {
  const cells = claim.needs.flatMap((name) => cellsOf(experiments[name]).map((cell) => ({ ...cell, name })))
  const done = cells.filter(({ name, arm, seed }) => (runs[name] ?? []).some((run) => run.arm === arm && run.seed === seed)).length
  const head = { id: claim.id, runs: { done, of: cells.length } }
  if (done < cells.length) {
    return { ...head, verdict: 'waiting', parts: claim.parts.map(() => ({ verdict: 'waiting', remark: null, figure: null })), beside: claim.beside.map(() => null), costs: claim.prices.map(() => null), charts: [] }
  }
  const parts = claim.parts.map((part) => {
    const figure = part.figure(runs)
    return { verdict: figure ? part.verdict(figure, runs) : 'undecided' as const, remark: (figure && part.remark?.(figure, runs)) ?? null, figure }
  })
  return {
    ...head, verdict: claim.verdict(parts.map(({ verdict }) => verdict)), parts,
    beside: claim.beside.map((told): Figure | null => told.figure(runs)),
    costs: claim.prices.map((price) => costOfPrice(price, runs)),
    charts: claim.charts.map((chart) => ({
      courses: chart.arms.map(({ arm }) => courseOver(chart, arm, runs)),
      floor: floorOf(chart.arms.flatMap(({ arm }) => runsOfArm(runs, arm)), chart.metric),
    })),
  }
}

/** The mean over an arm's seeds by round. */
function courseOver({ metric }: ChartRule, arm: Arm, runs: Runs): Finding['charts'][number]['courses'][number] {
  const own = runsOfArm(runs, arm)
  const { range } = describeMetric(metric)!
  const last = Math.max(0, ...own.map(({ record }) => record.rounds.length))
  return Array.from({ length: last }, (_, round) => round).flatMap((round) => {
    const found = overSeeds(own.flatMap(({ record }) => measurementAt(record.rounds, round, metric)?.value ?? []))
    if (!found) return []
    const { mean, lo, hi } = within(range, found)
    return [{ round, mean, lo, hi }]
  })
}

/** null where a record does not count its computation. */
function costOfPrice({ arm, without }: Price, runs: Runs): Finding['costs'][number] {
  const [own, other] = [runsOfArm(runs, arm), runsOfArm(runs, without)]
  const [cost, base] = [perRound(own), perRound(other)]
  return cost && base && { times: cost.flops / base.flops, seconds: cost.seconds, without: base.seconds, real: own[0].record.config.realFraction }
}

/** Of a round's making, choosing and training, the mean over runs. */
function perRound(runs: readonly FinishedRun[]): { readonly flops: number; readonly seconds: number } | null {
  const cost = costOf(runs)
  if (!cost?.flops) return null
  const of = ({ generate, curate, train }: Readonly<Record<'generate' | 'curate' | 'train', number>>): number => sum([generate, curate, train]) / runs[0].record.config.rounds
  return { flops: of(cost.flops), seconds: of(cost.seconds) }
}
