/** What a verdict’s word alone does not say, in messages. */
import { msg } from '../../i18n/text.ts'
import type { Remark } from './claim.ts'

export const REMARK_WORDS: Readonly<Record<Remark, string>> = {
  rises: msg('it rises'),
  small: msg('smaller than what is worth a name'),
}
