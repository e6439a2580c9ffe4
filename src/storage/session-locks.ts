/** Which sessions have a tab: each tab holds the lock of its own, and the browser gives it back when the tab ends. */
import type { Locks } from './backends.ts'

/** How long a tab that is reloaded waits for what it was before to be gone, in milliseconds, and how often it looks. */
const PATIENCE = 3000
const LOOK_EVERY = 50

const lockOf = (session: string): string => `collapse-lab ${session}`

export class SessionLocks {
  /** @param now milliseconds since 1970 */
  constructor(private readonly locks: Locks, private readonly now: () => number) {}

  /** @returns whether it could be had; true too where this tab has it */
  take(session: string): Promise<boolean> {
    return this.locks.take(lockOf(session))
  }

  /** The same, once it is given back or patience has ended. */
  async takeSoon(session: string): Promise<boolean> {
    for (const impatient = this.patience(); ; await pause(LOOK_EVERY)) {
      if (await this.take(session)) return true
      if (impatient()) return false
    }
  }

  free(session: string): void {
    this.locks.free(lockOf(session))
  }

  /** @returns whether any tab has a session, as things are now */
  async held(): Promise<(session: string) => boolean> {
    const held = await this.locks.held()
    return (session) => held.has(lockOf(session))
  }

  /** The same, once no tab has that session or patience has ended. */
  async heldAfter(leaving: string): Promise<(session: string) => boolean> {
    for (const impatient = this.patience(); ; await pause(LOOK_EVERY)) {
      const held = await this.held()
      if (!held(leaving) || impatient()) return held
    }
  }

  /** @returns whether PATIENCE has passed since, or the clock was set back */
  private patience(): () => boolean {
    const since = this.now()
    return () => this.now() < since || this.now() - since >= PATIENCE
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds) })
