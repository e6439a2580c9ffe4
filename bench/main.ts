/** `npm run bench`: how fast the lab's engines are, beside each other and beside jax-js. */
import { availableParallelism, cpus } from 'node:os'
import { USAGE, UsageError, readArguments } from './arguments.ts'
import { type Report, describeReport, lossDifference } from './report.ts'

/** Losses of one workload may differ by this share between engines; more means that the work was not the same. */
const TOLERANCE = 1e-3

const say = (text: string): void => void process.stderr.write(`${text}\n`)

async function main(): Promise<number> {
  const { mode, settings, json, help } = readArguments(process.argv.slice(2))
  if (help) {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  return finish(await mode.main({ ...settings, say }), json)
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

const code = await main().catch((error: unknown) => {
  const usage = error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  say(usage ? `${(error as Error).message}\n\n${USAGE}` : error instanceof Error ? error.stack ?? error.message : String(error))
  return usage ? 2 : 1
})
// Engines' threads would keep the process alive.
process.stdout.write('', () => process.exit(code))
