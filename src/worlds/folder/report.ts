/** What became of a person's pictures, in numbers, and in words for people. */
import { msg, t } from '../../i18n/text.ts'
import { FEWEST_PICTURES, LIMITS, SIDE } from './limits.ts'
import type { Part } from './parts.ts'
import type { Vocabulary } from './words.ts'

/** Why a picture was left out. */
export const REASONS = {
  caption: msg('{count} without a caption'),
  unreadable: msg('{count} not readable as a picture'),
  heavy: msg('{count} of more than {megabytes} MB'),
  large: msg('{count} of more than {megapixels} megapixels'),
  duplicate: msg('{count, plural, one {# copy} other {# copies}} of another file, whose captions were joined to the other’s'),
  many: msg('{count} beyond the first {pictures} pictures'),
} as const

export type Reason = keyof typeof REASONS

export interface FolderReport {
  readonly pictures: number
  readonly captions: number
  /** Captions of a picture, least and most. */
  readonly each: { readonly least: number; readonly most: number }
  readonly vocabulary: Omit<Vocabulary, 'words'> & { readonly known: number }
  readonly parts: Readonly<Record<Part, number>>
  /** Groups that were kept whole; as many as pictures where none belong together. */
  readonly groups: number
  /** Pictures that look nearly like another one. */
  readonly alike: number
  /** By reason: how many, and the first few by name. */
  readonly leftOut: Readonly<Partial<Record<Reason, { readonly count: number; readonly first: readonly string[] }>>>
  /** Who saw the pictures beside, and how many numbers it gave of each; absent where nobody did. */
  readonly features?: { readonly id: string; readonly width: number }
  /** What could not be read or found in files of captions. */
  readonly problems: readonly string[]
}

/** Names that are told of each reason, and problems that are told at all. */
export const TOLD = 5

/** No longer than that, with a sign where something was cut. */
export const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** The report as lines of text, in the language of the moment: no more and no longer ones than are kept. */
export function reportLines(report: FolderReport): string[] {
  const lines = allLines(report)
  const kept = lines.length > LIMITS.lines ? [...lines.slice(0, LIMITS.lines - 1), t('and {more} more', { more: lines.length - LIMITS.lines + 1 })] : lines
  return kept.map((line) => shortened(line, LIMITS.line))
}

function allLines({ pictures, captions, each, vocabulary, parts, groups, alike, leftOut, features, problems }: FolderReport): string[] {
  const { different, known, unknown, longest, cut } = vocabulary
  return [
    t('{pictures} pictures with {captions} captions; a picture has {each}; each becomes a square of {side} × {side} pixels',
      { pictures, captions, each: each.least === each.most ? each.least : `${each.least}–${each.most}`, side: SIDE }),
    t('parts: {train} to train on, {reserve} for the loop to draw from, {evaluation} and {floor} held out', { ...parts }),
    ...(groups < pictures ? [t('{groups} groups were kept whole; {alike} pictures look nearly like another one', { groups, alike })] : []),
    t('{different} different words', { different }),
    ...(known < different ? [t('the {known} commonest words are kept; {unknown} others are left out of captions', { known, unknown })] : []),
    t('the longest caption has {longest} words', { longest }),
    ...(cut > 0 ? [t('{cut} captions are cut after {words} words', { cut, words: LIMITS.words })] : []),
    ...(features ? [t('{id} saw each whole picture and gave {width} numbers of it', { id: features.id, width: features.width })] : []),
    ...leftOutLines(leftOut),
    ...problems,
  ]
}

/** "left out: 2 without a caption (a.png, b.png)" */
export const leftOutLines = (leftOut: FolderReport['leftOut']): string[] => (Object.entries(leftOut) as [Reason, { count: number; first: readonly string[] }][])
  .map(([reason, { count, first }]) => t('left out: {what} ({names})', {
    what: t<string>(REASONS[reason], { count, megabytes: LIMITS.pictureBytes / 2 ** 20, megapixels: LIMITS.pixels / 1e6, pictures: LIMITS.pictures }),
    names: [...first, ...(count > first.length ? ['…'] : [])].join(', '),
  }))

/** Nothing can be made of a folder; the message says what is missing, the lines what was found. */
export class FolderError extends Error {
  override readonly name = 'FolderError'
  constructor(message: string, readonly lines: readonly string[] = []) {
    super(message)
  }
}

export const tooFew = (pictures: number): string =>
  t('{pictures, plural, one {# picture has} other {# pictures have}} a caption and can be read; at least {least} are needed, to learn from and to hold out', { pictures, least: FEWEST_PICTURES })
