import { t } from '../../i18n/text.ts'
import { anyActive } from '../../state/lab-status.ts'
import { mayCompare } from '../../state/shared.ts'
import { useLab, useSession } from '../session.ts'

/** Says that lanes were put aside, for a file that cannot stand beside them or for the lanes of a link, and brings them back. */
export function Aside() {
  const { bringBack } = useSession()
  const count = useLab(({ aside }) => aside?.lanes.length ?? 0)
  const comparable = useLab(({ aside, lanes }) => aside !== null && aside.lanes.every(({ config }) => mayCompare(config, lanes[0].config)))
  const active = useLab(({ lanes }) => anyActive(lanes))
  // The region for the message is there before it, or screen readers miss it.
  return (
    <div role="status">
      {count > 0 && (
        <p className="note aside-note">
          {comparable
            ? t('{count, plural, one {Another lane is} other {# other lanes are}} put aside for those that are shown.', { count })
            : t('{count, plural, one {Another lane is put aside: its} other {# other lanes are put aside: their}} world, size, seed or evaluation is not that of what is shown, so that figures do not compare.', { count })}{' '}
          <button type="button" className="quiet" onClick={bringBack} disabled={active} title={t('Exchanges what is shown for what was put aside')}>{t('Exchange them')}</button>
        </p>
      )}
    </div>
  )
}
