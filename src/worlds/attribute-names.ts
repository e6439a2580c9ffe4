/** What the worlds' attributes are called. In records and files a name is data; on a page it is a word. */
import { msg, t } from '../i18n/text.ts'

const NAMES: ReadonlySet<string> = new Set([
  msg('shape'), msg('colour'), msg('background'), msg('size'), msg('position'),
  msg('class'), msg('tone'), msg('width'), msg('texture'),
  msg('concept'), msg('kind'), msg('style'),
])

/** @param name of an attribute, or of several that are crossed: "shape × colour"; one of nobody's stays as it is */
export const attributeInWords = (name: string): string => name.split(' × ').map((part) => (NAMES.has(part) ? t(part) : part)).join(' × ')
