/** What the bench found, as a table for people or one JSON object for machines. */
import type { Case } from './times.ts'

/** How many times as fast one engine is as another at the same thing. */
export interface Ratio {
  readonly name: string
  readonly fast: string
  readonly slow: string
  readonly value: number
  /** What the project promises. */
  readonly target: number
}

/** A promise of the page, and what was measured. */
export interface Promised {
  readonly name: string
  readonly value: number
  /** '' of a count. */
  readonly unit: 's' | 'ms' | 'kB' | ''
  /** At most this; null where a figure is given for information. */
  readonly target: number | null
}

export interface Report {
  readonly cases: readonly Case[]
  /** What each engine's short name stands for. */
  readonly engines: Readonly<Record<string, string>>
  readonly ratios?: readonly Ratio[]
  readonly promises?: readonly Promised[]
  /** Losses of the same train steps on each engine: the proof that the work was the same. */
  readonly losses?: Readonly<Record<string, readonly number[]>>
  /** Largest relative difference between two engines' losses of one step. */
  readonly lossDifference?: number
  /** What a reader must know. */
  readonly notes: readonly string[]
}

/** @throws Error when either case was not measured */
export function ratio(cases: readonly Case[], name: string, fast: string, slow: string, target: number): Ratio {
  const msOf = (engine: string): number => {
    const found = cases.find((c) => c.name === name && c.engine === engine)
    if (!found) throw new Error(`the bench has no ${name} on ${engine}`)
    return found.ms
  }
  return { name, fast, slow, value: msOf(slow) / msOf(fast), target }
}

/** Largest relative difference from the first engine's losses, over all engines and steps; NaN where any loss is no number. */
export function lossDifference(losses: readonly (readonly number[])[]): number {
  const [first, ...others] = losses
  return Math.max(0, ...others.flatMap((other) => other.map((loss, i) => Math.abs(loss - first[i]) / Math.abs(first[i]))))
}

const number = (x: number): string => x.toFixed(x < 10 ? 2 : x < 100 ? 1 : 0)

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ').trimEnd())
}

const amount = (value: number, unit: Promised['unit']): string => (unit ? `${number(value)} ${unit}` : String(value))

/** "first contentful paint: 0.61 s" */
export const inWords = ({ name, value, unit }: Promised): string => `${name}: ${amount(value, unit)}`

const verdict = ({ value, target, unit }: Promised): string => (target === null ? 'for information' : `at most ${amount(target, unit)}: ${value <= target ? 'holds' : 'does not hold'}`)

export function describeReport({ cases, engines, ratios = [], promises = [], losses, lossDifference: difference, notes }: Report): string {
  const lines = [
    ...(cases.length > 0 ? [...table([
      ['case', 'engine', 'ms', 'min – max', 'a second', 'times'],
      ...cases.map(({ name, engine, ms, min, max, n }) => [name, engine, number(ms), `${number(min)} – ${number(max)}`, number(1000 / ms), String(n)]),
    ]), ''] : []),
    ...(promises.length > 0 ? [...table([['the page', 'measured', 'target'], ...promises.map((one) => [one.name, amount(one.value, one.unit), verdict(one)])]), ''] : []),
    ...ratios.map(({ name, fast, slow, value, target }) =>
      `${name}: ${fast} is ${value.toFixed(2)} times as fast as ${slow} (target: at least ${target.toFixed(1)}; ${value >= target ? 'met' : 'not met'})`),
    ...(losses ? [
      '',
      'The same work, shown by the losses:',
      ...table(Object.entries(losses).map(([engine, values]) => ['  ' + engine, values.map((v) => v.toFixed(5)).filter((_, i) => i % 3 === 0 || i === values.length - 1).join(' ')])),
      `Largest relative difference: ${(difference ?? NaN).toExponential(1)}.`,
    ] : []),
    '',
    ...Object.entries(engines).map(([name, full]) => `${name}: ${full}`),
    ...notes,
  ]
  return lines.join('\n')
}
