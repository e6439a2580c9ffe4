/** Parts of SVG documents that the command line draws. */

export const INK = '#1c2430'
export const SOFT = '#667080'

export interface TextStyle {
  /** In pixels. */
  readonly size: number
  readonly weight?: number
  readonly colour?: string
  /** Where the words stand about `x`; they start there where absent. */
  readonly anchor?: 'middle' | 'end'
}

/** Words with their base line at `y`. */
export const text = (x: number, y: number, words: string, { size, weight, colour = INK, anchor }: TextStyle): string =>
  `<text x="${x}" y="${y}" font-size="${size}"${weight ? ` font-weight="${weight}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''} fill="${colour}">${escape(words)}</text>`

/** Words as content or attribute of an element. */
export const escape = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
