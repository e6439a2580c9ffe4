import { listed } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import { earlierFigures } from '../detector/earlier.ts'
import type { LaneData } from './series.ts'

/** Which runs were measured by earlier versions of the measures, and what is to be known of their figures; nothing where none was. */
export function Earlier({ lanes }: { readonly lanes: readonly Pick<LaneData, 'name' | 'rounds' | 'world'>[] }) {
  const told = new Map<string, string[]>()
  for (const { name, rounds, world } of lanes) {
    const known = listed(earlierFigures(rounds, world).map((message) => t(message)))
    if (known !== '') told.set(known, [...told.get(known) ?? [], name])
  }
  return [...told].map(([known, names]) => (
    <p key={known} className="small soft">{t('Measured by an earlier version of the lab: {runs}. Of its figures, {known}.', { runs: listed(names), known })}</p>
  ))
}
