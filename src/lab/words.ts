/** The words of a caption as a tokenizer decodes it. */
export const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean)
