/** The glossary: every metric as its own file in metrics/ describes it, and the lab's other words. */
import { RECORDS, type MetricRecord, type Subject } from '../../metrics/index.ts'
import { TERMS } from './terms.ts'

export interface Entry {
  readonly id: string
  readonly name: string
  readonly text: string
  /** What else is known of it, under a heading each. */
  readonly facts: readonly (readonly [heading: string, text: string])[]
}

const BETTER = { higher: 'higher', lower: 'lower', neutral: 'neither way by itself' } as const
const OF: Readonly<Record<Subject, string>> = { image: 'pictures', caption: 'captions', pairs: 'training pairs' }

/** Stands for the world's attribute in a record that holds for each of them. */
const PART = 'an attribute'

const idOf = (subjects: readonly Subject[], { id }: MetricRecord): string => `${subjects.join('-')}.${id}`

const METRIC_ENTRIES: readonly Entry[] = RECORDS.map(({ subjects, record }) => {
  const fill = (text: string): string => text.replaceAll('{part}', PART)
  return {
    id: idOf(subjects, record), name: fill(record.name), text: fill(record.definition),
    facts: [
      ['Of', subjects.map((subject) => OF[subject]).join(' and ')],
      ...(record.unit ? [['Unit', record.unit] as const] : []),
      ['Better', BETTER[record.direction]],
      ['Blind spots', record.blindSpots],
      ['Source', record.source],
    ],
  }
})

const TERM_ENTRIES: readonly Entry[] = TERMS.map(({ name, text }) => ({ id: `term.${name.toLowerCase().replace(/[^a-z]+/g, '-')}`, name, text, facts: [] }))

export const ENTRIES: readonly Entry[] = [...METRIC_ENTRIES, ...TERM_ENTRIES].sort((a, b) => a.name.localeCompare(b.name, 'en'))

/** The entry of a key of a round's metrics, such as `image.fidelity.shape`; null where there is none. */
export function entryFor(key: string): string | null {
  const [head, ...rest] = key.split('.')
  const own = RECORDS.filter(({ subjects }) => subjects.some((subject) => subject === head))
  const found = own.find(({ record }) => record.id === rest.join('.')) ?? own.find(({ record }) => rest.length > 1 && record.id === `${rest[0]}.*`)
  return found ? idOf(found.subjects, found.record) : null
}

/** Entries with all of a query's words somewhere in them, those with all in their names first; all entries where it has none. */
export function search(query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const within = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word))
  const found = ENTRIES.filter(({ id, name, text, facts }) => within([id, name, text, ...facts.flat()].join(' ')))
  return [...found.filter(({ name }) => within(name)), ...found.filter(({ name }) => !within(name))]
}
