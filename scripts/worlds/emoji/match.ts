/** Which drawing of each set shows which emoji. */
import { plainHex, SOURCES, type Described, type Drawing, type Library } from './sources.ts'

/** An emoji and its drawings. */
export interface Concept {
  readonly hex: string
  readonly label: string
  readonly group: string
  readonly subgroup: string
  readonly tags: readonly string[]
  /** One entry a set, in the order of SOURCES; null where the set does not draw it, or it was not found. */
  readonly drawings: readonly (Drawing | null)[]
}

/** The groups of emojibase whose emoji are subjects that can be drawn without text, flags or persons. */
export const CORE_GROUPS = ['animals-nature', 'food-drink', 'travel-places', 'activities', 'objects']
export const SMILEYS = 'smileys-emotion'

/** Names of a set that no description has, by hex code; looked up by eye. */
const BY_EYE: Readonly<Record<string, string>> = {
  '1f98a': 'fox-face', '1f43b': 'bear-face', '1f438': 'frog-face', '1f439': 'hamster-face', '1f981': 'lion-face', '1f984': 'unicorn-face',
  '1f4bb': 'laptop-computer', '1f916': 'robot-face', '1f3b2': 'game-dice', '1f377': 'red-wine-glass', '1f627': 'hushed-face-1',
}

/** Drawings that a name led to and that show something else, by title of the set; found by eye. */
const MISTAKEN: Readonly<Record<string, readonly string[]>> = {
  'Streamline Emojis': ['turkey', 'face with thermometer'],
  'Firefox OS Emoji': ['sunglasses', 'enraged face'],
}

const slug = (text: string): string => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f’'“”.!,:()]/g, '').replace(/&/g, 'and')
  .replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

/**
 * Sets with code points are matched by them. The others have names only: first those that the first kind uses for the
 * same emoji, with their aliases, then nicknames; spelled with or without hyphens; with "-1" for the first of several drawings.
 */
export function matchConcepts(library: Library): Concept[] {
  const kept = library.described.filter((e): e is Described & { group: number; subgroup: number } =>
    e.group !== undefined && e.subgroup !== undefined && [...CORE_GROUPS, SMILEYS].includes(library.groups.get(e.group) ?? ''))
  const hexes = kept.map((e) => plainHex(e.hexcode))
  const strong = kept.map((e, i) => [slug(e.label), ...library.sets.flatMap(({ byHex, aliases }) => {
    const name = byHex.get(hexes[i])
    return name === undefined || /^[0-9a-f-]+$/.test(name) ? [] : [name, ...(aliases.get(name) ?? [])]
  }), ...(BY_EYE[hexes[i]] ? [BY_EYE[hexes[i]]] : [])])
  const weak = kept.map((e) => (library.nicknames.get(e.hexcode) ?? []).map(slug))
  const found = library.sets.map(({ drawings, byHex, aliases }) => {
    if (byHex.size > 0) return hexes.map((hex) => drawings.get(byHex.get(hex) ?? '') ?? null)
    return byName(drawings, aliases, strong, weak)
  })
  return kept.map((e, i) => ({
    hex: hexes[i],
    label: e.label,
    group: library.groups.get(e.group) ?? '',
    subgroup: library.subgroups.get(e.subgroup) ?? '',
    tags: e.tags ?? [],
    drawings: found.map((drawings, s) => (MISTAKEN[SOURCES[s].title]?.includes(e.label) ? null : drawings[i])),
  }))
}

function byName(
  drawings: ReadonlyMap<string, Drawing>, aliases: ReadonlyMap<string, readonly string[]>,
  strong: readonly (readonly string[])[], weak: readonly (readonly string[])[],
): (Drawing | null)[] {
  const bare = (name: string): string => name.replace(/-/g, '')
  const names = new Map<string, string>()
  for (const name of drawings.keys()) {
    names.set(bare(name), name)
    for (const alias of aliases.get(name) ?? []) names.set(bare(alias), name)
  }
  for (const name of drawings.keys()) {
    const first = /^(.*)-1$/.exec(name)?.[1]
    if (first !== undefined && !names.has(bare(first))) names.set(bare(first), name)
  }
  const taken = new Set<string>()
  const out = new Array<Drawing | null>(strong.length).fill(null)
  for (const candidates of [strong, weak]) {
    candidates.forEach((said, i) => {
      if (out[i]) return
      const name = said.map((one) => names.get(bare(one))).find((n) => n !== undefined && !taken.has(n))
      if (name === undefined) return
      taken.add(name)
      out[i] = drawings.get(name) ?? null
    })
  }
  return out
}
