/** Says what went wrong with the run and was mended by itself. It asks for nothing. */
import { msg, t } from '../i18n/text.ts'
import type { Mended as View } from '../state/run.ts'
import { useLab, useRun, useSession } from './session.ts'
import './Banners.css'

const MISHAPS: Readonly<Record<View['reason'], string>> = {
  'device-lost': msg('The graphics device was lost.'),
  'no-adapter': msg('The graphics card cannot be used any more.'),
  'worker-died': msg('The worker that computes has ended.'),
  'out-of-memory': msg('Memory has run out.'),
}

/** How the run goes on. */
function onward({ onWasm, after }: View): string {
  if (onWasm) {
    return after === null ? t('The run begins again on the processor (WASM). The next start tries the graphics card again.')
      : t('The run goes on after round {after} on the processor (WASM); every finished round is kept. The next start tries the graphics card again.', { after })
  }
  return after === null ? t('The run has begun again by itself: no round was finished yet.')
    : t('The run goes on by itself after round {after}; every finished round is kept.', { after })
}

export function Mended() {
  const { dismissMended } = useSession()
  const lane = useLab(({ selected }) => selected)
  const mended = useRun((view) => view.mended)
  return (
    <div className="banners" role="status" aria-label={t('What was mended')}>
      {mended && (
        <section className="banner calm" data-reason={mended.reason} data-on-wasm={mended.onWasm || undefined}>
          <p className="banner-title">{t(MISHAPS[mended.reason])}</p>
          <button type="button" className="quiet" onClick={() => dismissMended(lane)}>{t('Dismiss')}</button>
          <p>{onward(mended)}</p>
        </section>
      )}
    </div>
  )
}
