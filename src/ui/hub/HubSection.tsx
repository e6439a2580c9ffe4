import { late } from '../late.tsx'
import { t } from '../../i18n/text.ts'
import { Disclosure } from '../Disclosure.tsx'

const HubModels = late(() => import('./HubModels.tsx'), ({ HubModels }) => HubModels)

/** Pretrained models, folded away: opening it loads what it needs, and fetches nothing from the hub. */
export function HubSection() {
  return <Disclosure className="settings" summary={<h2>{t('Models from the hub')}</h2>}>{() => <HubModels />}</Disclosure>
}
