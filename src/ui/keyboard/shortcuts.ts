/** Shortcuts of the page: one table, which both the keyboard and the list of shortcuts go by. */
import { msg } from '../../i18n/text.ts'
import { canAdd, selectedLane } from '../../state/lanes.ts'
import { anyActive, anyToContinue, labStatus } from '../../state/lab-status.ts'
import type { Session } from '../../state/session.ts'
import { SHARE_ID } from '../share/id.ts'
import { closeGuide, guideIsOpen, openGuide } from '../guide/open.ts'
import { openKeyboard } from './open.ts'

/** What may need a key itself, as selectors: whoever has the focus there gets it. */
export const OWNERS = {
  /** Letters and digits: where one types, or chooses by a first letter. */
  text: 'input:not([type=checkbox], [type=radio], [type=range], [type=button]), select, textarea, [contenteditable]',
  /** Arrows: whatever moves or scrolls by them. */
  arrows: 'input, select, textarea, [contenteditable], [tabindex], [role=tab]',
  /** The space bar: whatever is pressed by it. */
  press: 'input, select, textarea, [contenteditable], [tabindex], button, a, summary, label',
} as const

export interface Shortcut {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string
  /** On the key's cap, where that is another word. */
  readonly cap?: string
  readonly owner: keyof typeof OWNERS
  /** What it does, for people. */
  readonly does: string
  /** @returns whether there was anything to do */
  act(session: Session): boolean
}

/** @param to from the one that is looked at, in rounds */
function look({ lab, show }: Session, to: number): boolean {
  const state = lab.getState()
  const last = selectedLane(state).run.rounds.at(-1)?.round ?? 0
  const at = Math.max(0, Math.min(state.shown ?? last, last) + to)
  if (last === 0) return false
  show(at >= last ? null : at)
  return true
}

/** What the large button does. */
function go({ lab, start, pause, continue: goOn }: Session): boolean {
  const { lanes } = lab.getState()
  const status = labStatus(lanes)
  if (status === 'pausing') return false
  if (status === 'running') pause()
  else if (!anyActive(lanes) && anyToContinue(lanes)) goOn()
  else start()
  return true
}

function step({ lab, start, continue: goOn }: Session): boolean {
  const { lanes } = lab.getState()
  const status = labStatus(lanes)
  if (status === 'running' || status === 'pausing') return false
  if (!anyActive(lanes) && anyToContinue(lanes)) goOn(1)
  else start(1)
  return true
}

function branch({ lab, branch: branchAt }: Session): boolean {
  const state = lab.getState()
  const { run } = selectedLane(state)
  const last = run.rounds.at(-1)?.round ?? 0
  const at = Math.min(state.shown ?? last, last)
  if (last === 0 || !canAdd(state) || at >= (run.config?.rounds ?? 0) || !run.states.some(({ round }) => round === at)) return false
  void branchAt(at)
  return true
}

/** Unfolds what gives these settings to others, and goes there. */
function share(): boolean {
  const summary = document.getElementById(SHARE_ID)?.closest('summary')
  if (!summary) return false
  for (let folded = summary.closest('details'); folded; folded = folded.parentElement?.closest('details') ?? null) folded.open = true
  summary.scrollIntoView({ block: 'nearest' })
  summary.focus()
  return true
}

const selects = (n: number): Shortcut => ({
  key: String(n), owner: 'text', does: msg('Choose a lane by its number'),
  act({ lab, select }) {
    const lane = lab.getState().lanes.at(n - 1)
    if (lane) select(lane.id)
    return lane !== undefined
  },
})

export const SHORTCUTS: readonly Shortcut[] = [
  { key: ' ', cap: msg('Space'), owner: 'press', does: msg('Run, pause or go on'), act: go },
  { key: 's', owner: 'text', does: msg('One round further, then pause'), act: step },
  {
    key: 'x', owner: 'text', does: msg('Stop'),
    act({ lab, stop }) {
      const active = anyActive(lab.getState().lanes)
      if (active) stop()
      return active
    },
  },
  { key: 'ArrowLeft', cap: '←', owner: 'arrows', does: msg('Look at the round before'), act: (session) => look(session, -1) },
  { key: 'ArrowRight', cap: '→', owner: 'arrows', does: msg('Look at the next round'), act: (session) => look(session, 1) },
  { key: 'b', owner: 'text', does: msg('Branch off from the round that is looked at'), act: branch },
  { key: 'l', owner: 'text', does: msg('Go to the link and other ways to share'), act: share },
  ...[1, 2, 3, 4, 5, 6].map(selects),
  {
    key: 'g', owner: 'text', does: msg('Open or close the guide'),
    act() {
      if (guideIsOpen()) closeGuide()
      else openGuide('tour')
      return true
    },
  },
  { key: '?', owner: 'text', does: msg('This list'), act: () => openKeyboard() },
]

/** What is pressed, as far as a shortcut depends on it; a KeyboardEvent has it. */
export interface Press {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly isComposing: boolean
  readonly repeat: boolean
  /** Whether the focus is within what a selector names. */
  readonly within: (selector: string) => boolean
}

/** @returns null where the key is somebody else's, or nobody's. Held keys repeat arrows only. */
export function shortcutOf({ key, altKey, ctrlKey, metaKey, isComposing, repeat, within }: Press): Shortcut | null {
  if (altKey || ctrlKey || metaKey || isComposing) return null
  const found = SHORTCUTS.find((shortcut) => shortcut.key === (key.length === 1 ? key.toLowerCase() : key))
  if (!found || (repeat && found.owner !== 'arrows')) return null
  return within(OWNERS[found.owner]) || within('dialog') ? null : found
}

/** Rows of the list: shortcuts that do the same stand together. */
export function shortcutRows(): readonly { readonly does: string; readonly caps: readonly string[] }[] {
  const rows = new Map<string, string[]>()
  for (const { does, key, cap } of SHORTCUTS) rows.set(does, [...(rows.get(does) ?? []), cap ?? key])
  return [...rows].map(([does, caps]) => ({ does, caps }))
}
