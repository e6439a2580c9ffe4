/** A link to these settings: as text, as a QR code, as a frame for another page; and what it hides. */
import { useState } from 'react'
import { t } from '../../i18n/text.ts'
import { presets } from '../../lab/presets/index.ts'
import { Disclosure } from '../Disclosure.tsx'
import { useLab, useSession } from '../session.ts'
import { CopyButton } from './CopyButton.tsx'
import { embedCode } from './embed-code.ts'
import { HideControls } from './HideControls.tsx'
import { QrCode } from './QrCode.tsx'
import './share.css'

/** Names under which a machine calls itself. */
const OWN_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

export function Sharing() {
  const { link } = useSession()
  const shown = useLab((state) => state.hidden)
  /** What is chosen here takes effect for whoever opens the link, not here. */
  const [chosen, choose] = useState<readonly string[] | null>(null)
  const hidden = chosen ?? shown
  const address = useLab(() => link({ hidden, embed: false }))
  const frame = useLab(() => link({ hidden, embed: true }))
  const title = useLab(({ lanes }) => presets[lanes[0].preset].title)
  const code = embedCode(frame, `Collapse Lab: ${title}`)
  return (
    <div className="sharing">
      <p className="field-hint">{t('A link carries the settings of all lanes, and no results. It starts nothing.')}</p>
      {OWN_MACHINE.test(window.location.hostname) && (
        <p className="field-hint">{t('This page is served by your own machine: others cannot open its links before it is served to them as well.')}</p>
      )}
      <CopyButton label={t('Copy link to these settings')} text={address} refused={t('The browser refused; copy the address instead.')} />
      <Disclosure summary={hidden.length > 0 ? t('Hide controls ({count})', { count: hidden.length }) : t('Hide controls')}>{() => <HideControls hidden={hidden} onChange={choose} />}</Disclosure>
      <Disclosure summary={t('QR code')}>{() => <QrCode text={address} />}</Disclosure>
      <Disclosure summary={t('Embed in another page')}>
        {() => (
          <>
            <textarea readOnly rows={5} value={code} aria-label={t('Embed code')} onFocus={({ target }) => target.select()} />
            <CopyButton label={t('Copy embed code')} text={code} refused={t('The browser refused; copy the text above instead.')} />
            <p className="field-hint">
              {t('In a frame the lab has one thread, unless the other page is cross-origin isolated as well; the graphics card works as ever where every page around it is https. Whoever serves the lab decides who may frame it.')}
            </p>
          </>
        )}
      </Disclosure>
    </div>
  )
}
