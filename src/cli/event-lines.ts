import type { Io } from './command.ts'

/** Least time between two events that say how far something is, in milliseconds. */
const EVERY = 500

/** What happens, for machines: with `--json` one JSON object a line, whose `type` comes first; else nothing. */
export class EventLines {
  private passed = -Infinity

  constructor(private readonly io: Io, private readonly json: boolean) {}

  emit(type: string, event: object): void {
    if (this.json) this.io.out(JSON.stringify({ type, ...event }))
  }

  /** Emits how far something is, unless the last such event was a moment ago. */
  passing(type: string, event: () => object): void {
    const now = performance.now()
    if (!this.json || now - this.passed < EVERY) return
    this.passed = now
    this.emit(type, event())
  }
}
