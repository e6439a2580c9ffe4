/** How the strip paints what a count is of what was asked for. */
import { msg } from '../../../i18n/text.ts'
import type { Share } from './counts.ts'

export interface SharePaint {
  /** For the legend: a message. */
  readonly label: string
  readonly colour: string
  readonly opacity: number
}

/** In the legend's order. One hue for too few, one for too many, each the stronger the further off. */
export const SHARE_PAINTS: Readonly<Record<Share, SharePaint>> = {
  gone: { label: msg('gone'), colour: 'var(--wrong)', opacity: 1 },
  rare: { label: msg('up to half of what was asked for'), colour: 'var(--wrong)', opacity: 0.55 },
  fewer: { label: msg('fewer'), colour: 'var(--wrong)', opacity: 0.25 },
  asked: { label: msg('as asked, within a quarter'), colour: 'var(--real)', opacity: 0.16 },
  more: { label: msg('more'), colour: 'var(--accent)', opacity: 0.4 },
  flood: { label: msg('over twice as many, or never asked for'), colour: 'var(--accent)', opacity: 0.8 },
}

export const SHARES = Object.keys(SHARE_PAINTS) as Share[]
