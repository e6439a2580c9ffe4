/** What the figures told beside the verdicts show, and no rule had asked for: noticed once they were there. Texts are messages. */
import { msg } from '../../../i18n/text.ts'
import { FLOW_BY_FEWER, FLOW_BY_MORE } from '../claims/c3.ts'
import { EARLY_RECALL, HARM_OF_GUIDANCE } from '../claims/others.ts'
import { type Arm, change, type Quantity } from '../quantity.ts'

export interface Noticed {
  /** In the order in which the message names them: `{first}`, `{second}` … Each is told beside its claim. */
  readonly figures: readonly { readonly claim: string; readonly quantity: Quantity }[]
  /** The side of zero on which each of them lies with its whole interval, or the sentence would not be true. */
  readonly sides: readonly ('above' | 'below')[]
  readonly says: string
}

const recallOf = (claim: string, arm: Arm, of = 'image.recall'): Noticed['figures'][number] => ({ claim, quantity: change(arm, of) })

export const NOTICED: readonly Noticed[] = [
  {
    figures: [{ claim: 'bias', quantity: HARM_OF_GUIDANCE }, { claim: 'bias', quantity: EARLY_RECALL }], sides: ['above', 'below'],
    says: msg('Most of what the pictures’ own loop lost came with guidance: with it their Fréchet distance ended {first} against the loop without it, and their recall was {second} against it after two rounds already. Look at guidance first.'),
  },
  {
    figures: [
      recallOf('accumulate', 'sources/accumulate'), recallOf('fresh', 'sources/fresh'), recallOf('fresh', 'sources/fresh-unguided'), recallOf('C2', 'loops/real'),
    ],
    sides: ['below', 'below', 'below', 'below'],
    says: msg('What kept the quality of pictures did not keep all of their variety. Their recall changed by {first} where the pairs of all rounds were kept, by {second} with a fresh half of real pairs, and by {third} with that half and no guidance; training on real pairs alone changed it by {fourth}.'),
  },
  {
    figures: ['best', 'beams', 'captioner'].map((arm) => recallOf('C3', `captioner-loop/${arm}`, 'caption.recall')),
    sides: ['below', 'below', 'below'],
    says: msg('Choosing among captions kept them right and cost their variety: recall of captions changed by {first} with the best of four by a critic, by {second} with four beams, and by {third} with one sample each.'),
  },
  {
    figures: [{ claim: 'C3', quantity: FLOW_BY_MORE }, { claim: 'C3', quantity: FLOW_BY_FEWER }], sides: ['above', 'below'],
    says: msg('More diffusion steps did the flow no good either: against 50 steps its Fréchet distance ended {first} with 500, and {second} with 5, over three seeds.'),
  },
]
