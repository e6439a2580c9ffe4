/** What to look at while data are made: a sentence for each verdict that a claim may come to. Texts are messages. */
import { msg } from '../../../i18n/text.ts'
import type { Verdict } from '../verdict.ts'

/** A verdict of runs that are there. */
export type Decided = Exclude<Verdict, 'waiting'>

/** A message for each verdict that a claim's rule can come to. */
export type Says = Readonly<Partial<Record<Decided, string>>>

/** Messages may name `{first}` and `{second}`, the figures of the claim's parts. */
export interface Sign {
  readonly claim: string
  /** Of the claim's parts, where the sentence is about one. */
  readonly part?: number
  /** What the messages name as `{measure}`. */
  readonly measure?: string
  readonly says: Says
}

const PREDICTS: Says = {
  holds: msg('Before training on a set, look at {measure}: it told how much a model would lose by learning from it (rank correlation {first} over {n} sets).'),
  fails: msg('Do not choose sets by {measure} alone: it told too little of what a model would lose by learning from them (rank correlation {first} over {n} sets).'),
  undecided: msg('Whether {measure} tells how much a model will lose by learning from a set stayed open (rank correlation {first} over {n} sets).'),
}

const PARTNER: Says = {
  holds: msg('Freezing one of two models did not save the other. {title}: {first}.'),
  fails: msg('With one of two models frozen the other kept its variety. {title}: {first}.'),
  undecided: msg('Whether freezing one of two models saves the other stayed open. {title}: {first}.'),
}

export const SIGNS: readonly Sign[] = [
  {
    claim: 'C1',
    says: {
      holds: msg('Variance was no sign of health: that of captions changed by {first} times real captions’ from round 0 on, while the share of captions all of whose facts are right ended {second} against training on real captions. Look at facts and recall beside it.'),
      fails: msg('Variance and quality did not come apart: the variance of captions changed by {first} times real captions’, and the share of captions all of whose facts are right ended {second} against training on real captions.'),
      undecided: msg('Whether variance can stand while quality falls stayed open: that of captions changed by {first} times real captions’, and the share of captions all of whose facts are right ended {second} against training on real captions.'),
    },
  },
  {
    claim: 'C2',
    says: {
      holds: msg('A rising alignment of words and pictures does not say that a set is sound: it rose while variety was lost. {title}: {first}.'),
      fails: msg('Alignment of words and pictures rose in no series by more than is worth a name, so here it hid little. {title}: {first}.'),
      undecided: msg('Whether alignment of words and pictures can rise while variety is lost stayed open. {title}: {first}.'),
    },
  },
  { claim: 'C7', part: 0, measure: msg('the Fréchet distance of its pictures'), says: PREDICTS },
  { claim: 'C7', part: 1, measure: msg('the BLEU-4 of its captions'), says: PREDICTS },
  {
    claim: 'C6',
    says: {
      holds: msg('Two models that learn from each other’s output lost more than each in its own loop: share of captions all of whose facts are right {first}, Fréchet distance of pictures {second}.'),
      partly: msg('Learning from each other’s output cost more than their own loops did by one of two measures, which the other did not show: share of captions all of whose facts are right {first}, Fréchet distance of pictures {second}.'),
      fails: msg('Two models that learn from each other’s output lost no more than each in its own loop: share of captions all of whose facts are right {first}, Fréchet distance of pictures {second}.'),
      undecided: msg('Whether two models that learn from each other’s output lose more than each in its own loop stayed open: share of captions all of whose facts are right {first}, Fréchet distance of pictures {second}.'),
    },
  },
  {
    claim: 'bias',
    says: {
      holds: msg('Guidance costs variety: with it the recall of pictures ended {first} against the loop without it.'),
      fails: msg('Guidance cost no variety here: with it the recall of pictures ended {first} against the loop without it.'),
      undecided: msg('Whether guidance costs variety stayed open: with it the recall of pictures ended {first} against the loop without it.'),
    },
  },
  { claim: 'partner', says: PARTNER },
  { claim: 'partners-words', says: PARTNER },
]
