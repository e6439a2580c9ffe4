/** The study of a judge as a section of docs/judge.md. */
import type { Agreement } from '../lab/judge/agreement.ts'
import type { Calibration } from '../lab/judge/calibration.ts'
import type { RecallAt } from '../lab/judge/retrieval.ts'
import type { DegradationCurves } from '../lab/judge/sensitivity.ts'
import type { HeadStudy, JudgeStudy } from '../lab/judge/study.ts'
import type { Verdict } from '../lab/judge/verdict.ts'
import { table } from '../lab/markdown.ts'
import type { Estimate } from '../metrics/types.ts'

export interface SectionOptions {
  readonly study: JudgeStudy
  /** The world's name for people. */
  readonly title: string
  /** What makes the section again. */
  readonly command: string
  /** SHA-256 of the judge's checkpoint. */
  readonly digest: string
  /** The chart sheet, relative to the document. */
  readonly chart: string
}

/** Markdown from `## World` on, without marks. */
export function judgeSection({ study, title, command, digest, chart }: SectionOptions): string {
  const { groups, perGroup } = study.sensitivity
  return [
    `## ${title}`,
    `Made by \`${command}\` with the judge whose checkpoint has the SHA-256 ${digest}.`,
    '### Retrieval',
    retrievalText(study),
    '### Calibration of the attribute heads',
    calibrationText(study),
    ...(study.agreement ? ['### Agreement with the critic', agreementText(study.agreement)] : []),
    '### Sensitivity',
    `${groups} prompts with ${perGroup} samples each. A cell names the first grade whose 95 % interval no longer overlaps that of real data against real `
      + 'data, and whether the figure rises (↑) or falls (↓) there; ≁: not monotone (a later grade goes back by more than both intervals); '
      + '↩: a later grade is within the floor’s interval again; –: no grade leaves it, the metric is blind to this damage.',
    gradesTable(study.sensitivity.degradations),
    ...['image', 'caption', 'pairs'].flatMap((subject) => verdictTable(study, subject)),
    `![Curves of every metric under every damage, ${title}](${chart})`,
  ].join('\n\n')
}

/** Replaces the section between a world's marks, or adds it at the end. */
export function withSection(document: string, world: string, section: string): string {
  const [open, close] = [`<!-- study of ${world} -->`, `<!-- end of ${world} -->`]
  const marked = `${open}\n${section}\n${close}`
  const [from, to] = [document.indexOf(open), document.indexOf(close)]
  if (from < 0 || to < from) return `${document.trimEnd()}\n\n${marked}\n`
  return document.slice(0, from) + marked + document.slice(to + close.length)
}

const percent = (x: number, digits = 1): string => (100 * x).toFixed(digits)
const withInterval = ({ value, lo, hi }: Estimate, digits = 1): string => `${percent(value, digits)} (${percent(lo, digits)}–${percent(hi, digits)})`

function retrievalText({ n, byFacts, retrieval }: JudgeStudy): string {
  const rule = byFacts
    ? `A caption is a right answer for every picture of which all that it states is true, so pairs of equal facts are right answers for each other: on average ${retrieval.rightAnswers.toFixed(2)} a query.`
    : 'Only a picture’s own caption is right, and the reverse.'
  const row = (name: string, recalls: readonly RecallAt[]): string[] => [name, ...recalls.map((r) => `${withInterval(r)}; chance ${percent(r.chance)}`)]
  return [
    `${n} held-out pictures, each with one caption, and as many candidates. ${rule} Per cent with 95 % Wilson intervals; ties count as misses.`,
    table(['', ...retrieval.imageToCaption.map(({ k }) => `R@${k}`)], [
      row('image → caption', retrieval.imageToCaption), row('caption → image', retrieval.captionToImage),
    ]),
  ].join('\n\n')
}

