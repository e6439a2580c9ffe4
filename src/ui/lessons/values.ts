import { number } from '../../lab/format.ts'
import type { Step } from './lesson.ts'

/** A step's numbers as its texts show them. */
export const valuesOf = ({ figures = {} }: Step): Record<string, string> =>
  Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, number(value)]))
