/**
 * Charts that nobody sees, drawn before training takes the processor. A browser runs code slowest at first, and with all
 * cores training, the first real chart held the page up for more than 100 ms (`npm run bench -- --page`).
 */
import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { inTurn } from '../in-turn.ts'
import { Backdrop } from './Backdrop.tsx'
import { SERIES as STYLES } from './panels.ts'
import type { Series } from './series.ts'

/** After about as many, a chart takes no less time (measured). */
const DRAWINGS = 6

const ROWS = [{ round: 0, value: 0 }, { round: 1, value: 1 }]
const POINTS = ROWS.map(({ round, value }) => ({ round, x: round, value, lo: value, hi: value, floor: null }))
const SERIES: readonly Series[] = [{
  key: 'images', name: 'images', style: STYLES.images, lane: null, metric: '', points: POINTS, latest: POINTS[1], floor: null, members: [], own: null, departure: null,
}]

export function warmCharts(): void {
  for (let n = 0; n < DRAWINGS; n++) inTurn(draw)
}

/** Draws one off the page, and forgets it. */
function draw(): void {
  const root = createRoot(document.createElement('div'))
  flushSync(() => root.render(
    <LineChart width={200} height={100} data={ROWS}>
      <XAxis dataKey="round" type="number" domain={[0, 1]} />
      <YAxis type="number" domain={[0, 1]} />
      <Backdrop ticks={[0, 1]} series={SERIES} smooth={false} shown={null} />
      <Line dataKey="value" isAnimationActive={false} />
      <Tooltip isAnimationActive={false} />
    </LineChart>,
  ))
  root.unmount()
}
