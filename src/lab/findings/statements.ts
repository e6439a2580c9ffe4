/** What the source claims of large models, in its order: told by the explanation, and decided by `claims/`. */
import { msg } from '../../i18n/text.ts'

export const STATEMENTS = {
  C1: msg('In the captioning loop, variance need not collapse: it can rise while quality falls.'),
  C2: msg('Vision-language alignment can improve while collapse goes on.'),
  C3: msg('A larger decoding budget gives more robust synthetic data.'),
  C4: msg('Model diversity stabilises recursive fine-tuning.'),
  C5: msg('Relabelling with a frozen model mitigates collapse.'),
  C6: msg('Joint fine-tuning of both models speeds collapse up.'),
  C7: msg('FID and BLEU-4 of the synthetic set predict how robust training on it is.'),
} as const
