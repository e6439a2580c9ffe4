/** Lists in words. */
import { t } from './text.ts'

/** "a, b, c" */
export const listed = (items: readonly string[]): string => joined(items, (all, next) => t('{all}, {next}', { all, next }))

/** "a; b; c", of items that may hold commas */
export const listedApart = (items: readonly string[]): string => joined(items, (all, next) => t('{all}; {next}', { all, next }))

/** "a", "a and b", "a, b and c" */
export const inOne = (items: readonly string[]): string =>
  (items.length < 2 ? items.join('') : t('{all} and {last}', { all: listed(items.slice(0, -1)), last: items[items.length - 1] }))

const joined = (items: readonly string[], join: (all: string, next: string) => string): string => (items.length === 0 ? '' : items.reduce(join))
