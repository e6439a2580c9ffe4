/** The lanes' parts in the charts, each the same object for as long as it would be drawn alike. */
import { inEnglish } from '../../i18n/text.ts'
import { makerOfRound } from '../../lab/branching.ts'
import type { LabState } from '../../state/lab.ts'
import { samplesOf } from '../../state/changes.ts'
import { asRun, type Lane } from '../../state/lanes.ts'
import type { RunView } from '../../state/run.ts'
import { detectionOf } from '../detector/detection.ts'
import { laneName } from '../lanes/names.ts'
import { laneData, type LaneData } from './series.ts'

const made = new WeakMap<RunView['rounds'], LaneData>()

function dataOf({ id, colour, run }: Lane, name: string, nameInFiles: string): LaneData {
  const known = made.get(run.rounds)
  if (known?.id === id && known.name === name && known.colour === colour) return known
  const { rounds, config, branched } = run
  const data = laneData({
    id, name, nameInFiles, colour, rounds, config: branched ? null : config, departures: detectionOf(run).departures,
    world: config?.world ?? '',
    samples: samplesOf(config),
    batchOf: (round) => config && makerOfRound({ config, branched: branched ?? undefined }, round).config.training.batch,
  })
  made.set(run.rounds, data)
  return data
}

/** Lanes on show that have a round; the selected one where all are hidden. */
export function chartLanes({ lanes, selected }: Pick<LabState, 'lanes' | 'selected'>): LaneData[] {
  const ran = asRun(lanes)
  const started = ran.filter(({ run }) => run.rounds.length > 0)
  const visible = started.filter(({ hidden }) => !hidden)
  return (visible.length > 0 ? visible : started.filter(({ id }) => id === selected))
    .map((lane) => dataOf(lane, laneName(ran, lane), inEnglish(() => laneName(ran, lane))))
}
