import { msg, t } from '../i18n/text.ts'
import { describeMetric } from '../metrics/index.ts'

const SUBJECT = { image: msg('pictures'), caption: msg('captions'), pairs: '' } as const

/** "Recall, pictures", as tables of figures have it. @param key of a round's metrics; one that nobody knows stands for itself */
export function metricName(key: string): string {
  const record = describeMetric(key)
  if (!record) return key
  const subject = SUBJECT[record.subject]
  return subject ? t('{metric}, {subject}', { metric: record.name, subject: t(subject) }) : record.name
}
