/** What a relay's measures are called and mean: the page, the documentation and the tests read this table. */
import { msg } from '../../i18n/text.ts'

export interface RelayMeasureRecord {
  /** As in a round's metrics; `facts.kept.*` stands for one key an attribute, whose name takes the place of `{part}`. */
  readonly key: string
  readonly name: string
  readonly definition: string
  /** What the floor is: the same measure where there is no drift, or of real data. */
  readonly floor: string
  /** Values that it can take; intervals are cut there. */
  readonly range: readonly [number, number]
  /** The first round that has it. */
  readonly since: 0 | 1 | 2
}

const MANY: readonly [number, number] = [0, Infinity]
const SHARE: readonly [number, number] = [0, 1]
const ALIGNMENT: readonly [number, number] = [0, 2.5]
const RECAPTIONED = msg('The start pictures captioned a second time: what chance alone changes in words.')
const OTHERS = msg('As many other held-out real pictures.')
const REAL_PAIRS = msg('The start pictures with real captions of theirs.')

export const RELAY_MEASURES: readonly RelayMeasureRecord[] = [
  {
    key: 'drift.pictures', since: 0, range: MANY,
    name: msg('Drift of pictures'),
    definition: msg('Mean distance of a chain’s picture from its first one in the judge’s features, divided by the mean distance of two different start pictures: 0 is the start itself, 1 is no nearer to it than to another chain’s start.'),
    floor: msg('Two real pictures of one prompt: what the words leave open.'),
  },
  {
    key: 'drift.captions', since: 1, range: MANY,
    name: msg('Drift of captions'),
    definition: msg('Mean of 1 − cosine between a chain’s caption and its first one in the judge’s embedding, divided by that of the first captions of two different start pictures.'),
    floor: RECAPTIONED,
  },
  {
    key: 'drift.words', since: 1, range: MANY,
    name: msg('Drift of words'),
    definition: msg('The same by words: 1 less the share of words that two captions have in common among those that either has (Jaccard, 1912). It asks no model.'),
    floor: RECAPTIONED,
  },
  {
    key: 'step.pictures', since: 1, range: MANY,
    name: msg('Step of pictures'),
    definition: msg('Mean distance of a chain’s picture from that of the round before, in the unit of the drift: it falls where chains come to rest.'),
    floor: msg('Two real pictures of one prompt: what the words leave open.'),
  },
  {
    key: 'captions.kept', since: 2, range: SHARE,
    name: msg('Captions that stay'),
    definition: msg('Share of chains whose caption is, word for word, that of the round before.'),
    floor: RECAPTIONED,
  },
  {
    key: 'captions.different', since: 1, range: MANY,
    name: msg('Different captions'),
    definition: msg('Number of captions that differ among all chains.'),
    floor: msg('Second captions of the start pictures.'),
  },
  {
    key: 'motifs.number', since: 0, range: MANY,
    name: msg('Motifs'),
    definition: msg('Groups of pictures that look alike: complete-linkage clustering in the judge’s features, so that no two pictures of a motif lie farther apart than 95 of 100 pairs of real pictures of one prompt.'),
    floor: OTHERS,
  },
  {
    key: 'motifs.largest', since: 0, range: SHARE,
    name: msg('Largest motif'),
    definition: msg('Share of the chains whose pictures are of the largest motif.'),
    floor: OTHERS,
  },
  {
    key: 'motifs.effective', since: 0, range: MANY,
    name: msg('Effective number of motifs'),
    definition: msg('1 / Σ share² over the motifs: as many motifs of equal size would be as concentrated (Hill, 1973).'),
    floor: OTHERS,
  },
  {
    key: 'motifs.vendi', since: 0, range: MANY,
    name: msg('Vendi score'),
    definition: msg('Effective number of pictures by their cosines in the judge’s features (Friedman & Dieng, 2023); it needs no clusters.'),
    floor: OTHERS,
  },
  {
    key: 'motifs.rke', since: 0, range: MANY,
    name: msg('Rényi kernel entropy (RKE)'),
    definition: msg('The same by squares, which is steadier with few chains (Jalali, Li & Farnia, 2023).'),
    floor: OTHERS,
  },
  {
    key: 'alignment.read', since: 1, range: ALIGNMENT,
    name: msg('Alignment of reading'),
    definition: msg('Mean of 2.5 · max(cos, 0) between each caption and the picture that it was read from, in the judge’s embedding.'),
    floor: REAL_PAIRS,
  },
  {
    key: 'alignment.painted', since: 1, range: ALIGNMENT,
    name: msg('Alignment of painting'),
    definition: msg('The same between each caption and the picture that was painted from it.'),
    floor: REAL_PAIRS,
  },
  {
    key: 'alignment.start', since: 1, range: ALIGNMENT,
    name: msg('Alignment with the start'),
    definition: msg('The same between each caption and its chain’s first picture: how much of it is still said.'),
    floor: REAL_PAIRS,
  },
  {
    key: 'facts.kept', since: 1, range: SHARE,
    name: msg('Facts that are kept'),
    definition: msg('Share of what is true of a chain’s first picture that its caption states, over all attributes of the world; exact, no model is asked. Only where the captioner writes in the world’s words.'),
    floor: RECAPTIONED,
  },
  {
    key: 'facts.kept.*', since: 1, range: SHARE,
    name: msg('Facts that are kept: {part}'),
    definition: msg('The same for the attribute “{part}” alone.'),
    floor: RECAPTIONED,
  },
]

/** The record of a key and, where it is one of many, the part that it is of; undefined for an unknown key. */
export function relayMeasure(key: string): { readonly record: RelayMeasureRecord; readonly part: string } | undefined {
  const exact = RELAY_MEASURES.find((one) => one.key === key)
  if (exact) return { record: exact, part: '' }
  const open = RELAY_MEASURES.find((one) => one.key.endsWith('.*') && key.startsWith(one.key.slice(0, -1)) && key.length > one.key.length - 1)
  return open && { record: open, part: key.slice(open.key.length - 1) }
}
