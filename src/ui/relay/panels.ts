/** Which measures of a relay stand on which chart, by question. */
import { msg } from '../../i18n/text.ts'
import type { PlotText } from '../charts/panels.ts'

export interface RelayPanelText {
  readonly id: string
  readonly question: string
  /** How to read it, in a sentence. */
  readonly reading: string
  readonly plots: readonly PlotText[]
}

export const RELAY_PANELS: readonly RelayPanelText[] = [
  {
    id: 'drift',
    question: msg('How far from the start?'),
    reading: msg('0 is the chain’s own start, 1 as far off as another chain’s. The grey band is what words leave open.'),
    plots: [
      { title: msg('Drift'), unit: '', metrics: { images: 'drift.pictures', captions: 'drift.captions' } },
      { title: msg('Facts that are kept'), unit: '', metrics: { captions: 'facts.kept' } },
    ],
  },
  {
    id: 'motifs',
    question: msg('Do all chains come to the same?'),
    reading: msg('The fewer motifs, and the larger the largest, the more alike all chains are. The grey band is a set of real pictures.'),
    plots: [
      { title: msg('Motifs'), unit: '', metrics: { images: 'motifs.number' } },
      { title: msg('Largest motif, share'), unit: '', metrics: { images: 'motifs.largest' } },
      { title: msg('Vendi score'), unit: '', metrics: { images: 'motifs.vendi' } },
    ],
  },
  {
    id: 'alignment',
    question: msg('Do words and pictures agree?'),
    reading: msg('Words may fit their pictures well and still have left the start.'),
    plots: [
      { title: msg('Captions with what they read'), unit: '', metrics: { captions: 'alignment.read' } },
      { title: msg('Pictures with what they paint'), unit: '', metrics: { images: 'alignment.painted' } },
      { title: msg('Captions with the start'), unit: '', metrics: { captions: 'alignment.start' } },
    ],
  },
  {
    id: 'rest',
    question: msg('Do chains come to rest?'),
    reading: msg('Chains that rest take no further step and keep their words.'),
    plots: [
      { title: msg('Length of a step'), unit: '', metrics: { images: 'step.pictures' } },
      { title: msg('Captions that stay'), unit: '', metrics: { captions: 'captions.kept' } },
      { title: msg('Different captions'), unit: '', metrics: { captions: 'captions.different' } },
    ],
  },
]
