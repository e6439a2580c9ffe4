import { listed } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import { MEASURES, toldSince } from '../../metrics/version.ts'
import type { LaneData } from './series.ts'

/** Which runs were measured by earlier versions of the measures, and what is to be known of their figures; nothing where none was. */
export function Earlier({ lanes }: { readonly lanes: readonly Pick<LaneData, 'name' | 'rounds'>[] }) {
  const measured = lanes.map(({ name, rounds }) => ({ name, version: Math.min(...rounds.map(({ measures = 1 }) => measures)) }))
  const versions = [...new Set(measured.map(({ version }) => version))].filter((version) => version < MEASURES).sort((a, b) => a - b)
  return versions.map((version) => (
    <p key={version} className="small soft">
      {t('Measured by an earlier version of the lab: {runs}. Of its figures, {known}.', {
        runs: listed(measured.filter((one) => one.version === version).map(({ name }) => name)),
        known: listed(toldSince(version).map((known) => t(known))),
      })}
    </p>
  ))
}
