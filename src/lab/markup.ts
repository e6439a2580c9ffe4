/** Words as content or as a quoted attribute of an XML or HTML element. */
export const escapeMarkup = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
