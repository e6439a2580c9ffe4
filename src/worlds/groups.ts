/** The language side of a grouped set, the same for every world. */
import type { Stream } from '../random/index.ts'
import type { Grammar } from './grammar.ts'
import type { Facts, GroupedSet } from './types.ts'

/** References a group: as many as captions an image. */
export const REFERENCES = 5

/**
 * Prompt, references and further captions of each group. Prompts and references are shared by the
 * evaluation and the floor set; the further captions are drawn for each set by itself, each independently of all others
 * and of the references. So one may equal a reference, as often as a caption of a perfect model would: kept apart
 * from them, real captions would score below a perfect model, and a floor must not.
 * @param stream the world's stream for grouped sets
 */
export function groupCaptions(
  grammar: Grammar, facts: readonly Facts[], which: 'evaluation' | 'floor', perGroup: number, stream: Stream,
): Pick<GroupedSet, 'prompts' | 'references' | 'captions'> {
  const prompts = facts.map((f, g) => grammar.captions(f, 1, stream.child('prompt', g))[0])
  const references = facts.map((f, g) => grammar.captions(f, REFERENCES, stream.child('references', g)))
  const captions = facts.map((f, g) =>
    Array.from({ length: perGroup }, (_, i) => grammar.captions(f, 1, stream.child('captions', which, g, i))[0]))
  return { prompts, references, captions }
}
