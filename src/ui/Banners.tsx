/** What went wrong and what to do next. Never in the way: the page stays usable beneath. */
import type { ReactNode } from 'react'
import { msg, t } from '../i18n/text.ts'
import type { LabState } from '../state/lab.ts'
import { useLab, useRun, useSession, useSettings } from './session.ts'
import './Banners.css'

const TITLES: Readonly<Record<NonNullable<LabState['source']>, string>> = {
  link: msg('The link was not taken over; all settings are as they were.'),
  file: msg('The file was not taken over; all settings are as they were.'),
  setting: msg('The setting was not taken over; all settings are as they were.'),
  run: msg('Nothing was started.'),
  recording: msg('The recorded run is not shown; all is as it was.'),
}

export function Banners() {
  const { dismiss, dismissTrouble } = useSession()
  const lane = useLab(({ selected }) => selected)
  const problems = useSettings((state) => state.problems)
  const source = useSettings((state) => state.source)
  const trouble = useRun((view) => view.trouble)
  return (
    <div className="banners" role="alert">
      {problems.length > 0 && (
        <Banner title={t(TITLES[source ?? 'link'])} onDismiss={dismiss}>
          <ul>{problems.map(({ message }) => <li key={message}>{message}</li>)}</ul>
        </Banner>
      )}
      {trouble && (
        <Banner title={trouble.message} reason={trouble.reason} onDismiss={() => dismissTrouble(lane)}>
          {trouble.advice && <p>{trouble.advice}</p>}
        </Banner>
      )}
    </div>
  )
}

interface BannerProps {
  readonly title: string
  readonly reason?: string
  readonly onDismiss: () => void
  readonly children: ReactNode
}

function Banner({ title, reason, onDismiss, children }: BannerProps) {
  return (
    <section className="banner" data-reason={reason} aria-label={t('Message')}>
      <p className="banner-title">{title}</p>
      <button type="button" className="quiet" onClick={onDismiss}>{t('Dismiss')}</button>
      {children}
    </section>
  )
}
