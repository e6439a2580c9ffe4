import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { msg, t } from '../i18n/text.ts'
import { Banners } from './Banners.tsx'
import { Disclosure } from './Disclosure.tsx'
import { Keyboard } from './keyboard/Keyboard.tsx'
import { KeepingLines } from './keeping/KeepingLines.tsx'
import type { Offline } from '../state/offline.ts'
import { findingsAddress, RELAY_ADDRESS, type ViewName } from '../state/view.ts'
import { OfflineLine, UpdateBar } from './Offline.tsx'
import { Results } from './Results.tsx'
import { RunPanel } from './run/RunPanel.tsx'
import { DropZone } from './recorded/DropZone.tsx'
import { SettingsPanel } from './controls/SettingsPanel.tsx'
import { GuideButton } from './guide/GuideButton.tsx'
import { HubSection } from './hub/HubSection.tsx'
import { useGuide } from './guide/open.ts'
import { late } from './late.tsx'
import { LanguageSelect } from './LanguageSelect.tsx'
import { Mended } from './Mended.tsx'
import { Name, Question } from './Name.tsx'
import { rich } from './rich.tsx'
import { useLab, useSession, useView } from './session.ts'
import './styles/page.css'
import './styles/print.css'

const Guide = late(() => import('./guide/Guide.tsx'), ({ Guide }) => Guide)
const Relay = late(() => import('./relay/Relay.tsx'), ({ Relay }) => Relay, () => <main className="results" tabIndex={-1}><p className="soft">{t('Fetching the relay …')}</p></main>)
const Findings = late(() => import('./findings/Findings.tsx'), ({ Findings }) => Findings, () => <p className="soft">{t('Fetching the findings …')}</p>)
const OwnPictures = late(() => import('./own/OwnPictures.tsx'), ({ OwnPictures }) => OwnPictures)
const KeptRuns = late(() => import('./keeping/KeptRuns.tsx'), ({ KeptRuns }) => KeptRuns)

/** @param offline absent in development, where nothing is kept */
export function App({ offline }: { readonly offline?: Offline }) {
  const embedded = useLab((state) => state.embed)
  const guided = useGuide(({ tab }) => tab !== null) && !embedded
  const view = useView()
  useArrival(view)
  return (
    <div className="page" data-embedded={embedded || undefined} data-guide={guided || undefined}>
      <header className="masthead">
        <Name />
        {embedded ? <WholePage /> : (
          <>
            <Question />
            <ViewLinks view={view} />
            <LanguageSelect />
            <GuideButton />
          </>
        )}
      </header>
      {guided && <Guide />}
      {offline && <UpdateBar offline={offline} />}
      <DropZone />
      {VIEWS[view]()}
      {!embedded && <Foot offline={offline} view={view} />}
    </div>
  )
}

const VIEWS: Readonly<Record<ViewName, () => ReactNode>> = {
  lab: () => <Lab />,
  relay: () => <Relay />,
  findings: () => <main className="results" tabIndex={-1}><Findings /></main>,
}

/** The lab's own, as the site's file has it. */
const TITLE = document.title
const TITLES: Readonly<Record<Exclude<ViewName, 'lab'>, string>> = { relay: msg('Relay'), findings: msg('Findings') }

/** A view begins at its top, and may then go on to what the address names; whoever pressed what is gone with the view before finds themselves in this one. */
function useArrival(view: ViewName): void {
  const before = useRef(view)
  useEffect(() => {
    document.title = view === 'lab' ? TITLE : `${t(TITLES[view])} – ${TITLE}`
  })
  useLayoutEffect(() => {
    if (before.current === view) return
    before.current = view
    window.scrollTo(0, 0)
    if (document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true })
  }, [view])
}

function Lab() {
  return (
    <>
      <Banners />
      <Mended />
      <KeepingLines />
      <div className="columns">
        <aside className="side" aria-label={t('Run and settings')}>
          <RunPanel />
          <SettingsPanel />
          <Disclosure className="settings" summary={<h2>{t('Your own pictures')}</h2>}>{() => <OwnPictures />}</Disclosure>
          <Disclosure className="settings" summary={<h2>{t('Kept runs')}</h2>}>{() => <KeptRuns />}</Disclosure>
          <HubSection />
        </aside>
        <main className="results" tabIndex={-1}>
          <Results />
        </main>
      </div>
    </>
  )
}

/** The page's views, as links: they can be opened beside each other and gone back from. */
function ViewLinks({ view }: { readonly view: ViewName }) {
  const { link } = useSession()
  // Also where settings change.
  const lab = useLab(() => link())
  return (
    <nav className="views" aria-label={t('Views')}>
      <a href={lab} aria-current={view === 'lab' ? 'page' : undefined}>{t('Lab')}</a>
      <a href={RELAY_ADDRESS} aria-current={view === 'relay' ? 'page' : undefined}>{t('Relay')}</a>
      <a href={findingsAddress()} aria-current={view === 'findings' ? 'page' : undefined}>{t('Findings')}</a>
    </nav>
  )
}

/** From a frame in another page to the same settings by themselves. */
function WholePage() {
  const { link } = useSession()
  const address = useLab(() => link({ embed: false }))
  return <p><a href={address} target="_blank" rel="noopener">{t('Open in the lab')}</a></p>
}

function Foot({ offline, view }: { readonly offline?: Offline; readonly view: ViewName }) {
  return (
    <footer className="foot">
      {view === 'lab' && <p><Keyboard /></p>}
      {rich('Small models, trained by this project, test the <em>directions</em> of claims made about large ones in <paper>Hu, Rostami & Thomason (2025)</paper>; figures here are this lab’s own. Runs are computed on this machine, but for recorded ones; nothing is sent anywhere.', {
        em: (inner) => <em>{inner}</em>,
        paper: (inner) => <a href="https://arxiv.org/abs/2505.08803">{inner}</a>,
      })}{' '}
      {t('Photographs: Fashion-MNIST, © 2017 Zalando SE, MIT licence.')}{' '}
      {rich('Emoji: drawings by Google, Twitter and contributors, Mozilla, Streamline, Emoji One and Microsoft, scaled down, under <a>their licences</a>.', {
        a: (inner) => <a href="worlds/LICENSE-emoji.txt">{inner}</a>,
      })}
      {offline && <OfflineLine offline={offline} />}
    </footer>
  )
}
