/** A finding in Markdown: the section “Result” of its file in docs/claims/. */
import { t } from '../../i18n/text.ts'
import { number, percent } from '../format.ts'
import { table } from '../markdown.ts'
import { toldBeside } from './beside.ts'
import { type Claim, type Figure, figureInWords } from './claim.ts'
import { REMARK_WORDS } from './remarks.ts'
import type { Finding } from './findings.ts'
import type { Verdict } from './verdict.ts'

const WORDS: Readonly<Record<Verdict, string>> = {
  holds: 'holds', partly: 'holds in part', fails: 'does not hold', undecided: 'undecided', waiting: 'waiting for runs',
}

const inWords = (figure: Figure | null, plain?: boolean): string => (figure ? figureInWords(figure, plain) : '–')

const countOf = (figure: Figure | null): string => (figure ? String(figure.n) : '–')

const costInWords = (cost: Finding['costs'][number]): string[] =>
  (cost ? [`${number(cost.times)} times`, number(cost.seconds), number(cost.without), cost.real > 0 ? percent(cost.real) : '–'] : ['–', '–', '–', '–'])

/** The whole section but for its heading. */
export function resultOf(claim: Claim, { verdict, parts, beside, costs, runs }: Finding): string {
  if (verdict === 'waiting') return `${runs.done} of ${runs.of} runs are finished; nothing is decided before all are.`
  const { single, tables } = toldBeside(claim, beside)
  const rows = [
    ...claim.parts.map(({ title, words }, i) => [title, `\`${words}\``, inWords(parts[i].figure), countOf(parts[i].figure), [WORDS[parts[i].verdict], ...(parts[i].remark ? [t<string>(REMARK_WORDS[parts[i].remark])] : [])].join(': ')]),
    ...single.map(({ title, words, figure }) => [title, `\`${words}\``, inWords(figure), countOf(figure), '']),
  ]
  const because = claim.because[verdict]
  return [
    `**${WORDS[verdict][0].toUpperCase()}${WORDS[verdict].slice(1)}.** Its experiments have ${runs.of} runs, of which a figure takes the arms that it names; n counts seeds, of rank correlations sets or runs. Brackets are 95 % intervals where no other is named.`,
    table(['figure', 'exactly', 'value', 'n', 'verdict'], rows),
    ...(claim.noted === undefined ? [] : [claim.noted]),
    ...(because === undefined ? [] : [`What may explain it, not tested: ${because}`]),
    ...tables.flatMap(({ title, columns, plain, rows: figures }) => [
      `Told beside it: ${title}`,
      table(['', ...columns], figures.map((row) => [row.name, ...row.figures.map((figure) => inWords(figure, plain))])),
    ]),
    ...(costs.some((cost) => cost) ? [
      'What it cost: a round’s making, choosing and training beside the same loop without it; machines were shared, so that times tell little',
      table(['', 'computation', 'seconds a round', 'without it', 'real pairs'], claim.prices.map(({ label, arm, without }, i) => [
        `${label}: \`${arm}\` beside \`${without}\``, ...costInWords(costs[i]),
      ])),
    ] : []),
  ].join('\n\n')
}

/** Puts a result in the place of what stands between “## Result” and the next heading. @throws RangeError where the text has no such section */
export function withResult(text: string, result: string): string {
  const [before, after] = text.split(/^## Result\n/m)
  if (after === undefined) throw new RangeError('the text has no section “## Result”')
  const rest = after.search(/^## /m)
  return `${before}## Result\n\n${result}\n${rest < 0 ? '' : `\n${after.slice(rest)}`}`
}
