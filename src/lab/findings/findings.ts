/** Verdicts and figures of all claims, from the records of their runs: what the page and docs/claims/ show. */
import { z } from 'zod'
import { cellsOf, type Experiment } from '../experiments/parse.ts'
import { overSeeds } from '../experiments/over-seeds.ts'
import { measurementAt } from '../experiments/readings.ts'
import { type ChartRule, type Claim, type Figure } from './claim.ts'
import type { Runs } from './quantity.ts'
import { VERDICTS } from './verdict.ts'

const number = z.number()
const figureSchema = z.strictObject({ value: number, lo: number, hi: number, n: z.int().min(1) })

const claimSchema = z.strictObject({
  id: z.string().max(40),
  verdict: z.enum(VERDICTS),
  /** Runs that its experiments have finished, and all of them. */
  runs: z.strictObject({ done: z.int().min(0), of: z.int().min(1) }),
  /** In the order of the claim's own; figures are null while runs are missing, so that nobody reads a verdict off the first seeds. */
  parts: z.array(z.strictObject({ verdict: z.enum(VERDICTS), figure: figureSchema.nullable() })),
  beside: z.array(figureSchema.nullable()),
  /** Means over seeds by round, for each arm of each chart. */
  charts: z.array(z.array(z.array(z.strictObject({ round: z.int().min(0), mean: number, lo: number.nullable(), hi: number.nullable() })))),
})

export const findingsSchema = z.strictObject({ schema: z.literal(1), claims: z.array(claimSchema).max(100) })

export type Findings = z.output<typeof findingsSchema>
export type Finding = Findings['claims'][number]

/** Where the page finds them, under public/. */
export const FINDINGS_PATH = 'findings.json'

/**
 * @param experiments by the name of their file; a claim waits whose experiments are not all there
 * @param runs by the same names, finished ones only
 */
export function decide(claims: readonly Claim[], experiments: Readonly<Record<string, Experiment>>, runs: Runs): Findings {
  return { schema: 1, claims: claims.map((claim) => decideClaim(claim, experiments, runs)) }
}

function decideClaim(claim: Claim, experiments: Readonly<Record<string, Experiment>>, runs: Runs): Finding {
  const cells = claim.needs.flatMap((name) => cellsOf(experiments[name]).map((cell) => ({ ...cell, name })))
  const done = cells.filter(({ name, arm, seed }) => (runs[name] ?? []).some((run) => run.arm === arm && run.seed === seed)).length
  const head = { id: claim.id, runs: { done, of: cells.length } }
  if (done < cells.length) {
    return { ...head, verdict: 'waiting', parts: claim.parts.map(() => ({ verdict: 'waiting', figure: null })), beside: claim.beside.map(() => null), charts: [] }
  }
  const parts = claim.parts.map((part) => {
    const figure = part.figure(runs)
    return { verdict: figure ? part.verdict(figure, runs) : 'undecided' as const, figure }
  })
  return {
    ...head, verdict: claim.verdict(parts.map(({ verdict }) => verdict)), parts,
    beside: claim.beside.map((told): Figure | null => told.figure(runs)),
    charts: claim.charts.map((chart) => chart.arms.map(({ arm }) => courseOver(chart, arm, runs))),
  }
}

/** The mean over an arm's seeds by round. */
function courseOver({ metric }: ChartRule, arm: string, runs: Runs): Finding['charts'][number][number] {
  const [experiment, name] = arm.split('/')
  const own = (runs[experiment] ?? []).filter((run) => run.arm === name)
  const last = Math.max(0, ...own.map(({ record }) => record.rounds.length))
  return Array.from({ length: last }, (_, round) => round).flatMap((round) => {
    const found = overSeeds(own.flatMap(({ record }) => measurementAt(record.rounds, round, metric)?.value ?? []))
    return found ? [{ round, mean: found.mean, lo: found.lo, hi: found.hi }] : []
  })
}
