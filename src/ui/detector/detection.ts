/** What the collapse detector says of a run so far, found once for the same rounds. */
import { evaluatedSamples } from '../../lab/config.ts'
import { type Detection, detectCollapse } from '../../metrics/detector.ts'
import type { RunView } from '../../state/run.ts'

const NOTHING: Detection = { collapse: null, departures: [], missed: [] }

const found = new WeakMap<RunView['rounds'], Detection>()

export function detectionOf({ rounds, config }: Pick<RunView, 'rounds' | 'config'>): Detection {
  if (!config) return NOTHING
  const known = found.get(rounds) ?? detectCollapse(rounds, evaluatedSamples(config))
  found.set(rounds, known)
  return known
}
