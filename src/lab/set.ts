/**
 * A set of training pairs to take away, look through, edit and train on: images, and a line of metadata for each, as the
 * datasets tools of Python read them (docs/file-formats.md). Here is what the lines say; files are the caller's business.
 */
import { z } from 'zod'
import { noteOf } from './notes.ts'
import type { Pairs } from '../models/types.ts'
import type { Images, World } from '../worlds/types.ts'
import type { TrainingData, TrainingSet } from './data.ts'
import { concatImages } from './images.ts'
import { concatPairs, takePairs } from './pairs.ts'
import { failure, type Parsed, parseJson, type Problem } from './problems.ts'
import { decodeAll, encodeAll } from './reserve.ts'

/** Longest metadata that is read at all, in UTF-16 units: some 400 a pair. */
export const MAX_METADATA_TEXT = 8 * 1024 * 1024
/** Most pairs that are read; a configuration's `samples` is bound tighter. */
export const MAX_ROWS = 16_384
/** Problems that are told of one file; more would only hide them. */
const MAX_PROBLEMS = 10

/** Who made what no model made. */
export const REAL = 'world'

/** One line of metadata. Lines may hold more: what is not named here is left alone. */
export const rowSchema = z.object({
  /** Below the set's folder, with slashes: no way out of it, and nothing hidden. */
  file_name: z.string().max(200).regex(/^(?:\w[\w.-]*\/)*\w[\w.-]*\.png$/i, 'must be a path to a .png file inside the folder, of letters, digits, "_", "-", "." and "/"'),
  caption: z.string().max(1000),
  image_by: z.string().max(100).nullish(),
  caption_by: z.string().max(100).nullish(),
  /** The source's own caption: what a made image was asked to show. */
  prompt: z.string().max(1000).nullish(),
  source: z.int().min(0).nullish(),
  drawn: z.int().min(0).nullish(),
  round: z.int().min(0).nullish(),
  judge: z.number().nullish(),
  critic: z.number().nullish(),
})

/** What is known of a pair; null where it does not apply or nobody looked. */
export interface SetRow {
  readonly file_name: string
  readonly caption: string
  /** "world" for a real image, else the model that made it. */
  readonly image_by: string
  /** "world" for a caption of the world's own, else the model that wrote it. */
  readonly caption_by: string
  readonly prompt: string | null
  /** Where the real pair that this one was made from stands in the world's reserve. */
  readonly source: number | null
  /** Where the real pair stands there whose image distances are held against in this row: its source, but where a critic chose the pairs. */
  readonly drawn: number | null
  /** The round that it was made in. */
  readonly round: number | null
  /** Cosine of image and caption in the judge's shared space. */
  readonly judge: number | null
  /** The same of the critic. */
  readonly critic: number | null
}

/** Image i belongs to row i. */
export interface PairSet {
  readonly rows: readonly SetRow[]
  readonly images: Images
}

/** Agreement of each pair, by who looked. */
export type Scores = Readonly<Partial<Record<'judge' | 'critic', Float64Array>>>

/** A round's set of pairs for keeping: the made ones in order, then the real ones. */
export function setOf({ tokenizer }: World, round: number, { pairs, made }: TrainingSet, scores: Scores): PairSet {
  const captions = decodeAll(tokenizer, pairs.tokens)
  const prompts = made ? decodeAll(tokenizer, made.sources.tokens) : []
  return {
    images: pairs.images,
    rows: captions.map((caption, i) => {
      const own = made && i < prompts.length ? made : null
      return {
        file_name: `images/${String(i).padStart(5, '0')}.png`, caption,
        image_by: own?.imagesBy ?? REAL, caption_by: own?.captionsBy ?? REAL,
        prompt: own ? prompts[i] : null, source: own ? own.indices[i] : null, drawn: own ? own.drawn[i] : null, round,
        judge: scores.judge?.[i] ?? null, critic: scores.critic?.[i] ?? null,
      }
    }),
  }
}

/** Several sets of one world as one, in their order; at least one. */
export const joinSets = (sets: readonly PairSet[]): PairSet =>
  ({ rows: sets.flatMap(({ rows }) => rows), images: sets.map(({ images }) => images).reduce(concatImages) })

