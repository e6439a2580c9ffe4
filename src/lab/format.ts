/** Numbers in words that a person reads at a glance. */

/** "40 s", "3 min", "1 h 20 min"; coarse on purpose, since it is an estimate. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'less than a second'
  if (seconds < 10) return `${Math.ceil(seconds)} s`
  if (seconds < 90) return `${5 * Math.ceil(seconds / 5)} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** "4–7 min", "50 s – 2 min", or the upper end alone where the lower says nothing more. @param low, high seconds */
export function durationRange(low: number, high: number): string {
  const to = duration(high)
  const from = low < 120 ? `${low < 10 ? Math.floor(low) : 5 * Math.floor(low / 5)} s` : duration(60 * Math.floor(low / 60))
  if (from === to || low < 1) return to
  const [[value, unit, ...more], [, otherUnit, ...otherMore]] = [from.split(' '), to.split(' ')]
  return unit === otherUnit && more.length + otherMore.length === 0 ? `${value}–${to}` : `${from} – ${to}`
}

/** Three significant digits, never in powers of ten, with a real minus sign. */
export function number(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 || size === 0 ? 2 : Math.min(5, 2 + Math.floor(-Math.log10(size)))
  return value.toFixed(Math.max(digits, 2 * Number(size < 1))).replace('-', '−')
}

/** The same with its sign, a plus too. */
export const signed = (value: number): string => `${value > 0 ? '+' : ''}${number(value)}`

/** A share as "38.0 %". */
export const percent = (share: number): string => `${number(100 * share)} %`

/** "9.4 MB", "312 kB": how much room something takes. */
export function bytes(count: number): string {
  if (count < 999.5e3) return `${Math.ceil(count / 1e3)} kB`
  const [size, unit] = count < 999.5e6 ? [count / 1e6, 'MB'] : [count / 1e9, 'GB']
  return `${size < 9.95 ? size.toFixed(1) : size.toFixed(0)} ${unit}`
}

/** The text as it starts a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
