/** `npm run lab -- presets [--json]`: lists the named configurations. */
import { parseArgs } from 'node:util'
import { presetConfig, presetNames, presets } from '../lab/presets/index.ts'
import type { CommandMain } from './command.ts'

const USAGE = 'usage: npm run lab -- presets [--json]\n\n--json prints one preset a line with its whole configuration.'

export const listPresets: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) return io.out(USAGE)
  for (const name of presetNames) {
    const config = presetConfig(name)
    const { title, description } = presets[name]
    if (values.json) io.out(JSON.stringify({ name, title, description, config }))
    else io.out(`${name.padEnd(18)} ${description} (${config.rounds} ${config.rounds === 1 ? 'round' : 'rounds'}, ${config.samples} samples, size ${config.size})`)
  }
}
