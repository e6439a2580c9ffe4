/** Which metrics stand on which chart. A plot holds one scale; a panel answers one question with one or more plots. Its texts are messages. */
import { msg, t } from '../../i18n/text.ts'
import type { Phase } from '../../lab/meter.ts'
import type { RoundRecord } from '../../lab/record.ts'
import type { MarkShape } from '../lanes/styles.ts'

/** What is measured; what a cost was for. */
export type MeasuredName = 'images' | 'captions' | 'pairs'
export type SeriesName = MeasuredName | Phase | 'all'

export interface SeriesStyle {
  readonly label: string
  readonly colour: string
  /** SVG dash pattern: series differ by it and by their marks, not by colour alone. */
  readonly dash: string
  readonly mark: MarkShape
}

export const SERIES: Readonly<Record<SeriesName, SeriesStyle>> = {
  images: { label: msg('pictures'), colour: 'var(--images)', dash: '', mark: 'circle' },
  captions: { label: msg('captions'), colour: 'var(--captions)', dash: '6 3', mark: 'square' },
  pairs: { label: msg('training pairs'), colour: 'var(--pairs)', dash: '2 3', mark: 'triangle' },
  generate: { label: msg('making'), colour: 'var(--images)', dash: '', mark: 'circle' },
  curate: { label: msg('curating'), colour: 'var(--captions)', dash: '6 3', mark: 'square' },
  train: { label: msg('training'), colour: 'var(--pairs)', dash: '2 3', mark: 'triangle' },
  evaluate: { label: msg('measuring'), colour: 'var(--ink-soft)', dash: '8 2 2 2', mark: 'diamond' },
  all: { label: msg('in all'), colour: 'var(--ink)', dash: '', mark: 'circle' },
}

/** Dash pattern of the arm's own decoding, in any series. */
export const OWN_DASH = '7 2 1 2'

/** Dash pattern of what theory says, in any series. */
export const GUIDE_DASH = '3 4'

export interface PlotText {
  readonly title: string
  /** What one unit is; '' for a plain number. */
  readonly unit: string
  /** What it was spent on, where that is a part of the whole. */
  readonly part?: string
  /** Keys of a round's metrics by series. */
  readonly metrics: Partial<Readonly<Record<SeriesName, string>>>
  /**
   * Where figures are counted and not estimated: one off a round, null where its record does not tell. They have neither interval nor
   * floor, and their axis begins at zero.
   */
  readonly counted?: (record: RoundRecord, key: string) => number | null
}

export interface PanelText {
  readonly id: string
  readonly question: string
  /** How to read it, in a sentence. */
  readonly reading: string
  /** What must be known besides where several models make up the whole. */
  readonly several?: string
  readonly plots: readonly PlotText[]
}

const ofBoth = (metric: string) => ({ images: `image.${metric}`, captions: `caption.${metric}` })

export const PANELS: readonly PanelText[] = [
  {
    id: 'variety',
    question: msg('How varied is it?'),
    reading: msg('Variance can rise while whole kinds of things are gone; recall says how much of real variety is still reached, and noise can raise it: look at precision too.'),
    several: msg('Several models vary more together than each by itself, so look at each one’s change, too: faint lines, and “Figures of” in the table.'),
    plots: [
      { title: msg('Variance'), unit: msg('× real data'), metrics: ofBoth('variance.ratio') },
      { title: msg('Recall'), unit: '', metrics: ofBoth('recall') },
      { title: msg('Kinds of things left'), unit: '', metrics: ofBoth('tails') },
    ],
  },
  {
    id: 'alignment',
    question: msg('Do words and pictures agree?'),
    reading: msg('Large models are said to improve in it while collapse goes on; whether these do stands under “Findings”, C2. Look at recall beside it.'),
    plots: [
      { title: msg('Alignment, held-out'), unit: '', metrics: ofBoth('alignment') },
      { title: msg('Alignment, trained on'), unit: '', metrics: { pairs: 'pairs.alignment' } },
    ],
  },
  {
    id: 'quality',
    question: msg('How good is it?'),
    reading: msg('Facts asked for and got; how much of what is made could be real (precision); distance from real pictures (lower is better); likeness to the world’s own captions.'),
    plots: [
      { title: msg('Facts right'), unit: '', metrics: ofBoth('fidelity') },
      { title: msg('Precision'), unit: '', metrics: ofBoth('precision') },
      { title: msg('Fréchet distance, lower is better'), unit: '', metrics: { images: 'image.frechet' } },
      { title: msg('BLEU-4'), unit: '', metrics: { captions: 'caption.bleu4' } },
    ],
  },
]

/** What is folded away at first. */
export const MORE_PANELS: readonly PanelText[] = [
  {
    id: 'tails',
    question: msg('Which kinds go first?'),
    reading: msg('Kinds of things left, by how frequent they are in the world: its commonest third, the middle one and the rarest.'),
    plots: [
      { title: msg('Common kinds left'), unit: '', metrics: ofBoth('tails.head') },
      { title: msg('Middling kinds left'), unit: '', metrics: ofBoth('tails.middle') },
      { title: msg('Rare kinds left'), unit: '', metrics: ofBoth('tails.tail') },
    ],
  },
  {
    id: 'spread',
    question: msg('Where does variance go?'),
    reading: msg('Samples of one prompt or picture may grow alike while prompts stay apart, or the other way round.'),
    plots: [
      { title: msg('Variance within a prompt'), unit: msg('features²'), metrics: ofBoth('variance.within') },
      { title: msg('Variance between prompts'), unit: msg('features²'), metrics: ofBoth('variance.between') },
    ],
  },
]

/** What one unit of a plot is, in words. */
export const unitOf = ({ unit, part }: Pick<PlotText, 'unit' | 'part'>): string => (part ? t('{unit}, {part}', { unit: t(unit), part: t(part) }) : t(unit))

/** The metrics of the summary, most telling first, as they are called within a sentence. */
export const HEADLINES: readonly { readonly metric: string; readonly what: string }[] = [
  { metric: 'image.recall', what: msg('recall of pictures') },
  { metric: 'caption.recall', what: msg('recall of captions') },
  { metric: 'image.tails', what: msg('kinds of pictures left') },
  { metric: 'caption.tails', what: msg('kinds of captions left') },
  { metric: 'image.fidelity', what: msg('facts right in pictures') },
  { metric: 'caption.fidelity', what: msg('facts right in captions') },
  { metric: 'image.variance.ratio', what: msg('variance of pictures') },
  { metric: 'caption.variance.ratio', what: msg('variance of captions') },
  { metric: 'image.alignment', what: msg('alignment of pictures') },
  { metric: 'caption.alignment', what: msg('alignment of captions') },
  { metric: 'image.frechet', what: msg('Fréchet distance') },
  { metric: 'caption.bleu4', what: msg('BLEU-4') },
]
