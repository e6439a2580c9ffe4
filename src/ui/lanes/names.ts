/** What lanes are called: the first by its recording or preset, the others by how they differ from it. */
import { listedApart } from '../../i18n/lists.ts'
import { known, t } from '../../i18n/text.ts'
import type { ExperimentConfig } from '../../lab/config.ts'
import { differences } from '../../lab/fields.ts'
import { presets } from '../../lab/presets/index.ts'
import { capital } from '../../lab/format.ts'
import type { Lane } from '../../state/lanes.ts'
import { ranWith } from '../../state/recorded.ts'
import { labelOf, valueInWords } from '../controls/words.ts'

/** "relabelled by a frozen base, guidance 3": what a configuration has other than another one. */
export const setTo = (from: ExperimentConfig, to: ExperimentConfig): string =>
  capital(listedApart(differences(from, to).map(({ path, to: value }) => t('{setting}: {value}', { setting: labelOf(path), value: valueInWords(path, value) }))))

/** @param lanes all of them, the first of which gives the others their names */
export function laneName(lanes: readonly Lane[], lane: Lane): string {
  const [first] = lanes
  const { origin } = lane
  if (origin) {
    const from = lanes.find(({ id }) => id === origin.lane)
    const { round } = origin.state
    const where = from ? t('From round {round} of lane {lane}', { round, lane: lanes.indexOf(from) + 1 }) : t('From round {round}', { round })
    const changed = setTo(origin.config, lane.config)
    return changed === '' ? t('{where}, unchanged', { where }) : t('{where}: {changes}', { where, changes: changed })
  }
  if (lane === first) return nameOfFirst(first)
  const changed = setTo(first.config, lane.config)
  return changed === '' ? t('As the first') : changed
}

/** A recording may differ from its preset, and its name says in what; with other settings it would be another run. */
const nameOfFirst = ({ recorded, config, preset }: Lane): string =>
  (recorded && ranWith(recorded, config) ? known(recorded.title) : t(presets[preset].title))