/** The text of `metadata.jsonl`. */
export const writeMetadata = (rows: readonly SetRow[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/** Reads `metadata.jsonl` from a file of unknown origin. A pair that does not say who made it counts as real. */
export function parseMetadata(text: string, world: World): Parsed<readonly SetRow[]> {
  if (text.length > MAX_METADATA_TEXT) return failure('', `the metadata are ${text.length} characters long; allowed: at most ${MAX_METADATA_TEXT}`)
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const filled = lines.flatMap((line, i) => (line.trim() === '' ? [] : [{ line, at: `line ${i + 1}` }]))
  if (filled.length === 0 || filled.length > MAX_ROWS) return failure('', `the metadata have ${filled.length} lines; allowed: from 1 to ${MAX_ROWS}`)
  const vocabulary = new Set(world.tokenizer.vocabulary)
  const problems: Problem[] = []
  const rows: SetRow[] = []
  for (const { line, at } of filled) {
    const found = readRow(line, at, world, vocabulary)
    if (found.ok) rows.push(found.value)
    else problems.push(...found.problems)
    if (problems.length >= MAX_PROBLEMS) break
  }
  return problems.length > 0 ? { ok: false, problems: problems.slice(0, MAX_PROBLEMS) } : { ok: true, value: rows }
}

function readRow(line: string, at: string, world: World, vocabulary: ReadonlySet<string>): Parsed<SetRow> {
  const json = parseJson(line, at, MAX_METADATA_TEXT)
  if (!json.ok) return failure(at, json.problems[0].message)
  const parsed = rowSchema.safeParse(json.value)
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => ({ field: [at, ...path].join('.'), message: `${[at, ...path].join(', ')}: ${message}` })),
    }
  }
  const { file_name, caption, image_by, caption_by, prompt = null, source = null, drawn = null, round = null, judge = null, critic = null } = parsed.data
  for (const [field, text] of [['caption', caption], ['prompt', prompt]] as const) {
    const wrong = text === null ? null : unsayable(text, world, vocabulary)
    if (wrong !== null) return failure(`${at}.${field}`, `${at}, ${field}: ${wrong}`)
  }
  const { size } = world.split('reserve')
  for (const [field, index] of [['source', source], ['drawn', drawn]] as const) {
    if (index !== null && index >= size) return failure(`${at}.${field}`, `${at}, ${field} is ${index}; allowed: below ${size}, the size of the reserve of ${world.id}`)
  }
  return { ok: true, value: { file_name, caption, image_by: image_by ?? REAL, caption_by: caption_by ?? REAL, prompt, source, drawn, round, judge, critic } }
}

/** Why the world's models cannot read a caption; null where they can. */
function unsayable(text: string, { id, tokenizer }: World, vocabulary: ReadonlySet<string>): string | null {
  const words = text.split(' ').filter(Boolean)
  const unknown = words.find((word) => !vocabulary.has(word) || word.startsWith('<'))
  if (unknown !== undefined) return `the word ${JSON.stringify(unknown)} is not in the vocabulary of ${id}; allowed: its words in lower case, single spaces between them`
  const most = tokenizer.length - 2
  return words.length > most ? `it has ${words.length} words; allowed: at most ${most}` : null
}

/**
 * A set as a round's data. Where every made pair names its source and prompt, the sources come from the world's reserve, so that the
 * set's quality is measured as a round's is; else a note says that it is not.
 */
export function dataOf({ rows, images }: PairSet, world: World): TrainingData {
  const pairs: Pairs = { images, tokens: encodeAll(world.tokenizer, rows.map(({ caption }) => caption)) }
  const isMade = ({ image_by, caption_by }: SetRow): boolean => image_by !== REAL || caption_by !== REAL
  const [made, real] = [true, false].map((wanted) => rows.flatMap((row, i) => (isMade(row) === wanted ? [i] : [])))
  const named = made.flatMap((i) => {
    const { source, drawn, prompt } = rows[i]
    return source === null || prompt === null ? [] : [{ source, drawn: drawn ?? source, prompt }]
  })
  if (made.length === 0) return { sets: [{ pairs, made: null }], notes: [] }
  if (named.length < made.length) {
    return { sets: [{ pairs, made: null }], notes: [noteOf('sources')] }
  }
  const by = (of: (row: SetRow) => string): string | null => [...new Set(made.map((i) => of(rows[i])).filter((name) => name !== REAL))].join(', ') || null
  const [indices, drawn] = [Int32Array.from(named, ({ source }) => source), Int32Array.from(named, (one) => one.drawn)]
  const ownPairs = takePairs(pairs, made)
  const [imagesBy, captionsBy] = [by(({ image_by }) => image_by), by(({ caption_by }) => caption_by)]
  const sources: Pairs = {
    images: imagesBy === null ? ownPairs.images : world.split('reserve').images(indices),
    tokens: captionsBy === null ? ownPairs.tokens : encodeAll(world.tokenizer, named.map(({ prompt }) => prompt)),
  }
  return {
    sets: [{ pairs: concatPairs(ownPairs, takePairs(pairs, real)), made: { pairs: ownPairs, sources, indices, drawn, imagesBy, captionsBy } }],
    notes: [],
  }
}
