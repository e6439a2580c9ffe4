/**
 * Controls that a link hides, so that a class sees only what a lesson is about. It tidies up and keeps no secret: what the hidden
 * controls are set to stands in the link, and a button shows them all.
 */
import { t } from '../i18n/text.ts'
import { FIELD_PATHS } from '../lab/fields.ts'
import { type Parsed, type Problem, show } from '../lab/problems.ts'

/** What the settings panel holds besides the fields of a configuration. */
export const OTHER_CONTROLS = ['preset', 'stop', 'preview', 'device', 'file', 'share'] as const

/** Names of all controls that can be hidden. One that was given out in a link stays readable for ever, also when its control is gone. */
export const CONTROLS: readonly string[] = [...FIELD_PATHS, ...OTHER_CONTROLS]

/** Short names for several controls, those of most controls first: `models` for all `models.…`. */
const GROUPS: ReadonlyMap<string, readonly string[]> = new Map([
  ['all', CONTROLS],
  ...[...new Set(FIELD_PATHS.filter((path) => path.includes('.')).map((path) => path.split('.')[0]))]
    .map((group) => [group, FIELD_PATHS.filter((path) => path.startsWith(`${group}.`))] as const),
])

/** Each once, in the order of CONTROLS. */
export const inOrder = (names: readonly string[]): readonly string[] => CONTROLS.filter((name) => names.includes(name))

/** Hidden controls as links write them; '' for none. @param hidden of CONTROLS */
export function textOfHidden(hidden: readonly string[]): string {
  const written = new Map<string, string>()
  for (const [group, members] of GROUPS) {
    if (members.every((name) => hidden.includes(name) && !written.has(name))) for (const name of members) written.set(name, group)
  }
  return [...new Set(inOrder(hidden).map((name) => written.get(name) ?? name))].join(',')
}

/** Reads what textOfHidden wrote, or a person. @returns controls in the order of CONTROLS, or every name that is none */
export function hiddenFromText(text: string): Parsed<readonly string[]> {
  const names = text.split(',').map((name) => name.trim())
  const strangers = names.filter((name) => !CONTROLS.includes(name) && !GROUPS.has(name))
  if (strangers.length > 0) {
    const allowed = [...GROUPS.keys(), ...CONTROLS].join(', ')
    return { ok: false, problems: strangers.map((name): Problem => ({ field: 'hide', message: t('{field} names {value}; allowed: {allowed}', { field: 'hide', value: show(name), allowed }) })) }
  }
  return { ok: true, value: inOrder(names.flatMap((name) => GROUPS.get(name) ?? [name])) }
}
