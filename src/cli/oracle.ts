/** `npm run lab -- oracle`: analytic models through the lab's loop, beside what theory expects of them. */
import { parseArgs } from 'node:util'
import { type CoursePoint, oracleCourse } from '../lab/oracle/course.ts'
import { ORACLE, ORACLE_NAMES, type OracleName } from '../lab/oracle/experiments.ts'
import { type CommandMain, EXIT } from './command.ts'
import { oneOf, whole } from './options.ts'

/** Fewer runs would make a standard error of their own too uncertain to judge by. */
const LEAST_SEEDS = 30
/** Standard errors beyond which a course is said to leave its theory. */
const LIMIT = 5

const USAGE = `usage: npm run lab -- oracle [NAME …] [--seeds N] [--json]

Runs a multinomial captioner and a Gaussian diffusion model, fitted in closed form, through the loop that trains the networks, and
prints each course beside its theory. The exit code is 1 where a course lies over ${LIMIT} standard errors off. --seeds: runs of each, at
least ${LEAST_SEEDS} (default 100). --json prints one point a line.

${ORACLE_NAMES.map((name) => `  ${name.padEnd(16)} ${ORACLE[name].title}`).join('\n')}`

export const oracle: CommandMain = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: { seeds: { type: 'string', default: '100' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) return io.out(USAGE)
  const seeds = whole('--seeds', values.seeds, LEAST_SEEDS)
  const names = positionals.length > 0 ? positionals.map((name) => oneOf('NAME', name, ORACLE_NAMES)) : ORACLE_NAMES
  let off = 0
  for (const name of names) {
    const points = await oracleCourse(ORACLE[name], seeds)
    off += points.filter(({ deviations }) => Math.abs(deviations) > LIMIT).length
    for (const line of values.json ? points.map((point) => JSON.stringify({ experiment: name, seeds, ...point })) : table(name, seeds, points)) io.out(line)
  }
  return off > 0 ? EXIT.failed : EXIT.done
}

function table(name: OracleName, seeds: number, points: readonly CoursePoint[]): string[] {
  const { title, quantity, citation } = ORACLE[name]
  const cells = (...columns: readonly string[]): string => columns.map((column) => column.padStart(12)).join('')
  return [
    `${name}: ${title}`,
    `${quantity}; mean of ${seeds} seeds ± its standard error; ${citation}`,
    cells('round', 'loop', '±', 'theory', 'off by (±)'),
    ...points.map(({ round, mean, error, theory, deviations }) => cells(String(round), mean.toFixed(3), error.toFixed(3), theory.toFixed(3), deviations.toFixed(2))),
    '',
  ]
}
