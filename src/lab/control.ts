/** Pause and stop of a run, honoured between graph runs and between the parts of a round. */

/** Ends a run on request; its name is the platform's own for that, so models and runtimes pass it on as it is. */
export class StopError extends Error {
  override readonly name = 'AbortError'
  constructor() {
    super('the run was stopped')
  }
}

/** How long work may go on before other tasks of the thread get their turn, in milliseconds. */
const TURN = 100

/** One a run. Calls take effect at the run's next checkpoint. */
export class Control {
  private stopped = false
  private paused = false
  private wake: (() => void) | null = null
  private lastTurn = performance.now()

  /** @param onPaused called when a pause has taken effect @param holdFor milliseconds that a part's end is held for people to see, 0 for none */
  constructor(private readonly onPaused: () => void = () => {}, private readonly holdFor: () => number = () => 0) {}

  /** Also ends a hold, which then becomes the pause. */
  pause(): void {
    this.paused = true
    this.wake?.()
  }

  resume(): void {
    this.paused = false
    this.wake?.()
  }

  /** Also ends a pause. */
  stop(): void {
    this.stopped = true
    this.wake?.()
  }

  /**
   * Lets messages and signals in (a WASM run finishes without ever leaving the microtask queue, so a stop
   * could not be heard otherwise), then waits while paused.
   * @throws StopError once stopped
   */
  async checkpoint(): Promise<void> {
    if (performance.now() - this.lastTurn > TURN) {
      await new Promise((resolve) => setTimeout(resolve))
      this.lastTurn = performance.now()
    }
    if (this.paused && !this.stopped) {
      this.onPaused()
      while (this.paused && !this.stopped) await new Promise<void>((resolve) => { this.wake = resolve })
      this.wake = null
    }
    if (this.stopped) throw new StopError()
  }

  /**
   * In slow motion, waits so that a person can see what was done; else returns at once.
   * @param since when it was done, by `performance.now()` @param onHold called where there is something to wait for
   * @throws StopError once stopped
   */
  async hold(since: number, onHold: () => void = () => {}): Promise<void> {
    const left = since + this.holdFor() - performance.now()
    if (left > 0) {
      onHold()
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.wake = null
    }
    await this.checkpoint()
  }
}
