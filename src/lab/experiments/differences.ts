/** A field in which two objects differ, with both values in JSON; "nothing" where one lacks it. */
export interface Difference {
  /** Dotted path. */
  readonly field: string
  readonly from: string
  readonly to: string
}

/** Fields in which two configurations differ, lists taken as a whole. */
export function differences(from: object, to: object, prefix = ''): Difference[] {
  const [before, after] = [new Map<string, unknown>(Object.entries(from)), new Map<string, unknown>(Object.entries(to))]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [a, b] = [before.get(key), after.get(key)]
    if (isGroup(a) && isGroup(b)) return differences(a, b, `${prefix}${key}.`)
    const [textA, textB] = [JSON.stringify(a) ?? 'nothing', JSON.stringify(b) ?? 'nothing']
    return textA === textB ? [] : [{ field: prefix + key, from: textA, to: textB }]
  })
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
