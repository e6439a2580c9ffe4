/** How often the collapse detector alarms when nothing collapses: real data in the place of every round's model. */
import { detectCollapse, FALSE_ALARMS, WATCHED, type WatchedRound } from '../src/metrics/detector.ts'
import { evaluator } from '../src/metrics/evaluate.ts'
import { METRICS } from '../src/metrics/index.ts'
import { stream } from '../src/random/index.ts'
import type { Report } from './report.ts'
import { realSamples } from './stand-in.ts'

const RUNS = 100
const ROUNDS = 10
const GROUPS = 32
const PER_GROUP = 8
/** Fewer than an evaluation's, for time; intervals are a little rougher. */
const DRAWS = 40

const watched = METRICS.filter(({ records }) => WATCHED.some((key) => records.some(({ id }) => key.endsWith(`.${id}`))))

/** Round 0 and ROUNDS more, each of new real samples for the same prompts. */
function realRun(run: number): WatchedRound[] {
  const rounds: Record<string, WatchedRound['metrics'][string]>[] = Array.from({ length: ROUNDS + 1 }, () => ({}))
  for (const subject of ['image', 'caption'] as const) {
    const draw = realSamples(subject, GROUPS, PER_GROUP, run)
    const measure = evaluator(subject, draw('reference').features, draw('floor'), stream('false alarms', run, subject), { metrics: watched, draws: DRAWS })
    rounds.forEach((metrics, round) => Object.assign(metrics, measure(draw('round', round))))
  }
  return rounds.map((metrics, round) => ({ round, metrics }))
}

export function countFalseAlarms(say: (text: string) => void): Promise<Report> {
  const keys: string[] = []
  let ofBases = 0
  for (let run = 0; run < RUNS; run++) {
    const rounds = realRun(run)
    const found = detectCollapse(rounds, GROUPS * PER_GROUP).collapse
    if (found) keys.push(found.key)
    // The same without floors: every round against round 0, as for a base that does not reach its floor.
    const bare = rounds.map(({ round, metrics }) => ({
      round, metrics: Object.fromEntries(Object.entries(metrics).map(([key, measured]) => [key, { ...measured, floor: null }])),
    }))
    ofBases += Number(detectCollapse(bare, GROUPS * PER_GROUP).collapse !== null)
    say(`run ${run + 1} of ${RUNS}: ${keys.length} alarms against floors, ${ofBases} against bases`)
  }
  const share = keys.length / RUNS
  const names = keys.length > 0 ? ` (${keys.join(', ')})` : ''
  return Promise.resolve({
    cases: [],
    engines: {},
    notes: [
      `False alarms in ${RUNS} runs of ${ROUNDS} rounds of real data, ${GROUPS} × ${PER_GROUP} images and as many captions: `
      + `${keys.length} against floors${names}, ${ofBases} against bases (stated: ${FALSE_ALARMS}; found: ${share}).`,
    ],
  })
}
