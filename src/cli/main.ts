/** The command line: `npm run lab -- COMMAND …`. */
import { cli } from './cli.ts'

const code = await cli(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
})
// An engine's worker threads would keep the process alive; what is still in the pipe goes out first.
process.stdout.write('', () => process.exit(code))
