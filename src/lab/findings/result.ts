/** A finding in Markdown: the section “Result” of its file in docs/claims/. */
import { table } from '../markdown.ts'
import { toldBeside } from './beside.ts'
import { type Claim, type Figure, figureInWords } from './claim.ts'
import type { Finding } from './findings.ts'
import type { Verdict } from './verdict.ts'

const WORDS: Readonly<Record<Verdict, string>> = {
  holds: 'holds', partly: 'holds in part', fails: 'does not hold', undecided: 'undecided', waiting: 'waiting for runs',
}

const inWords = (figure: Figure | null): string => (figure ? figureInWords(figure) : '–')

/** The whole section but for its heading. */
export function resultOf(claim: Claim, { verdict, parts, beside, runs }: Finding): string {
  if (verdict === 'waiting') return `${runs.done} of ${runs.of} runs are finished; nothing is decided before all are.`
  const { single, tables } = toldBeside(claim, beside)
  const rows = [
    ...claim.parts.map(({ title, words }, i) => [title, `\`${words}\``, inWords(parts[i].figure), WORDS[parts[i].verdict]]),
    ...single.map(({ title, words, figure }) => [title, `\`${words}\``, inWords(figure), '']),
  ]
  const because = claim.because[verdict]
  return [
    `**${WORDS[verdict][0].toUpperCase()}${WORDS[verdict].slice(1)}.** Of ${runs.of} runs; brackets are 95 % intervals.`,
    table(['figure', 'exactly', 'value', 'verdict'], rows),
    ...(claim.noted === undefined ? [] : [claim.noted]),
    ...(because === undefined ? [] : [`What may explain it, not tested: ${because}`]),
    ...tables.flatMap(({ title, columns, rows: figures }) => [
      `Told beside it: ${title}`,
      table(['', ...columns], figures.map((row) => [row.title, ...row.figures.map(inWords)])),
    ]),
  ].join('\n\n')
}

/** Puts a result in the place of what stands between “## Result” and the next heading. @throws RangeError where the text has no such section */
export function withResult(text: string, result: string): string {
  const [before, after] = text.split(/^## Result\n/m)
  if (after === undefined) throw new RangeError('the text has no section “## Result”')
  const rest = after.search(/^## /m)
  return `${before}## Result\n\n${result}\n${rest < 0 ? '' : `\n${after.slice(rest)}`}`
}
