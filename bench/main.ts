/** `npm run bench`: how fast the lab's engines are, beside each other and beside jax-js. */
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { compareEngines, compareFamilies } from './compare.ts'
import { countFalseAlarms } from './false-alarms.ts'
import { timeMetrics } from './metrics.ts'
import { lossDifference, type Report, describeReport } from './report.ts'
import { compareRounds } from './round.ts'
import { longTasks } from './tasks.ts'
import { countTransfer } from './transfer.ts'
import { compareWebGpu } from './webgpu.ts'

const USAGE = `usage: npm run bench [-- [--round [--size S] | --page [--size S] | --families | --transfer | --metrics
       | --false-alarms | --device webgpu] [--turns N] [--json]]

Without options: a train step on Node, on the browser's WASM and on jax-js, and images and captions on the first two.
--round           one round of the pocket joint loop on Node and on the browser's WASM, by phase;
                  --size test times the smallest loop instead, to try the bench itself
--page            the longest tasks of the page's own thread while models train in its worker (--size as above)
--families        images or captions, and updates, of every architecture on Node and on the browser's WASM
--transfer        what a first visit fetches before its first round, compressed
--metrics         measuring 1,000 images and 1,000 captions, by metric
--false-alarms    how often the collapse detector alarms over rounds of real data (minutes)
--device webgpu   the train step on Node's WebGPU beside Node's CPU
--turns N         how often each engine has its turn (default 5); more turns, steadier medians
--json            one JSON object: { cases: [{ name, engine, ms, min, max, n }], … }`

/** Losses of one workload may differ by this share between engines; more means that the work was not the same. */
const TOLERANCE = 1e-3

const say = (text: string): void => void process.stderr.write(`${text}\n`)

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      round: { type: 'boolean', default: false }, page: { type: 'boolean', default: false }, families: { type: 'boolean', default: false }, transfer: { type: 'boolean', default: false },
      metrics: { type: 'boolean', default: false }, 'false-alarms': { type: 'boolean', default: false }, size: { type: 'string', default: 'pocket' }, device: { type: 'string' }, turns: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  const turns = Number(values.turns)
  if (!Number.isInteger(turns) || turns < 1) throw new UsageError(`--turns is ${JSON.stringify(values.turns)}; allowed: whole numbers from 1`)
  if (values.device !== undefined && values.device !== 'webgpu') {
    throw new UsageError(`--device is ${JSON.stringify(values.device)}; allowed: webgpu (CPU and WASM are timed without it)`)
  }
  if (values.size !== 'pocket' && values.size !== 'test') throw new UsageError(`--size is ${JSON.stringify(values.size)}; allowed: pocket, test`)
  if ([values.device, values.round, values.page, values.families, values.transfer, values.metrics, values['false-alarms']].filter(Boolean).length > 1) {
    throw new UsageError('--round, --page, --families, --transfer, --metrics, --false-alarms and --device cannot be combined')
  }

  const report = values.round ? await compareRounds(values.size, say)
    : values.page ? await longTasks(values.size, say)
    : values.families ? await compareFamilies(turns, say)
    : values.transfer ? await countTransfer(say)
    : values.metrics ? await timeMetrics(turns, say)
    : values['false-alarms'] ? await countFalseAlarms(say)
    : values.device ? await compareWebGpu(turns, say)
    : await compareEngines(turns, say)
  return finish(report, values.json)
}

function finish(report: Report, json: boolean): number {
  const difference = report.losses && lossDifference(Object.values(report.losses))
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`
  const whole: Report = { ...report, engines: { ...report.engines, machine }, lossDifference: difference }
  process.stdout.write(`${json ? JSON.stringify(whole) : describeReport(whole)}\n`)
  // Written so that NaN fails too.
  if (difference !== undefined && !(difference <= TOLERANCE)) {
    say(`The losses differ by more than ${TOLERANCE}: the engines did not do the same work, and the times say nothing.`)
    return 1
  }
  return 0
}

class UsageError extends Error {}

const code = await main().catch((error: unknown) => {
  const usage = error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  say(usage ? `${(error as Error).message}\n\n${USAGE}` : error instanceof Error ? error.stack ?? error.message : String(error))
  return usage ? 2 : 1
})
// Engines' threads would keep the process alive.
process.stdout.write('', () => process.exit(code))
