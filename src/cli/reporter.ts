/** Tells people (stderr) and, with --json, machines (stdout) how a run is going. */
import type { RoundProgress } from '../lab/meter.ts'
import { messageOf } from '../lab/problems.ts'
import type { RoundRecord, RunRecord } from '../lab/record.ts'
import type { LossReport } from '../lab/round.ts'
import { sum } from '../lab/sums.ts'
import type { Detection } from '../metrics/detector.ts'
import type { Io } from './command.ts'
import { EventLines } from './event-lines.ts'
import { StatusLine } from './status-line.ts'

export interface Reporter {
  /** @param done rounds that were done before */
  start(header: Omit<RunRecord, 'rounds'>, done: number): void
  /** Something that people should know before the first round. */
  note(text: string): void
  progress(progress: RoundProgress): void
  losses: LossReport
  round(record: RoundRecord): void
  /** @param detection what the collapse detector says of all rounds */
  finished(out: string, detection: Detection): void
  stopped(out: string): void
  error(error: unknown): void
}

/** The metrics of the one-line summary, where the loop has them. */
const SUMMARY = ['image.recall', 'image.frechet', 'image.alignment', 'caption.bleu4', 'caption.alignment', 'pairs.alignment']

export function reporter(io: Io, json: boolean): Reporter {
  const events = new EventLines(io, json)
  const status = new StatusLine(io)
  const line = (text: string): void => status.line(text)
  return {
    start(header, done) {
      const { config, engine } = header
      line(`${config.world}, ${config.loop} loop, ${config.rounds} rounds, seed ${config.seed}, on ${engine.engine} with ${engine.threads} thread(s)`)
      if (done > 0) line(`going on after round ${done - 1}`)
      events.emit('start', { ...header, done })
    },
    note: line,
    progress(progress) {
      events.passing('progress', () => progress)
      const { round, label, done, secondsLeft } = progress
      const left = secondsLeft === null ? '' : `, ${Math.ceil(secondsLeft)} s left`
      status.passing(() => `round ${round}: ${Math.floor(done * 100)} %, ${label}${left}`)
    },
    losses(round, model, losses) {
      events.emit('losses', { round, model, losses })
    },
    round(record) {
      const { round, metrics, seconds, digest } = record
      const numbers = SUMMARY.filter((name) => Object.hasOwn(metrics, name)).map((name) => `${name} ${metrics[name].value.toFixed(3)}`)
      line(`round ${round}: ${numbers.join(', ')}; ${sum(Object.values(seconds)).toFixed(1)} s; digest ${digest.slice(0, 12)}`)
      for (const note of record.notes ?? []) line(`  note: ${note}`)
      events.emit('round', { record })
    },
    finished(out, { collapse }) {
      line(collapse
        ? `collapse detected in round ${collapse.round}: ${collapse.key} ${collapse.value.toFixed(3)} is worse than its ${collapse.mark} can be by chance (limit ${collapse.limit.toFixed(3)})`
        : 'no collapse detected: no watched measure left its mark in two rounds in a row')
      line(`finished; the record is ${out}/run.json`)
      events.emit('finished', { out, collapse })
    },
    stopped(out) {
      line(`stopped; the rounds that are done are in ${out}/run.json`)
      events.emit('stopped', { out })
    },
    error(error) {
      status.end()
      events.emit('error', { message: messageOf(error) })
    },
  }
}
