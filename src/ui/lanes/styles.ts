/** How lanes are told apart: by a colour and by a mark, so that nobody needs to tell colours. */
import { msg } from '../../i18n/text.ts'
export type MarkShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star'

export interface LaneStyle {
  /** A message for people who choose it. */
  readonly name: string
  readonly colour: string
  readonly mark: MarkShape
}

/** By slot (`Lane.colour`); as many as there may be lanes. Hues after Okabe and Ito. */
export const LANE_STYLES: readonly LaneStyle[] = [
  { name: msg('blue, circle'), colour: 'var(--lane-1)', mark: 'circle' },
  { name: msg('orange, square'), colour: 'var(--lane-2)', mark: 'square' },
  { name: msg('green, triangle'), colour: 'var(--lane-3)', mark: 'triangle' },
  { name: msg('purple, diamond'), colour: 'var(--lane-4)', mark: 'diamond' },
  { name: msg('ochre, cross'), colour: 'var(--lane-5)', mark: 'cross' },
  { name: msg('pink, star'), colour: 'var(--lane-6)', mark: 'star' },
]
