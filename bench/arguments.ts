/** What `npm run bench` was asked for. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { presetNames } from '../src/lab/presets/index.ts'
import { MODES, type Mode, SIZES, type Settings } from './modes.ts'

export interface Asked {
  readonly mode: Mode
  readonly settings: Omit<Settings, 'say'>
  readonly json: boolean
  readonly help: boolean
}

const DEFAULTS = { turns: '5', size: SIZES[0] } as const

/** "--device webgpu" */
export const flagOf = ({ name, value }: Mode): string => `--${name}${value ? ` ${value}` : ''}`

const SHORT = { turns: '[--turns N]', size: '[--size S]', preset: '[--preset P]' } as const
const headOf = (mode: Mode): string => [flagOf(mode), ...mode.heeds.map((setting) => SHORT[setting])].join(' ')
const width = Math.max(...MODES.map((mode) => headOf(mode).length))

export const USAGE = `usage: npm run bench [-- [MODE] [--json]]

MODE is one of these, the first where none is named:
${MODES.map((mode) => `  ${headOf(mode).padEnd(width)}  ${mode.help}`).join('\n')}

--turns N   how often each engine has its turn (default ${DEFAULTS.turns}); more turns, steadier medians
--size S    ${SIZES.join(' or ')} (default ${DEFAULTS.size}); test is the smallest loop, to try the bench itself
--preset P  ${presetNames.join(', ')}
--json      one JSON object: { cases: [{ name, engine, ms, min, max, n }], … }`

/** What was asked for cannot be done. */
export class UsageError extends Error {}

/** @throws UsageError that says what is allowed; TypeError of parseArgs for an option that is unknown or lacks its value */
export function readArguments(args: readonly string[]): Asked {
  const modes = Object.fromEntries(MODES.map(({ name, value }) => [name, { type: value ? 'string' : 'boolean' }] as const))
  const options: NonNullable<ParseArgsConfig['options']> = {
    ...modes, turns: { type: 'string' }, size: { type: 'string' }, preset: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
  }
  const { values } = parseArgs({ args: [...args], options })
  const named = MODES.filter(({ name }) => values[name] !== undefined)
  if (named.length > 1) throw new UsageError(`${named.map(flagOf).join(' and ')} cannot be combined`)
  const mode = named[0] ?? MODES[0]
  if (mode.value && named[0] && values[mode.name] !== mode.value) {
    throw new UsageError(`--${mode.name} is ${JSON.stringify(values[mode.name])}; allowed: ${mode.value}`)
  }
  for (const setting of ['turns', 'size', 'preset'] as const) {
    if (values[setting] !== undefined && !mode.heeds.includes(setting)) throw new UsageError(`${flagOf(mode)} takes no --${setting}`)
  }
  const turns = Number(values['turns'] ?? DEFAULTS.turns)
  if (!Number.isInteger(turns) || turns < 1) throw new UsageError(`--turns is ${JSON.stringify(values['turns'])}; allowed: whole numbers from 1`)
  const size = SIZES.find((s) => s === (values['size'] ?? DEFAULTS.size))
  if (!size) throw new UsageError(`--size is ${JSON.stringify(values['size'])}; allowed: ${SIZES.join(', ')}`)
  const preset = presetNames.find((name) => name === values['preset'])
  if (values['preset'] !== undefined && !preset) throw new UsageError(`--preset is ${JSON.stringify(values['preset'])}; allowed: ${presetNames.join(', ')}`)
  return { mode, settings: { turns, size, preset }, json: values['json'] === true, help: values['help'] === true }
}
