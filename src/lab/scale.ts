/** A value axis with round ticks. */
export interface Scale {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
}

/** Ticks less one, about. */
const INTERVALS = 4

/**
 * Holds all values between its first and last tick. It never zooms in further than a tenth of the largest value, so
 * that noise does not look like news.
 * @param values finite, at least one
 * @param range what the metric can be at all: the axis does not go beyond it
 */
export function scaleOf(values: readonly number[], range: readonly [number, number] = [-Infinity, Infinity]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const widest = Math.max(most - least, 0.1 * Math.max(Math.abs(least), Math.abs(most)), 1e-3)
  const middle = (least + most) / 2
  const low = Math.max(range[0], Math.min(middle - widest / 2, range[1] - widest))
  const step = roundUp(widest / INTERVALS)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil((low + widest) / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
  return { domain: [ticks[0], ticks[ticks.length - 1]], ticks }
}

/** The next of 1, 2, 5 × a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10)
}

/** Whole rounds 0 … last, at most seven of them. */
export function roundTicks(last: number): number[] {
  const step = Math.max(1, roundUp(last / 6))
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step)
}
