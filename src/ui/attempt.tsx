/** What a button begins and what may fail: a picture that is too large for the browser, a part of the page that cannot be fetched. */
import { type ReactNode, useState } from 'react'
import { t } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'

/** @returns what does something, and in words, for a place beside the button, what went wrong the last time */
export function useAttempt(): readonly [attempt: (work: () => unknown) => void, fault: ReactNode] {
  const [reason, tell] = useState<string | null>(null)
  const attempt = async (work: () => unknown): Promise<void> => {
    tell(null)
    try {
      await work()
    } catch (error) {
      tell(messageOf(error))
    }
  }
  const fault = reason !== null && <p role="alert" className="field-problem">{t('That did not work. Try again, or close other tabs first. The reason: {reason}', { reason })}</p>
  return [(work) => void attempt(work), fault]
}
