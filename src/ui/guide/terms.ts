/** The lab's words that are no measures, as messages. */
import { msg } from '../../i18n/text.ts'

export interface Term {
  readonly name: string
  readonly text: string
}

export const TERMS: readonly Term[] = [
  { name: msg('Arm, lane'), text: msg('One configuration of an experiment. On the page it is a lane: lanes stand side by side, share world, size, seed and evaluation, and are named by what differs from the first.') },
  { name: msg('Base'), text: msg('A model as it was trained on real data, before any loop. Round 0 measures the bases; every later round is held against it.') },
  { name: msg('Collapse'), text: msg('What is lost when models learn from what models made: rare things, variety, quality. Here it is dated by the collapse detector, which watches several measures together.') },
  { name: msg('Critic'), text: msg('A model that scores how well words and picture agree, to filter pairs or to choose the best of n. It is another model than the judge: a model must not be judged by an encoder that filtered its data.') },
  { name: msg('Decoding'), text: msg('How samples are drawn from a model. Steps, beams and best-of-n are budget: more computing for each sample. Guidance and temperature are bias: they move what is drawn.') },
  { name: msg('Floor'), text: msg('The same measure of real data against other real data, at the same number of samples. What real data does not reach either is no loss.') },
  { name: msg('Interval'), text: msg('Such a range is meant to hold the true figure in 95 of 100 repetitions of the evaluation; most come from 200 draws of whole groups of samples. It tells of the samples measured, not of other seeds or other base models.') },
  { name: msg('Judge'), text: msg('A frozen model that reads pictures and captions, and measures. It takes no part in any loop. Its own limits are measured in the lab’s documentation of the judge.') },
  { name: msg('Loop'), text: msg('Who learns from what: the captioner from its own captions of real pictures, the diffusion model from its own pictures for real captions, or both from pictures and captions that they made together.') },
  { name: msg('Pair'), text: msg('A picture and a caption that belong together: what the models learn from.') },
  { name: msg('Regime'), text: msg('What a round trains on: its own pairs only, with real ones among them, or those of earlier rounds too.') },
  { name: msg('Round'), text: msg('Once through the loop: data are made, relabelled and filtered if so set, learned from, and the models are measured.') },
  { name: msg('Seed'), text: msg('The number that all of a run’s chance comes from. The same settings and seed give the same run again; one seed is one repetition, and no proof.') },
]
