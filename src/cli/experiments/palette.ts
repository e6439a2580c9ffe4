/** Colours and marks of arms: the page's own (src/ui/styles/base.css, light), each 4.5 : 1 or more on its card. */

export const PAGE = { card: '#fffefb', ink: '#1d1c1a', soft: '#57534b', line: '#dcd7ca', lineStrong: '#8d8778', real: '#6a665c' } as const

export interface ArmStyle {
  readonly colour: string
  /** SVG dash pattern: arms differ by it and by their marks, not by colour alone. */
  readonly dash: string
  readonly mark: 'circle' | 'square' | 'triangle' | 'diamond'
}

const COLOURS = ['#0b68a8', '#a8480a', '#75439b', '#00715a', '#806000', '#a3326f', '#57534b']
const DASHES = ['', '6 3', '2 3', '9 3 2 3', '1 2']
const MARKS = ['circle', 'square', 'triangle', 'diamond'] as const

/** The style of the i-th arm. The three lists have lengths without a common factor, so 140 arms pass before one comes again. */
export const styleOf = (i: number): ArmStyle => ({ colour: COLOURS[i % COLOURS.length], dash: DASHES[i % DASHES.length], mark: MARKS[i % MARKS.length] })

/** The mark of an arm about a point, as an SVG element. */
export function markAt(x: number, y: number, { mark, colour }: ArmStyle): string {
  const at = (dx: number, dy: number): string => `${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}`
  switch (mark) {
    case 'circle': return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5" fill="${colour}"/>`
    case 'square': return `<path d="M${at(-3, -3)}h6v6h-6z" fill="${colour}"/>`
    case 'triangle': return `<path d="M${at(0, -4)}l4 7h-8z" fill="${colour}"/>`
    case 'diamond': return `<path d="M${at(0, -4.5)}l4.5 4.5l-4.5 4.5l-4.5 -4.5z" fill="${colour}"/>`
  }
}
