/** What the lab found of each claim, a card a claim, all read from one file that the command line made of the records. */
import { useEffect } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { type Claim, ofSource } from '../../lab/findings/claim.ts'
import { CLAIMS } from '../../lab/findings/claims/index.ts'
import type { Finding, Findings as Found } from '../../lab/findings/findings.ts'
import { useClaim } from '../session.ts'
import { nameOf } from './claim-names.ts'
import { ClaimLink, goToCard } from './ClaimLink.tsx'
import { CuratingGuide } from './CuratingGuide.tsx'
import { FindingCard } from './FindingCard.tsx'
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
  useEffect(() => {
    // Whoever chose another language at the head of the page stays there.
    if (asked !== null && !document.activeElement?.closest('header')) goToCard(asked)
  }, [asked])
  const told = CLAIMS.flatMap((claim): Told[] => {
    const finding = found.claims.find(({ id }) => id === claim.id)
    return finding ? [{ claim, finding }] : []
  })
  return (
    <div className="findings">
      <div className="findings-head">
        <h2>{t('What the lab found')}</h2>
        <p>{t('Each claim is decided by a rule that was written down before its runs. Brackets are 95 % intervals where no other is named: over seeds, and of rank correlations over sets. All runs start from the same base models of this lab and are measured on the same held-out prompts and pictures, so a verdict is about those, and about the direction only.')}</p>
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
  const [judged, all] = [told.filter(({ finding }) => finding.verdict !== 'waiting').length, told.length]
  return (
    <table className="overview">
      <caption className="small soft">
        {judged < all
          ? t('{judged} of {all} claims have all their runs and so a verdict; the others wait for the rest of theirs.', { judged, all })
          : t('All {all} claims have all their runs and so a verdict.', { all })}
      </caption>
      <thead className="visually-hidden"><tr><th scope="col">{t('Claim')}</th><th scope="col">{t('Verdict')}</th></tr></thead>
      <tbody>
        {told.map(({ claim, finding: { verdict, runs } }) => (
          <tr key={claim.id}>
            <th scope="row"><ClaimLink claim={claim.id}>{nameOf(claim)}</ClaimLink></th>
            <td><VerdictLine verdict={verdict} />{verdict === 'waiting' && <p className="small soft">{t('{done} of {of} runs', runs)}</p>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
