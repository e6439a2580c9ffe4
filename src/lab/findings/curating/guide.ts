/**
 * A short guide for people who curate synthetic data, made of the findings: what to watch, what helped, what it cost, how sure we are. Every
 * sentence is chosen by a verdict from the tables beside this file; every number in it is a finding's.
 */
import { inOne } from '../../../i18n/lists.ts'
import { msg, t } from '../../../i18n/text.ts'
import { number, percent } from '../../format.ts'
import { type Claim, figureInWords } from '../claim.ts'
import type { Finding, Findings } from '../findings.ts'
import type { Verdict } from '../verdict.ts'
import { type Noticed, NOTICED } from './noticed.ts'
import { type Outcome, outcomeOf, OUTCOMES, REMEDIES, type Remedy } from './remedies.ts'
import { type Decided, type Sign, SIGNS } from './signs.ts'

export interface GuideSection {
  readonly title: string
  readonly text: readonly string[]
  readonly items: readonly string[]
}

/** A claim with what was found of it. */
interface Told {
  readonly claim: Claim
  readonly finding: Finding
}

/** In the person's language. Sections without anything to say are left out. @param claims those that the findings are of, in any order */
export function curatingGuide(claims: readonly Claim[], found: Findings): GuideSection[] {
  const all = claims.flatMap((claim): Told[] => {
    const finding = found.claims.find(({ id }) => id === claim.id)
    return finding ? [{ claim, finding }] : []
  })
  const decided = new Map(all.filter(({ finding }) => finding.verdict !== 'waiting').map((one) => [one.claim.id, one]))
  const sections: GuideSection[] = [
    { title: t('What to watch'), text: [], items: SIGNS.flatMap((sign) => signInWords(sign, decided.get(sign.claim)) ?? []) },
    ...outcomes(decided),
    {
      title: t('Noticed beside them'), text: [t('No rule was written down for these before the runs: they were seen in the tables afterwards, and are hints, no verdicts.')],
      items: NOTICED.flatMap((noticed) => noticedInWords(noticed, decided) ?? []),
    },
    {
      title: t('What it cost'), text: [t('Computation of a round’s making, choosing and training, beside the same loop without it; times are of shared machines, and tell little.')],
      items: REMEDIES.flatMap((remedy) => costInWords(remedy, decided.get(remedy.claim)) ?? []),
    },
    { title: t('Still waiting for runs'), text: [], items: all.filter(({ finding }) => finding.verdict === 'waiting').map(waiting) },
  ]
  return [...sections.filter(({ items }) => items.length > 0), { title: t('How sure we are'), text: sure(all), items: [] }]
}

function signInWords({ part, measure, says }: Sign, told: Told | undefined): string | null {
  if (!told) return null
  const { claim, finding } = told
  const at = part ?? leading(finding)
  const verdict = part === undefined ? finding.verdict : finding.parts[part].verdict
  const message = says[verdict as Decided]
  if (message === undefined) return null
  return t<string>(message, {
    first: measured(finding.parts[at]), second: measured(finding.parts[at + 1]), n: finding.parts[at].figure?.n ?? 0, title: t(claim.parts[at].title), measure: measure === undefined ? '' : t(measure),
  })
}

const measured = (part: Finding['parts'][number] | undefined): string => (part?.figure ? figureInWords(part.figure) : t('not measured'))

/** The part that a claim's sentence is about: of several series the first that holds, where one is enough; else the first. */
const leading = ({ verdict, parts }: Finding): number => (verdict === 'holds' ? Math.max(0, parts.findIndex((part) => part.verdict === 'holds')) : 0)

/** What was tried, by what came of it. */
function outcomes(decided: ReadonlyMap<string, Told>): GuideSection[] {
  const lines = REMEDIES.flatMap(({ name, claim: id, parts }) => {
    const told = decided.get(id)
    if (!told) return []
    return parts.map((at) => {
      const outcome = outcomeOf(told.finding.parts[at])
      return { outcome, words: t<string>(OUTCOMES[outcome], { name: t(name), title: t(told.claim.parts[at].title), figure: measured(told.finding.parts[at]) }) }
    })
  })
  const of = (...wanted: Outcome[]): string[] => lines.filter(({ outcome }) => wanted.includes(outcome)).map(({ words }) => words)
  return [
    { title: t('What helped'), text: [], items: of('helped') },
    { title: t('What did not help'), text: [], items: of('against', 'nothing') },
    { title: t('What stayed open'), text: [], items: of('open') },
  ]
}

function noticedInWords({ figures, sides, says }: Noticed, decided: ReadonlyMap<string, Told>): string | null {
  const found = figures.map(({ claim: id, quantity }) => {
    const told = decided.get(id)
    return told?.finding.beside[told.claim.beside.findIndex(({ words }) => words === quantity.words)] ?? null
  })
  const [first, second = '', third = '', fourth = ''] = found.map((figure) => (figure ? figureInWords(figure) : ''))
  const holds = found.every((figure, i) => figure && (sides[i] === 'above' ? figure.lo > 0 : figure.hi < 0))
  return holds ? t<string>(says, { first, second, third, fourth }) : null
}

function costInWords({ name, arm: of }: Remedy, told: Told | undefined): string | null {
  const cost = told?.finding.costs[told.claim.prices.findIndex(({ arm }) => arm === of)]
  if (!cost) return null
  const values = { name: t(name), times: number(cost.times), seconds: number(cost.seconds), without: number(cost.without) }
  return cost.real > 0
    ? t('{name}: {times} times the computation ({seconds} s a round, {without} s without it), and real pairs, {real} of all, in every round.', { ...values, real: percent(cost.real) })
    : t('{name}: {times} times the computation ({seconds} s a round, {without} s without it).', values)
}

const waiting = ({ claim, finding: { runs } }: Told): string => t('{statement} {done} of {of} runs are finished.', { statement: t(claim.statement), ...runs })

const COUNTED: readonly (readonly [Verdict, string])[] = [
  ['holds', msg('{count, plural, one {# holds here} other {# hold here}}')],
  ['partly', msg('{count, plural, one {# holds in part} other {# hold in part}}')],
  ['fails', msg('{count, plural, one {# does not hold} other {# do not hold}}')],
  ['undecided', msg('{count, plural, one {# is undecided} other {# are undecided}}')],
  ['waiting', msg('{count, plural, one {# waits for runs} other {# wait for runs}}')],
]

function sure(all: readonly Told[]): string[] {
  const counts = COUNTED.flatMap(([verdict, message]) => {
    const count = all.filter(({ finding }) => finding.verdict === verdict).length
    return count > 0 ? [t<string>(message, { count })] : []
  })
  return [
    t('Of {count} predictions {counts}.', { count: all.length, counts: inOne(counts) }),
    t('Each is decided by a rule that was written down before its runs. Brackets are 95 % intervals over seeds, of rank correlations over sets; of twenty such intervals one misses on average.'),
    t('All of it is about small models of this lab and the data that they learn from: it tells directions, not amounts. Try it on yours.'),
  ]
}

/** docs/curating.md. */
export const curatingText = (sections: readonly GuideSection[]): string => [
  '# Curating synthetic data: a short guide',
  'Made from the findings ([claims/](claims/README.md)) by `npm run lab -- findings`; the page shows the same under “Findings”.',
  ...sections.flatMap(({ title, text, items }) => [`## ${title}`, ...text, ...(items.length > 0 ? [items.map((item) => `- ${item}`).join('\n')] : [])]),
].join('\n\n').concat('\n')
