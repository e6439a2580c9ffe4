/** What rounds cost, by what it was spent on: plots of counted figures. */
import { msg } from '../../i18n/text.ts'
import { type Phase, PHASES } from '../../lab/meter.ts'
import type { RoundRecord } from '../../lab/record.ts'
import { sum } from '../../lab/sums.ts'
import { type PlotText, SERIES } from './panels.ts'
import type { LaneData } from './series.ts'

/** What is shown of several lanes, where a line each would be a thicket: one phase, or their sum. */
export type CostPart = Phase | 'all'

export const COST_PARTS: readonly CostPart[] = ['all', ...PHASES]

/** Its name is a message. */
interface Unit { readonly name: string; readonly size: number }

/** Smallest first. */
const UNITS = {
  flops: [{ name: msg('MFLOP'), size: 1e6 }, { name: msg('GFLOP'), size: 1e9 }, { name: msg('TFLOP'), size: 1e12 }, { name: msg('PFLOP'), size: 1e15 }],
  seconds: [{ name: msg('ms'), size: 1e-3 }, { name: msg('s'), size: 1 }, { name: msg('min'), size: 60 }, { name: msg('h'), size: 3600 }],
} as const satisfies Record<string, readonly Unit[]>

type Cost = keyof typeof UNITS

/** The largest unit of which there are two or more, else the smallest. */
const unitFor = (cost: Cost, most: number): Unit => UNITS[cost].findLast(({ size }) => most >= 2 * size) ?? UNITS[cost][0]

/** One phase's of a round, or all; null where the record does not tell. In FLOP, or in seconds. */
function costOf({ seconds, compute }: RoundRecord, cost: Cost, part: CostPart): number | null {
  const phases = part === 'all' ? PHASES : [part]
  if (cost === 'seconds') return sum(phases.map((phase) => seconds[phase]))
  return compute ? sum(phases.map((phase) => compute[phase].flops)) : null
}

/** Computation and time a round. @param part of several lanes; one lane alone shows all phases */
export function costPlots(lanes: readonly Pick<LaneData, 'rounds'>[], part: CostPart): PlotText[] {
  const parts: readonly CostPart[] = lanes.length > 1 ? [part] : PHASES
  return (Object.keys(UNITS) as Cost[]).map((cost) => {
    const costs = lanes.flatMap(({ rounds }) => rounds.flatMap((record) => parts.map((of) => costOf(record, cost, of) ?? 0)))
    const { name, size } = unitFor(cost, Math.max(...costs))
    // A phase that no round has, such as curating in a loop of one model, is no line at zero.
    const had = parts.filter((of) => lanes.some(({ rounds }) => rounds.some((record) => (costOf(record, cost, of) ?? 0) > 0)))
    return {
      title: cost === 'flops' ? msg('Computation a round') : msg('Time a round'),
      unit: name,
      ...(lanes.length > 1 && part !== 'all' && { part: SERIES[part].label }),
      metrics: Object.fromEntries(had.map((of) => [of, `${cost}.${of}`])),
      counted(record, key) {
        const spent = costOf(record, cost, key.slice(cost.length + 1) as CostPart)
        return spent === null ? null : spent / size
      },
    }
  })
}
