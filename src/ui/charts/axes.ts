/** What rounds can be drawn against: how much of it had been spent by the end of each. */
import { msg } from '../../i18n/text.ts'
import type { RoundRecord } from '../../lab/record.ts'
import { mean, sum } from '../../lab/sums.ts'

export type AxisName = 'round' | 'pairs' | 'compute' | 'time'

export interface Axis {
  readonly label: string
  /** What one unit is, for a reading: "12 pairs". */
  readonly unit: string
  /** What a round added; null where the record does not tell. @param batch pairs of an update in that round; null where nobody knows */
  readonly spent: (record: RoundRecord, batch: number | null) => number | null
}

/** Evaluation is left out: it measures and does not move a model. */
const WORK = ['generate', 'curate', 'train'] as const

export const AXES: Readonly<Record<AxisName, Axis>> = {
  round: { label: msg('Rounds'), unit: '', spent: ({ round }) => (round === 0 ? 0 : 1) },
  pairs: {
    // As often as they were drawn: of a pool that grows a round sees but a part.
    label: msg('Pairs drawn in training, by model'), unit: msg('pairs'),
    spent({ round, learned }, batch) {
      if (round === 0) return 0
      const counts = Object.values(learned ?? {}).map(({ updates }) => updates)
      return counts.length === 0 || batch === null ? null : mean(counts) * batch
    },
  },
  compute: {
    label: msg('Computation'), unit: msg('TFLOP'),
    spent: ({ round, compute }) => (round === 0 ? 0 : compute ? sum(WORK.map((phase) => compute[phase].flops)) / 1e12 : null),
  },
  time: { label: msg('Time'), unit: msg('min'), spent: ({ round, seconds }) => (round === 0 ? 0 : sum(WORK.map((phase) => seconds[phase])) / 60) },
}

/** Where each round stands; a round that does not tell stands nowhere, and so do those after it. @returns by index of the round */
export function placesOf(axis: AxisName, rounds: readonly RoundRecord[], batchOf: (round: number) => number | null): (number | null)[] {
  let so: number | null = 0
  return rounds.map((record) => {
    const spent = AXES[axis].spent(record, batchOf(record.round))
    so = so === null || spent === null ? null : so + spent
    return so
  })
}
