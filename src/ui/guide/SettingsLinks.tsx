import { t } from '../../i18n/text.ts'
import { linkWith, type SettingsLink } from '../../state/claims.ts'
import { hereBut } from '../../state/view.ts'
import { rich } from '../rich.tsx'
import { useLab } from '../session.ts'
import './settings-links.css'

interface Props {
  readonly links: readonly SettingsLink[]
  /** Told the label of the one that was followed. */
  readonly onFollow?: (label: string) => void
}

/** Links that set the page's controls, and keep what is set whichever settings are shown. */
export function SettingsLinks({ links, onFollow }: Props) {
  const device = useLab((state) => state.device)
  const hidden = useLab((state) => state.hidden)
  return (
    <ul className="settings-links">
      {links.map(({ label, link }) => (
        <li key={link}>
          {rich('Set: <a>{label}</a>', {
            label: t(label),
            a: (inner) => <a href={hereBut(window, `#${linkWith(link, { device, hidden })}`)} onClick={() => onFollow?.(label)}>{inner}</a>,
          })}
        </li>
      ))}
    </ul>
  )
}
