/** Which controls a link hides: a whole section at once, or one by one. */
import { rich } from '../rich.tsx'
import { t } from '../../i18n/text.ts'
import { CONTROLS } from '../../state/hidden.ts'
import { Disclosure } from '../Disclosure.tsx'
import { controlLabel, type Section, SECTIONS } from './sections.ts'

interface Props {
  /** Of CONTROLS in state/hidden.ts. */
  readonly hidden: readonly string[]
  readonly onChange: (hidden: readonly string[]) => void
}

export function HideControls({ hidden, onChange }: Props) {
  const set = (names: readonly string[], hide: boolean): void =>
    onChange(CONTROLS.filter((name) => (names.includes(name) ? hide : hidden.includes(name))))
  return (
    <>
      <p className="field-hint">{t('What is ticked is not shown to whoever opens the link. It keeps its value, and they can show it again: this tidies up, and keeps no secret.')}</p>
      <ul className="hide-sections">
        {SECTIONS.map((section) => <SectionChoice key={section.title} section={section} hidden={hidden} set={set} />)}
      </ul>
      <p className="run-buttons">
        <button type="button" className="quiet" onClick={() => onChange(CONTROLS)}>{t('Hide all')}</button>
        <button type="button" className="quiet" onClick={() => onChange([])}>{t('Hide none')}</button>
      </p>
    </>
  )
}

interface SectionProps {
  readonly section: Section
  readonly hidden: readonly string[]
  readonly set: (names: readonly string[], hide: boolean) => void
}

function SectionChoice({ section: { title, names }, hidden, set }: SectionProps) {
  const count = names.filter((name) => hidden.includes(name)).length
  const some = count > 0 && count < names.length
  return (
    <li>
      <label className="check">
        <input
          type="checkbox" checked={count === names.length} onChange={({ target }) => set(names, target.checked)}
          ref={(box) => { if (box) box.indeterminate = some }}
        />
        {t(title)}{some && <span className="soft"> {t('{count} of {all}', { count, all: names.length })}</span>}
      </label>
      {names.length > 1 && (
        <Disclosure className="small" summary={rich('one by one<hidden>: {section}</hidden>', { section: t(title), hidden: (inner) => <span className="visually-hidden">{inner}</span> })}>
          {() => names.map((name) => (
            <label key={name} className="check">
              <input type="checkbox" checked={hidden.includes(name)} onChange={({ target }) => set([name], target.checked)} /> {controlLabel(name)}
            </label>
          ))}
        </Disclosure>
      )}
    </li>
  )
}
