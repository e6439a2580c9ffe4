import { expect, it } from 'vitest'
import { createShapes } from '../worlds/shapes.ts'
import { markCaption } from './mark.ts'

const world = createShapes()
const truth = 'a small red circle in the top left on a black background'
const marked = (caption: string): { wrong: string[]; unsaid: readonly string[] } => {
  const { wrong, unsaid } = markCaption(world, truth, caption)
  return { wrong: wrong.map((i) => caption.split(' ')[i]), unsaid }
}

it('takes another phrasing and synonyms for right', () => {
  expect(marked('little red circle upper left on black')).toEqual({ wrong: [], unsaid: [] })
})

it('marks exactly the words that contradict', () => {
  expect(marked('a large red square in the bottom left on a black background')).toEqual({ wrong: ['large', 'square', 'bottom'], unsaid: [] })
})

it('names what is left out', () => {
  expect(marked('a red circle in the top left on a picture')).toEqual({ wrong: [], unsaid: ['background', 'size'] })
  expect(marked('')).toEqual({ wrong: [], unsaid: ['shape', 'colour', 'background', 'size', 'position'] })
})
