/** What lanes are called: the first by its preset, the others by how they differ from it. */
import type { ExperimentConfig } from '../../lab/config.ts'
import { differences } from '../../lab/fields.ts'
import { presets } from '../../lab/presets/index.ts'
import { capital } from '../../lab/format.ts'
import type { Lane } from '../../state/lanes.ts'
import { labelOf, valueInWords } from '../controls/words.ts'

/** "relabelled by a frozen base, guidance 3": what a configuration has other than another one. */
export const setTo = (from: ExperimentConfig, to: ExperimentConfig): string =>
  capital(differences(from, to).map(({ path, to: value }) => `${labelOf(path)}: ${valueInWords(path, value)}`).join('; '))

/** @param lanes all of them, the first of which gives the others their names */
export function laneName(lanes: readonly Lane[], lane: Lane): string {
  const [first] = lanes
  const { origin } = lane
  if (origin) {
    const from = lanes.find(({ id }) => id === origin.lane)
    const where = `From round ${origin.state.round}${from ? ` of lane ${lanes.indexOf(from) + 1}` : ''}`
    const changed = setTo(origin.config, lane.config)
    return changed === '' ? `${where}, unchanged` : `${where}: ${changed}`
  }
  if (lane === first) return presets[first.preset].title
  const changed = setTo(first.config, lane.config)
  return changed === '' ? 'As the first' : changed
}
