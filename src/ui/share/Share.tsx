/** Ways to hand these settings on. The QR code's drawing and all the rest come when it is unfolded. */
import { late } from '../late.tsx'
import { t } from '../../i18n/text.ts'
import { Disclosure } from '../Disclosure.tsx'
import { SHARE_ID } from './id.ts'

const Sharing = late(() => import('./Sharing.tsx'), ({ Sharing }) => Sharing, () => <p className="soft">{t('Fetching …')}</p>)

export function Share() {
  return (
    <Disclosure className="more share" summary={<span id={SHARE_ID}>{t('Share')}</span>}>
      {() => <Sharing />}
    </Disclosure>
  )
}
