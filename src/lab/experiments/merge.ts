import { isGroup } from '../group.ts'

/**
 * The base with an arm's changes: objects are merged field by field, everything else, lists included, is replaced. Keys
 * are only ever defined anew, so that none of a stranger's keys touches a prototype.
 */
export function merge(base: object, changes: object): Record<string, unknown> {
  const before = new Map<string, unknown>(Object.entries(base))
  const changed = Object.entries(changes).map(([key, value]: [string, unknown]): [string, unknown] => {
    const old = before.get(key)
    return [key, isGroup(old) && isGroup(value) ? merge(old, value) : value]
  })
  return Object.fromEntries([...before, ...changed])
}
