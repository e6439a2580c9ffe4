/** What the lab found of each claim, a card a claim, all read from one file that the command line made of the records. */
import { useEffect } from 'react'
import { msg, t } from '../../i18n/text.ts'
import type { Claim } from '../../lab/findings/claim.ts'
import { CLAIMS } from '../../lab/findings/claims/index.ts'
import type { Finding, Findings as Found } from '../../lab/findings/findings.ts'
import { findingsAddress } from '../../state/view.ts'
import { useClaim } from '../session.ts'
import { nameOf, ofSource } from './claim-names.ts'
import { CuratingGuide } from './CuratingGuide.tsx'
import { cardId, FindingCard } from './FindingCard.tsx'
import { useFindings } from './use-findings.ts'
import { VerdictLine } from './VerdictLine.tsx'
import './findings.css'

interface Told {
  readonly claim: Claim
  readonly finding: Finding
}

const GROUPS = [
  { title: msg('Claims of the source'), has: ofSource },
  { title: msg('Predictions of others'), has: (claim: Claim) => !ofSource(claim) },
]

export function Findings() {
  const found = useFindings()
  if (found === undefined) return <p className="soft" aria-busy="true">{t('Fetching the findings …')}</p>
  if (found === null) return <p className="soft">{t('The findings could not be fetched. Try again once there is a network.')}</p>
  return <FindingsView found={found} />
}

function FindingsView({ found }: { readonly found: Found }) {
  const asked = useClaim()
  useEffect(() => { if (asked !== null) goTo(asked) }, [asked])
  const told = CLAIMS.flatMap((claim): Told[] => {
    const finding = found.claims.find(({ id }) => id === claim.id)
    return finding ? [{ claim, finding }] : []
  })
  return (
    <div className="findings">
      <div className="findings-head">
        <h2>{t('What the lab found')}</h2>
        <p>{t('Each claim was decided by a rule that was written down before its runs. Brackets are 95 % intervals where no other is named: over seeds, and of rank correlations over sets. All runs start from the same base models of this lab and are measured on the same held-out prompts and pictures, so a verdict is about those, and about the direction only.')}</p>
        <Overview told={told} />
        <CuratingGuide found={found} />
      </div>
      {GROUPS.map(({ title, has }) => (
        <section key={title} className="section" aria-label={t(title)}>
          <h2>{t(title)}</h2>
          <div className="finding-cards">
            {told.filter(({ claim }) => has(claim)).map(({ claim, finding }) => <FindingCard key={claim.id} claim={claim} finding={finding} recorded={found.recorded} />)}
          </div>
        </section>
      ))}
    </div>
  )
}

/** All claims at a glance. */
function Overview({ told }: { readonly told: readonly Told[] }) {
  const decided = told.filter(({ finding }) => finding.verdict !== 'waiting').length
  return (
    <table className="overview">
      <caption className="small soft">{t('{decided} of {all} claims are decided; the others wait for the rest of their runs.', { decided, all: told.length })}</caption>
      <thead className="visually-hidden"><tr><th scope="col">{t('Claim')}</th><th scope="col">{t('Verdict')}</th></tr></thead>
      <tbody>
        {told.map(({ claim, finding: { verdict, runs } }) => (
          <tr key={claim.id}>
            <th scope="row"><a href={findingsAddress(claim.id)} onClick={() => goTo(claim.id)}>{nameOf(claim)}</a></th>
            <td><VerdictLine verdict={verdict} />{verdict === 'waiting' && <p className="small soft">{t('{done} of {of} runs', runs)}</p>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** To a claim's card, if there is one. */
function goTo(claim: string): void {
  const card = document.getElementById(cardId(claim))
  card?.focus({ preventScroll: true })
  card?.scrollIntoView()
}
