/** Ways to hand these settings on. The QR code's drawing and all the rest come when it is unfolded. */
import { lazy, Suspense } from 'react'
import { t } from '../../i18n/text.ts'
import { Disclosure } from '../Disclosure.tsx'
import { SHARE_ID } from './id.ts'

const Sharing = lazy(async () => ({ default: (await import('./Sharing.tsx')).Sharing }))

export function Share() {
  return (
    <Disclosure className="more share" summary={<span id={SHARE_ID}>{t('Share')}</span>}>
      {() => <Suspense fallback={<p className="soft">{t('Fetching …')}</p>}><Sharing /></Suspense>}
    </Disclosure>
  )
}
