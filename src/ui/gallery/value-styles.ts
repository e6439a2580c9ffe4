/** How values of an attribute are told apart on a map: by colour and by mark, and twice as many by filling, so that nobody needs to tell colours. */
import { LANE_STYLES, type LaneStyle } from '../lanes/styles.ts'

export interface ValueStyle extends Pick<LaneStyle, 'colour' | 'mark'> {
  readonly hollow: boolean
}

/** No other value has the same mark and filling, up to twelve. @param value index of the attribute's value; −1 for none */
export function valueStyle(value: number): ValueStyle {
  if (value < 0) return { colour: 'var(--ink-soft)', mark: 'circle', hollow: true }
  const { colour, mark } = LANE_STYLES[value % LANE_STYLES.length]
  return { colour, mark, hollow: Math.floor(value / LANE_STYLES.length) % 2 === 1 }
}
