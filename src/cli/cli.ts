/** Finds the subcommand, runs it, and turns what it throws into a message and an exit code. */
import { EXIT, type Io, UsageError } from './command.ts'
import { commands } from './commands.ts'

/** @returns the exit code */
export async function cli(args: readonly string[], io: Io): Promise<number> {
  const [name = 'help', ...rest] = args
  if (['help', '--help', '-h'].includes(name)) {
    io.out(overview())
    return EXIT.done
  }
  try {
    if (!Object.hasOwn(commands, name)) {
      throw new UsageError(`there is no command ${JSON.stringify(name)}; allowed: ${Object.keys(commands).join(', ')}`)
    }
    const main = await commands[name].load()
    return await main(rest, io) ?? EXIT.done
  } catch (error) {
    io.err(`${messages(error).join('\n  because: ')}\n`)
    if (isArgumentError(error)) io.err(`npm run lab -- ${name} --help shows what is allowed\n`)
    return error instanceof UsageError || isArgumentError(error) ? EXIT.badInput : EXIT.failed
  }
}

function overview(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  return ['usage: npm run lab -- COMMAND …', '', ...lines, '', 'COMMAND --help tells more.'].join('\n')
}

/** An error's message and those of its causes. */
function messages(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  return [error.message, ...(error.cause === undefined ? [] : messages(error.cause))]
}

/** Thrown by node:util's parseArgs for an option that is unknown or lacks its value. */
const isArgumentError = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
