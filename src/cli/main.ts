/** The command line: `npm run lab -- COMMAND …`. */
import { cli } from './cli.ts'
import { WITH_PARENT } from './experiments/with-parent.ts'

if (process.env[WITH_PARENT]) await import('./experiments/end-with-parent.ts')
const code = await cli(process.argv.slice(2), {
  // What `write` returns says whether the pipe is full, and would pass for an exit code where a command ends with it.
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (text) => void process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
})
// An engine's worker threads would keep the process alive; what is still in the pipe goes out first.
process.stdout.write('', () => process.exit(code))
