/**
 * Charts that nobody sees, drawn before training takes the processor. A browser runs code slowest at first, and with all
 * cores training, the first real chart held the page up for more than 100 ms (`npm run bench -- --page`).
 */
import type { ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { LineChart, XAxis } from 'recharts'
import type { RoundRecord } from '../../lab/record.ts'
import { inTurn } from '../in-turn.ts'
import { Chart } from './Chart.tsx'
import { layoutOf } from './layout.ts'
import { laneData } from './series.ts'

/** After about as many, a chart takes no less time (measured). */
const DRAWINGS = 6

const record = (round: number): RoundRecord => ({
  round, metrics: { warm: { value: round, lo: round, hi: round, floor: null } }, losses: {}, digest: '', seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 },
})

const LAYOUT = layoutOf({ title: '', unit: '', metrics: { images: 'warm' } }, {
  lanes: [laneData({ id: '', name: '', colour: 0, rounds: [record(0), record(1)], config: null, departures: [] })],
  axis: 'round', smooth: false, guides: false, baseline: null,
}, 1, 200, 100)!

/** Less of a chart first: the very first drawing compiles all that it uses, and would itself be a long task. */
export function warmCharts(): void {
  inTurn(() => draw(<LineChart width={200} height={100} accessibilityLayer={false} />))
  inTurn(() => draw(<LineChart width={200} height={100} accessibilityLayer={false}><XAxis /></LineChart>))
  for (let n = 0; n < DRAWINGS; n++) inTurn(() => draw(<Chart title="" layout={LAYOUT} smooth={false} shown={null} />))
}

/** Draws off the page, and forgets it. */
function draw(chart: ReactElement): void {
  const root = createRoot(document.createElement('div'))
  flushSync(() => root.render(chart))
  root.unmount()
}
