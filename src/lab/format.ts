/** Numbers in words that a person reads at a glance. */
import { t } from '../i18n/text.ts'

/** An amount of time in the units that it is told in. */
type Coarse = { readonly seconds: number } | { readonly hours: number; readonly minutes: number }

/** @param seconds from 1, rounded up */
function coarse(seconds: number): Coarse {
  if (seconds < 10) return { seconds: Math.ceil(seconds) }
  if (seconds < 90) return { seconds: 5 * Math.ceil(seconds / 5) }
  const minutes = Math.ceil(seconds / 60)
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}

function inWords(time: Coarse): string {
  if ('seconds' in time) return t('{seconds} s', { seconds: time.seconds })
  const { hours, minutes } = time
  if (hours === 0) return t('{minutes} min', { minutes })
  return minutes === 0 ? t('{hours} h', { hours }) : t('{hours} h {minutes} min', { hours, minutes })
}

/** "40 s", "3 min", "1 h 20 min"; coarse on purpose, since it is an estimate. */
export const duration = (seconds: number): string => (seconds < 1 ? t('less than a second') : inWords(coarse(seconds)))

/** "4–7 min", "50 s – 2 min", or the upper end alone where the lower says nothing more. @param low, high seconds */
export function durationRange(low: number, high: number): string {
  const to = duration(high)
  if (low < 1) return to
  const begin: Coarse = low < 120 ? { seconds: low < 10 ? Math.floor(low) : 5 * Math.floor(low / 5) } : coarse(60 * Math.floor(low / 60))
  const from = inWords(begin)
  if (from === to) return to
  const end = coarse(high)
  if ('seconds' in begin && 'seconds' in end) return t('{from}–{to} s', { from: begin.seconds, to: end.seconds })
  if ('hours' in begin && 'hours' in end) {
    if (begin.hours + end.hours === 0) return t('{from}–{to} min', { from: begin.minutes, to: end.minutes })
    if (begin.minutes + end.minutes === 0) return t('{from}–{to} h', { from: begin.hours, to: end.hours })
  }
  return t('{from} – {to}', { from, to })
}

/** Three significant digits, two below 1, never in powers of ten, with a real minus sign. */
export function number(value: number): string {
  const size = Math.abs(value)
  // What rounding has left of zero.
  if (size < 5e-6) return '0.00'
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : Math.min(5, 2 + Math.floor(-Math.log10(size)))
  return value.toFixed(Math.max(digits, 2 * Number(size < 1))).replace('-', '−')
}

/** The same with its sign, a plus too. */
export const signed = (value: number): string => `${value >= 5e-6 ? '+' : ''}${number(value)}`

/** A share as "38.0 %". */
export const percent = (share: number): string => t('{percent} %', { percent: number(100 * share) })

/** "9.4 MB", "312 kB": how much room something takes. */
export function bytes(count: number): string {
  if (count < 999.5e3) return `${Math.ceil(count / 1e3)} kB`
  const [size, unit] = count < 999.5e6 ? [count / 1e6, 'MB'] : [count / 1e9, 'GB']
  return `${size < 9.95 ? size.toFixed(1) : size.toFixed(0)} ${unit}`
}

/** The text as it starts a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The text as it stands within one. */
export const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
