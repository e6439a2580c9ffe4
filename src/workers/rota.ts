/**
 * Runs of one worker in turn, a round each: whoever has done the fewest rounds is next, and among equals the one that came first. Runs
 * that are held side by side so grow side by side, and never compute at the same time, which lets them share their networks.
 */

/** Something that goes on round by round. Its methods never reject: however it ends, it tells the page itself. */
export interface Turns {
  /** Rounds that it has done, those of an earlier part of it included. */
  readonly done: number
  /** One round further. @returns whether there are more to come */
  advance(): Promise<boolean>
  /** The round that is going on halts at its next checkpoint, and tells `Rota.halted`; without one nothing happens. */
  pause(): void
  resume(): void
  /** Ends it: the round that is going on at its next checkpoint, else at once. @param going whether a round is going on */
  stop(going: boolean): void
  /** It computes nothing until it is resumed. */
  tellPaused(): void
}

interface Entry<T extends Turns> {
  readonly turns: T
  /** Rounds until it pauses by itself; null to go on to its end. */
  left: number | null
  toldPaused: boolean
}

export class Rota<T extends Turns> {
  private readonly entries: Entry<T>[] = []
  private current: Entry<T> | null = null
  private held = false
  private wake: (() => void) | null = null
  private going = false

  /** @param rounds after which it pauses, at once for 0; null for none */
  add(turns: T, rounds: number | null): void {
    const entry = { turns, left: rounds, toldPaused: false }
    this.entries.push(entry)
    if (rounds === 0) tellPaused(entry)
    this.wake?.()
    if (!this.going) void this.go()
  }

  /** All of them halt. */
  pause(): void {
    this.held = true
    this.current?.turns.pause()
    if (!this.current) this.halted()
  }

  /** A round that was going on has come to a halt, or there is none. */
  halted(): void {
    for (const entry of this.entries) tellPaused(entry)
  }

  /** All of them go on. @param rounds after which each pauses again; null for none. A round that was begun counts as one. */
  resume(rounds: number | null): void {
    this.held = false
    for (const entry of this.entries) {
      entry.left = rounds
      entry.toldPaused = false
      // Also of one that was told to pause and came to its round's end first.
      entry.turns.resume()
    }
    this.wake?.()
  }

  /** @param is which of them */
  stop(is: (turns: T) => boolean): void {
    for (const entry of this.entries.filter(({ turns }) => is(turns))) {
      entry.turns.stop(entry === this.current)
      if (entry !== this.current) this.entries.splice(this.entries.indexOf(entry), 1)
    }
    this.wake?.()
  }

  private async go(): Promise<void> {
    this.going = true
    while (this.entries.length > 0) {
      const next = this.next()
      if (!next) {
        await new Promise<void>((resolve) => { this.wake = resolve })
        this.wake = null
        continue
      }
      this.current = next
      const more = await next.turns.advance()
      this.current = null
      if (!more) {
        this.entries.splice(this.entries.indexOf(next), 1)
      } else if (next.left !== null && --next.left <= 0) {
        tellPaused(next)
      }
      if (this.held) this.halted()
    }
    this.going = false
    this.held = false
  }

  private next(): Entry<T> | null {
    if (this.held) return null
    const ready = this.entries.filter(({ left }) => left === null || left > 0)
    return ready.reduce<Entry<T> | null>((best, entry) => (best && best.turns.done <= entry.turns.done ? best : entry), null)
  }
}

function tellPaused<T extends Turns>(entry: Entry<T>): void {
  if (entry.toldPaused) return
  entry.toldPaused = true
  entry.turns.tellPaused()
}
