/** What was found of one claim: verdict, figures and course, samples of a recorded run, and a way to run it oneself. */
import type { ReactNode } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { namesOf, toldBeside, type ToldTable } from '../../lab/findings/beside.ts'
import { type Claim, type Figure, figureInWords, figureParts } from '../../lab/findings/claim.ts'
import type { Finding } from '../../lab/findings/findings.ts'
import { REMARK_WORDS } from '../../lab/findings/remarks.ts'
import { number, percent } from '../../lab/format.ts'
import { findingsAddress } from '../../state/view.ts'
import { SettingsLinks } from '../guide/SettingsLinks.tsx'
import { rich } from '../rich.tsx'
import { FindingChart } from './FindingChart.tsx'
import { nameOf } from './claim-names.ts'
import { cardId } from './ClaimLink.tsx'
import { RecordedStrip } from './RecordedStrip.tsx'
import { VerdictLine } from './VerdictLine.tsx'
import { TableScroll } from '../TableScroll.tsx'

interface CardProps {
  readonly claim: Claim
  readonly finding: Finding
  /** Arms whose recorded run is there. */
  readonly recorded: readonly string[]
}

/** Whoever leaves it for the lab comes back to it: the address says which one it was, and may be shared. */
const remember = (claim: string): void => window.history.replaceState(null, '', findingsAddress(claim))

export function FindingCard({ claim, finding, recorded }: CardProps) {
  const { verdict, runs } = finding
  const because = claim.because[verdict]
  const titleId = `${cardId(claim.id)}-title`
  const names = namesOf(claim.charts.map(({ metric }) => metric))
  return (
    <article
      className="card finding" id={cardId(claim.id)} aria-labelledby={titleId} tabIndex={-1} data-finding={claim.id} data-verdict={verdict}
      onClickCapture={() => remember(claim.id)}
    >
      <h3 id={titleId}>{nameOf(claim)}</h3>
      <p className="small soft">{claim.source}</p>
      <VerdictLine verdict={verdict} />
      {verdict === 'waiting'
        ? <p className="small">{t('{done} of {of} runs are finished; nothing is decided, and no figure shown, before all are.', runs)}</p>
        : (
          <>
            <Parts claim={claim} finding={finding} />
            {claim.noted !== undefined && <p className="small">{t(claim.noted)}</p>}
            {because !== undefined && <p className="small">{rich('<b>What may explain it, not tested:</b> {because}', { because: t(because), b: (inner) => <strong>{inner}</strong> })}</p>}
            {claim.charts.map((chart, i) => (
              <FindingChart
                key={chart.metric} metric={chart.metric} name={names[i]} floor={finding.charts[i].floor}
                arms={chart.arms.map(({ label }, j) => ({ label: t(label), course: finding.charts[i].courses[j] }))}
              />
            ))}
            {claim.beside.length > 0 && <Beside claim={claim} finding={finding} />}
            {finding.costs.some((cost) => cost) && <Costs claim={claim} finding={finding} />}
            <Definitions claim={claim} finding={finding} />
          </>
        )}
      {claim.shown.filter(({ arm }) => recorded.includes(arm)).map((shown) => <RecordedStrip key={shown.arm} shown={shown} />)}
      <SettingsLinks links={[{ label: msg('some of these runs, with seed 11, to run them yourself'), link: claim.link }]} />
    </article>
  )
}

type FiguresProps = Pick<CardProps, 'claim' | 'finding'>

function Parts({ claim, finding }: FiguresProps) {
  return (
    <ul className="finding-figures">
      {claim.parts.map((part, i) => (
        <li key={part.words}>
          <FigureLine title={part.title} figure={finding.parts[i].figure} />
          {claim.parts.length > 1 && <VerdictLine verdict={finding.parts[i].verdict} />}
          {finding.parts[i].remark && <p className="small soft">{t('Of this figure: {remark}.', { remark: t<string>(REMARK_WORDS[finding.parts[i].remark]) })}</p>}
        </li>
      ))}
    </ul>
  )
}

function Beside({ claim, finding }: FiguresProps) {
  const { single, tables } = toldBeside(claim, finding.beside)
  return (
    <details>
      <summary>{t('Told beside it')}</summary>
      {single.length > 0 && <ul className="finding-figures">{single.map(({ title, words, figure }) => <li key={words}><FigureLine title={title} figure={figure} /></li>)}</ul>}
      {tables.map((table) => <FigureTable key={table.title} table={table} />)}
    </details>
  )
}

/** All in the person's language. */
interface TableProps {
  readonly title: string
  /** Whether the title stands above it; else it is told to screen readers only. */
  readonly captioned?: boolean
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly ReactNode[] }[]
}

const ScrollTable = ({ title, captioned = true, columns, rows }: TableProps) => (
  <TableScroll className="finding-table" label={title}>
    <table className="small">
      {captioned && <caption>{title}</caption>}
      <thead><tr><td />{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
      <tbody>
        {rows.map(({ name, cells }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => <td key={columns[i]}>{cell}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  </TableScroll>
)

const FigureTable = ({ table: { title, plain, columns, rows } }: { readonly table: ToldTable }) => (
  <ScrollTable
    title={t(title)} columns={columns.map((column) => t(column))}
    rows={rows.map(({ name, figures }) => ({ name, cells: figures.map((figure) => cellOf(figure, plain)) }))}
  />
)

function cellOf(figure: Figure | null, plain: boolean): ReactNode {
  if (!figure) return '–'
  const [value, interval] = figureParts(figure, plain)
  return <><strong>{value}</strong> <span>{interval}</span></>
}

/** What was done, beside the same loop without it. */
function Costs({ claim, finding }: FiguresProps) {
  const rows = claim.prices.map(({ label, arm }, i) => {
    const cost = finding.costs[i]
    return {
      name: `${t(label)} (${arm})`,
      cells: cost ? [t('{times} times', { times: number(cost.times) }), number(cost.seconds), number(cost.without), cost.real > 0 ? percent(cost.real) : '–'] : ['–', '–', '–', '–'],
    }
  })
  return (
    <details>
      <summary>{t('What it cost')}</summary>
      <p className="small">{t('Computation of a round’s making, choosing and training, beside the same loop without it; times are of shared machines, and tell little.')}</p>
      <ScrollTable title={t('What it cost')} captioned={false} columns={[t('computation'), t('seconds a round'), t('without it'), t('real pairs')]} rows={rows} />
    </details>
  )
}

const FigureLine = ({ title, figure }: { readonly title: string; readonly figure: Figure | null }) => (
  <p>{t(title)}: <strong>{figure ? figureInWords(figure) : t('not measured')}</strong></p>
)

/** What each figure is, exactly, and of how many, in the names of files and metrics: titles are short. */
const Definitions = ({ claim, finding }: FiguresProps) => (
  <details>
    <summary>{t('What was measured, exactly')}</summary>
    <dl className="finding-words small" lang="en">
      {claim.parts.map((part, i) => <Definition key={part.words} {...part} figure={finding.parts[i].figure} />)}
      {toldBeside(claim, finding.beside).single.map((told) => <Definition key={told.words} {...told} />)}
    </dl>
  </details>
)

const Definition = ({ title, words, figure }: { readonly title: string; readonly words: string; readonly figure: Figure | null }) => (
  <div><dt>{t(title)}</dt><dd className="soft">{words}{figure && `; n = ${figure.n}`}</dd></div>
)
