/** The glossary: every metric as its own file in metrics/ describes it, and the lab's other words. */
import { inOne } from '../../i18n/lists.ts'
import { currentLanguage, msg, t } from '../../i18n/text.ts'
import { inWords, RECORDS, type MetricRecord, type Subject } from '../../metrics/index.ts'
import { TERMS } from './terms.ts'

export interface Entry {
  readonly id: string
  readonly name: string
  readonly text: string
  /** Its name in English, by which it is found in every language. */
  readonly english: string
  /** What else is known of it, under a heading each. */
  readonly facts: readonly (readonly [heading: string, text: string])[]
}

const BETTER = { higher: msg('higher'), lower: msg('lower'), neutral: msg('neither way by itself') } as const
const OF: Readonly<Record<Subject, string>> = { image: msg('pictures'), caption: msg('captions'), pairs: msg('training pairs') }

/** Stands for the world's attribute in a record that holds for each of them. */
const PART = msg('an attribute')

const idOf = (subjects: readonly Subject[], { id }: MetricRecord): string => `${subjects.join('-')}.${id}`

const metricEntries = (): Entry[] => RECORDS.map(({ subjects, record }) => {
  const { name, unit, definition, direction, blindSpots, source } = inWords(record, t(PART))
  return {
    id: idOf(subjects, record), name, text: definition, english: record.name,
    facts: [
      [t('Of'), inOne(subjects.map((subject) => t(OF[subject])))],
      ...(unit ? [[t('Unit'), unit] as const] : []),
      [t('Better'), t(BETTER[direction])],
      [t('Blind spots'), blindSpots],
      [t('Source'), source],
    ],
  }
})

const termEntries = (): Entry[] => TERMS.map(({ name, text }) =>
  ({ id: `term.${name.toLowerCase().replace(/[^a-z]+/g, '-')}`, name: t(name), text: t(text), english: name, facts: [] }))

/** All of them in the person's language, in its order. */
export const entries = (): Entry[] => [...metricEntries(), ...termEntries()].sort((a, b) => a.name.localeCompare(b.name, currentLanguage()))

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
  const found = entries().filter(({ id, name, text, english, facts }) => within([id, name, english, text, ...facts.flat()].join(' ')))
  const named = ({ name, english }: Entry): boolean => within(name) || within(english)
  return [...found.filter(named), ...found.filter((entry) => !named(entry))]
}