function calibrationText({ n, heads }: JudgeStudy): string {
  return [
    `${n} held-out pictures. ECE: expected calibration error over ${heads[0]?.calibration.bins.length ?? 0} bins of equal width; beside it what a perfectly calibrated head with `
      + 'the same confidences would show at this n by luck alone (mean, and the 97.5 % quantile). The last two columns tell what a temperature fitted on the validation split '
      + 'would do. It is not applied anywhere: metrics use a head’s likeliest value only, which no temperature changes. All figures but the temperature in per cent.',
    table(['head', 'values', 'right', 'mean confidence', 'ECE', 'perfect head', 'temperature', 'ECE with it'], heads.map(headRow)),
    'Reliability: pictures in each bin of confidence, their mean confidence → the share that is right.',
    reliabilityTable(heads),
  ].join('\n\n')
}

function headRow({ attribute, values, calibration, tempered }: HeadStudy): string[] {
  const { accuracy, confidence, ece, perfect } = calibration
  return [
    attribute, String(values), withInterval(accuracy), percent(confidence, 2), withInterval(ece, 2), `${percent(perfect.mean, 2)}, ${percent(perfect.high, 2)}`,
    ...(tempered ? [tempered.temperature.toFixed(2), percent(tempered.calibration.ece.value, 2)] : ['none: all of validation right', '–']),
  ]
}

function reliabilityTable(heads: readonly HeadStudy[]): string {
  const bins = heads[0]?.calibration.bins ?? []
  const cell = ({ bins: of }: Calibration, b: number): string => {
    const { n, confidence, accuracy } = of[b]
    return confidence === null || accuracy === null ? '–' : `${n}: ${percent(confidence)} → ${percent(accuracy.value)}`
  }
  const rows = bins.flatMap(({ from, to }, b) => (heads.some(({ calibration }) => calibration.bins[b].n > 0)
    ? [[`${percent(from, 0)}–${percent(to, 0)} %`, ...heads.map(({ calibration }) => cell(calibration, b))]]
    : []))
  return table(['confidence', ...heads.map(({ attribute }) => attribute)], rows)
}

const AGREEMENT_SETS: Readonly<Record<string, string>> = {
  real: 'real pairs', exchanged: 'real pairs, half of the captions exchanged', generated: 'generated pairs',
}

function agreementText(sets: Readonly<Record<string, Agreement>>): string {
  const number = (x: number): string => x.toFixed(3)
  const rows = Object.entries(sets).map(([set, { n, correlation, means }]) => [
    AGREEMENT_SETS[set] ?? set, String(n), correlation ? `${number(correlation.value)} (${number(correlation.lo)}–${number(correlation.hi)})` : '–', ...means.map(number),
  ])
  return [
    'Spearman’s correlation of the two encoders’ alignments, pair by pair. Real pairs are all good, so that little is left to agree about; exchanged captions '
      + 'tell whether both see what is wrong. Means are on two different scales.',
    table(['pairs', 'n', 'rank correlation', 'mean by the judge', 'mean by the critic'], rows),
  ].join('\n\n')
}

const gradesTable = (degradations: readonly DegradationCurves[]): string =>
  table(['damage', 'grades', 'unit', 'what is done'], degradations.map(({ name, grades, unit, what }) => [name, grades.join(', '), unit, what]))

function verdictTable({ sensitivity: { degradations, floors } }: JudgeStudy, subject: string): string[] {
  const keys = Object.keys(floors).filter((key) => key.startsWith(`${subject}.`))
  const touching = degradations.filter(({ metrics }) => keys.some((key) => Object.hasOwn(metrics, key)))
  if (touching.length === 0) return []
  const floorText = ({ lo, hi }: Estimate): string => `${Number(lo.toPrecision(3))} … ${Number(hi.toPrecision(3))}`
  const rows = keys.map((key) => [
    `\`${key}\``, floorText(floors[key]), ...touching.map(({ metrics }) => (Object.hasOwn(metrics, key) ? verdictText(metrics[key].verdict) : '')),
  ])
  return [table(['metric', 'floor', ...touching.map(({ name }) => name)], rows)]
}

function verdictText({ movesFrom, direction, stays, monotone }: Verdict): string {
  if (movesFrom === null) return '–'
  return [`${movesFrom} ${direction === 'rises' ? '↑' : '↓'}`, monotone ? '' : '≁', stays ? '' : '↩'].filter(Boolean).join(' ')
}
