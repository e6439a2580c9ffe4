/** What the lab found of each claim: verdict, figures and course, all read from one file that the command line made of the records. */
import { useEffect, useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { signed } from '../../lab/format.ts'
import type { Beside, Claim, Figure } from '../../lab/findings/claim.ts'
import { CLAIMS } from '../../lab/findings/claims/index.ts'
import { type Finding, FINDINGS_PATH, type Findings as Found, findingsSchema } from '../../lab/findings/findings.ts'
import type { Verdict } from '../../lab/findings/verdict.ts'
import { SettingsLinks } from '../guide/SettingsLinks.tsx'
import { FindingChart } from './FindingChart.tsx'
import './findings.css'

/** A sign beside the word, so that nobody needs to tell colours. */
const VERDICT: Readonly<Record<Verdict, { readonly sign: string; readonly word: string }>> = {
  holds: { sign: '✓', word: msg('holds here') },
  partly: { sign: '◐', word: msg('holds in part here') },
  fails: { sign: '✗', word: msg('does not hold here') },
  undecided: { sign: '?', word: msg('undecided') },
  waiting: { sign: '…', word: msg('runs are missing') },
}

type State = Found | 'loading' | 'missing'

export function Findings() {
  const [found, setFound] = useState<State>('loading')
  useEffect(() => {
    let here = true
    void fetchFindings().then((got) => { if (here) setFound(got ?? 'missing') })
    return () => { here = false }
  }, [])
  if (found === 'loading') return <p className="soft" aria-busy="true">{t('Fetching the findings …')}</p>
  if (found === 'missing') return <p className="soft">{t('The findings could not be fetched. Try again once there is a network.')}</p>
  return <FindingsView found={found} />
}

export function FindingsView({ found }: { readonly found: Found }) {
  const [set, tell] = useState('')
  const onFollow = (): void => tell(t('The controls are set to the runs of this claim. Nothing runs before you press Run.'))
  return (
    <div className="explain findings">
      <p>{t('Each claim was decided by a rule that was written down before its runs. Brackets are 95 % intervals over seeds; all runs start from the same base models of this lab, so a verdict is about those, and about the direction only.')}</p>
      <p className="explain-set small" role="status">{set}</p>
      {CLAIMS.map((claim) => {
        const finding = found.claims.find(({ id }) => id === claim.id)
        return finding && <Card key={claim.id} claim={claim} finding={finding} onFollow={onFollow} />
      })}
    </div>
  )
}

interface CardProps {
  readonly claim: Claim
  readonly finding: Finding
  readonly onFollow: () => void
}

function Card({ claim, finding, onFollow }: CardProps) {
  const { verdict, runs } = finding
  const titleId = `finding-${claim.id}`
  return (
    <article className="finding" aria-labelledby={titleId} data-finding={claim.id} data-verdict={verdict}>
      <h3 id={titleId}>{/^C\d$/.test(claim.id) && <strong>{claim.id} </strong>}{t(claim.statement)}</h3>
      <p className="small soft">{claim.source}</p>
      <VerdictLine verdict={verdict} />
      {verdict === 'waiting'
        ? <p className="small">{t('{done} of {of} runs are finished; nothing is decided, or shown, before all are.', runs)}</p>
        : (
          <>
            <Parts claim={claim} finding={finding} />
            {claim.charts.map((chart, i) => (
              <FindingChart key={chart.metric} metric={chart.metric} arms={chart.arms.map(({ label }, j) => ({ label: t(label), course: finding.charts[i][j] }))} />
            ))}
            {claim.beside.length > 0 && <More claim={claim} finding={finding} />}
          </>
        )}
      <SettingsLinks links={[{ label: msg('these runs, to run them yourself'), link: claim.link }]} onFollow={onFollow} />
    </article>
  )
}

const VerdictLine = ({ verdict }: { readonly verdict: Verdict }) => (
  <p className="verdict" data-verdict={verdict}><span aria-hidden="true">{VERDICT[verdict].sign} </span>{t(VERDICT[verdict].word)}</p>
)

function Parts({ claim, finding }: Omit<CardProps, 'onFollow'>) {
  return (
    <ul className="finding-figures">
      {claim.parts.map((part, i) => (
        <li key={part.words}>
          <FigureLine told={part} figure={finding.parts[i].figure} />
          {claim.parts.length > 1 && <VerdictLine verdict={finding.parts[i].verdict} />}
        </li>
      ))}
    </ul>
  )
}

const More = ({ claim, finding }: Omit<CardProps, 'onFollow'>) => (
  <details>
    <summary>{t('Told beside it')}</summary>
    <ul className="finding-figures">
      {claim.beside.map((told, i) => <li key={told.words}><FigureLine told={told} figure={finding.beside[i]} /></li>)}
    </ul>
  </details>
)

/** @param told its exact definition stands below it: titles are short */
const FigureLine = ({ told, figure }: { readonly told: Beside; readonly figure: Figure | null }) => (
  <>
    <p>{t(told.title)}: <strong>{figure ? `${signed(figure.value)} [${signed(figure.lo)}, ${signed(figure.hi)}]` : t('not measured')}</strong></p>
    <p className="small soft finding-words">{told.words}{figure && `; n = ${figure.n}`}</p>
  </>
)

/** null where they cannot be had. */
async function fetchFindings(): Promise<Found | null> {
  try {
    const response = await fetch(new URL(FINDINGS_PATH, document.baseURI))
    return response.ok ? findingsSchema.parse(await response.json()) : null
  } catch {
    return null
  }
}
