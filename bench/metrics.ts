/** What measuring one round costs, by metric: a full evaluation of 1,000 images and 1,000 captions. */
import { METRICS } from '../src/metrics/index.ts'
import { resampling } from '../src/metrics/intervals.ts'
import { stream } from '../src/random/index.ts'
import type { Report } from './report.ts'
import { realSamples } from './stand-in.ts'
import { type Case, inTurns, summarize } from './times.ts'

const GROUPS = 250
const PER_GROUP = 4
/** Most seconds that a full evaluation may take on one core. */
const TARGET = 5

/** Times every metric on images and on captions, one after another as an evaluation runs them. */
export async function timeMetrics(turns: number, say: (text: string) => void): Promise<Report> {
  const draws = resampling(GROUPS, stream('bench', 'draws'))
  const tasks = (['image', 'caption'] as const).flatMap((subject) => {
    const draw = realSamples(subject, GROUPS, PER_GROUP, 'bench')
    const made = draw('made')
    const reference = draw('real').features
    return METRICS.filter(({ subjects }) => subjects.includes(subject)).map((metric) => ({
      subject,
      name: metric.records[0].id,
      time(): Promise<number> {
        // Processor time, since the machine may be busy with other things; it counts the compiler's threads too.
        const start = process.cpuUsage()
        metric.measure(made, reference, draws)
        return Promise.resolve(process.cpuUsage(start).user / 1000)
      },
    }))
  })
  say(`${tasks.length} metrics, ${turns} turns …`)
  const times = await inTurns(turns, tasks.map(({ time }) => time))
  const cases: Case[] = tasks.map(({ subject, name }, i) => summarize(name, subject, times[i]))
  const seconds = cases.reduce((sum, { ms }) => sum + ms, 0) / 1000
  return {
    cases,
    engines: {},
    notes: [
      `A full evaluation of ${GROUPS} × ${PER_GROUP} images and as many captions, with ${draws.subsamples.length} draws: `
      + `${seconds.toFixed(2)} s (target: at most ${TARGET} s; ${seconds <= TARGET ? 'met' : 'not met'}).`,
    ],
  }
}
