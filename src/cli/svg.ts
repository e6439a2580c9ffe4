/** Parts of SVG documents that the command line draws. */
import { escapeMarkup } from '../lab/markup.ts'

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

export interface Drawing {
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** What it shows, for those who do not see it. */
  readonly label: string
  readonly font: string
  readonly background: string
}

/** A whole document. @param parts elements, or several in one; empty ones are left out */
export const svgDocument = ({ width, height, label, font, background }: Drawing, parts: readonly string[]): string => [
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" `
    + `aria-label="${escapeMarkup(label)}" font-family="${font}">`,
  `<rect width="100%" height="100%" fill="${background}"/>`,
  ...parts.filter((part) => part !== ''),
  '</svg>\n',
].join('\n')

/** Words with their base line at `y`. */
export const text = (x: number, y: number, words: string, { size, weight, colour = INK, anchor }: TextStyle): string =>
  `<text x="${x}" y="${y}" font-size="${size}"${weight ? ` font-weight="${weight}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''} fill="${colour}">${escapeMarkup(words)}</text>`
