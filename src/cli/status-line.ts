import type { Io } from './command.ts'

/** Least time between two lines that say how far something is, in milliseconds: where a line can be written over, and where lines stay. */
const EVERY = 100
const EVERY_KEPT_LINE = 5000

/** Lines for people, the last of which may be a passing one that says how far something is. */
export class StatusLine {
  private shown = -Infinity
  /** Something is on the terminal's current line. */
  private open = false

  constructor(private readonly io: Io) {}

  /** Writes a line that stays. */
  line(text: string): void {
    this.io.err(`${this.open ? '\r\x1b[K' : ''}${text}\n`)
    this.open = false
  }

  /** Writes a passing line, unless the last one was shown a moment ago. */
  passing(text: () => string): void {
    const now = performance.now()
    if (now - this.shown < (this.io.terminal ? EVERY : EVERY_KEPT_LINE)) return
    this.shown = now
    if (!this.io.terminal) return this.line(text())
    this.io.err(`\r\x1b[K${text()}`)
    this.open = true
  }

  /** Leaves a passing line as it is, so that what follows has its own. */
  end(): void {
    if (this.open) this.line('')
  }
}
