/** The relay's view: image → caption → image, with no training. What it is, its settings, and what became of its chains. */
import { late } from '../late.tsx'
import { t } from '../../i18n/text.ts'
import { HubSection } from '../hub/HubSection.tsx'
import { rich } from '../rich.tsx'
import { useSession } from '../session.ts'
import { Chains } from './Chains.tsx'
import { MotifList } from './MotifList.tsx'
import { RelayExport } from './RelayExport.tsx'
import { RelayPanel } from './RelayPanel.tsx'
import { RelaySettings } from './RelaySettings.tsx'
import { RelayContext, relayOf, useRelay } from './session.ts'
import './relay.css'

/** The chart library is the page's heaviest part, and nothing is drawn before the first round. */
const RelayCharts = late(() => import('./RelayCharts.tsx'), ({ RelayCharts }) => RelayCharts, () => <p className="soft">{t('Fetching the charts …')}</p>)

export function Relay() {
  return (
    <RelayContext value={relayOf(useSession())}>
      <div className="columns">
        <aside className="side" aria-label={t('Relay and settings')}>
          <RelayPanel />
          <RelaySettings />
          <HubSection />
        </aside>
        <main className="results" tabIndex={-1}>
          <Outcome />
        </main>
      </div>
    </RelayContext>
  )
}

function Outcome() {
  const started = useRelay(({ relay }) => relay.rounds.length > 0)
  if (!started) return <Intro />
  return (
    <>
      <MotifList />
      <RelayCharts />
      <Chains />
      <RelayExport />
    </>
  )
}

function Intro() {
  return (
    <section className="intro" aria-label={t('What this is')}>
      <p>{rich('A <strong>captioner</strong> describes a real picture, a <strong>painter</strong> paints the description, the captioner describes that picture, and so on. Nobody learns anything.', { strong: (inner) => <strong>{inner}</strong> })}</p>
      <p className="soft">{t('What of the first picture is still there after ten rounds? Do chains that began with different pictures end in the same few? Press Run to let many of them go side by side in this tab.')}</p>
      <p className="soft">
        {rich('After <paper>Hintze et al. (2025)</paper>, who found that large models end in a few motifs; these models are small ones of this lab’s own.', {
          paper: (inner) => <cite>{inner}</cite>,
        })}
      </p>
    </section>
  )
}
