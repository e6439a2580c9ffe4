import { msg, t } from '../../i18n/text.ts'
import type { Verdict } from '../../lab/findings/verdict.ts'
import './verdict.css'

/** A sign beside the word, so that nobody needs to tell colours. */
const VERDICT: Readonly<Record<Verdict, { readonly sign: string; readonly word: string }>> = {
  holds: { sign: '✓', word: msg('holds here') },
  partly: { sign: '◐', word: msg('holds in part here') },
  fails: { sign: '✗', word: msg('does not hold here') },
  undecided: { sign: '?', word: msg('undecided') },
  waiting: { sign: '…', word: msg('runs are missing') },
}

export const VerdictLine = ({ verdict }: { readonly verdict: Verdict }) => (
  <p className="verdict" data-verdict={verdict}><span aria-hidden="true">{VERDICT[verdict].sign} </span>{t(VERDICT[verdict].word)}</p>
)
