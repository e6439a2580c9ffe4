/** What a subcommand of the command line is, and how it ends. */

/** Where a command writes; `process` in life, buffers in tests. */
export interface Io {
  /** For results: one line. */
  out(line: string): void
  /** For people: progress and messages, line ends included. */
  err(text: string): void
  /** Whether `err` is a terminal, where a line can be written over. */
  readonly terminal: boolean
}

/** Exit codes; 130 is the shell's own for "ended by Ctrl-C". */
export const EXIT = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const

/** @returns the exit code; nothing stands for 0. @throws UsageError for bad input */
export type CommandMain = (args: readonly string[], io: Io) => Promise<number | void>

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** Imports the command when it is called, so that `presets` need not wait for an engine to load. */
  readonly load: () => Promise<CommandMain>
}

/** What the caller handed in is wrong: exit code 2, one message a line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  constructor(...problems: readonly string[]) {
    super(problems.join('\n'))
  }
}
