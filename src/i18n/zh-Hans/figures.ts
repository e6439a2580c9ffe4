/** Numbers, times and lists, wherever they stand. */
import type { Catalog } from '../text.ts'

export const figures = {
  '{seconds} s': '{seconds} 秒',
  '{minutes} min': '{minutes} 分钟',
  '{hours} h': '{hours} 小时',
  '{hours} h {minutes} min': '{hours} 小时 {minutes} 分钟',
  'less than a second': '不到 1 秒',
  '{from}–{to} s': '{from}–{to} 秒',
  '{from}–{to} min': '{from}–{to} 分钟',
  '{from}–{to} h': '{from}–{to} 小时',
  '{from} – {to}': '{from}至 {to}',
  '{percent} %': '{percent}%',
  '{count} of {all}': '{all} 中的 {count}',
  '{all}, {next}': '{all}、{next}',
  '{all}; {next}': '{all}；{next}',
  '{all} and {last}': '{all}和{last}',
} satisfies Catalog
