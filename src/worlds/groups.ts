/** The language side of a grouped set, the same for every world. */
import type { Stream } from '../random/index.ts'
import type { Grammar } from './grammar.ts'
import type { Facts, GroupedSet } from './types.ts'

/** References a group: as many as captions an image. */
export const REFERENCES = 5

/**
 * Prompt, references and further captions of each group. Prompts and references are shared by the
 * evaluation and the floor set, so that no "sample" of either equals a reference; the further captions are
 * drawn for each set by itself.
 * @param stream the world's stream for grouped sets
 */
export function groupCaptions(
  grammar: Grammar, facts: readonly Facts[], which: 'evaluation' | 'floor', perGroup: number, stream: Stream,
): Pick<GroupedSet, 'prompts' | 'references' | 'captions'> {
  const prompts = facts.map((f, g) => grammar.captions(f, 1, stream.child('prompt', g))[0])
  const references = facts.map((f, g) => grammar.captions(f, REFERENCES, stream.child('references', g)))
  const captions = facts.map((f, g) => grammar.others(f, perGroup, references[g], stream.child('captions', which, g)))
  return { prompts, references, captions }
}
