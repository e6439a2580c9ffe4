/**
 * Captions as people keep them beside pictures: metadata.jsonl or metadata.csv as the datasets library of Python reads a folder of
 * images, captions.csv, captions.txt (a table as Flickr8k's), captions.json (a list, a table by name, or COCO's), or a .txt beside each.
 */
import { z } from 'zod'
import { parseCsv } from './csv.ts'
import { LIMITS } from './limits.ts'

/** What a file says of one picture. */
export interface Said {
  /** As the file names it, slashes between folders. */
  readonly picture: string
  readonly captions: readonly string[]
  /** Pictures of one group stay in one part. */
  readonly group: string | null
}

export interface CaptionFile {
  readonly said: readonly Said[]
  /** Lines or entries that cannot be read, in words. */
  readonly problems: readonly string[]
}

/** How a text becomes what it says. @throws Error where the whole cannot be read */
type Reader = (text: string) => CaptionFile

const text = z.string().max(LIMITS.caption)
const name = z.union([z.string().max(LIMITS.caption), z.number()]).transform(String)
const texts = z.union([text, z.array(text).max(LIMITS.captionsEach)])
const entry = z.object({ file_name: z.string().min(1).max(LIMITS.caption), caption: texts.optional(), captions: texts.optional(), text: texts.optional(), group: name.nullish() })
const coco = z.object({
  images: z.array(z.object({ id: name, file_name: z.string().max(LIMITS.caption) })).max(LIMITS.files),
  annotations: z.array(z.object({ image_id: name, caption: text })).max(LIMITS.files * LIMITS.captionsEach),
})

const saidIn = ({ file_name, caption, captions, text: plain, group }: z.output<typeof entry>): Said =>
  ({ picture: file_name, captions: [captions ?? caption ?? plain ?? []].flat(), group: group ?? null })

/** Those that can be read, and what is wrong with the others. */
function collect(items: readonly unknown[], at: (i: number) => string): CaptionFile {
  const said: Said[] = []
  const problems: string[] = []
  items.forEach((item, i) => {
    const parsed = entry.safeParse(item)
    if (parsed.success) said.push(saidIn(parsed.data))
    else problems.push(`${at(i)}: ${parsed.error.issues[0].path.join('.') || 'it'} ${parsed.error.issues[0].message}`)
  })
  return { said, problems }
}

const jsonLines: Reader = (source) => {
  const lines = source.split(/\r?\n/).map((line, i) => ({ line, at: i + 1 })).filter(({ line }) => line.trim() !== '')
  return collect(lines.map(({ line }): unknown => {
    try {
      return JSON.parse(line)
    } catch {
      return null
    }
  }), (i) => `line ${lines[i].at}`)
}

const json: Reader = (source) => {
  const value: unknown = JSON.parse(source)
  if (Array.isArray(value)) return collect(value, (i) => `entry ${i + 1}`)
  const whole = coco.safeParse(value)
  if (whole.success) {
    const names = new Map(whole.data.images.map(({ id, file_name }) => [id, file_name]))
    const known = whole.data.annotations.filter(({ image_id }) => names.has(image_id))
    return {
      said: known.map(({ image_id, caption }) => ({ picture: names.get(image_id)!, captions: [caption], group: null })),
      problems: known.length < whole.data.annotations.length ? [`${whole.data.annotations.length - known.length} captions are of pictures that it does not list`] : [],
    }
  }
  const entries = Object.entries(z.record(z.string(), z.unknown()).parse(value))
  return collect(entries.map(([file_name, caption]) => ({ file_name, caption })), (i) => entries[i][0])
}

const PICTURE_COLUMNS = ['file_name', 'file', 'filename', 'image', 'picture']
const CAPTION_COLUMNS = ['caption', 'captions', 'text']

const table: Reader = (source) => {
  const [head = [], ...rows] = parseCsv(source)
  const names = head.map((one) => one.trim().toLowerCase())
  const column = (of: readonly string[]): number => names.findIndex((one) => of.includes(one))
  const [picture, caption, group] = [column(PICTURE_COLUMNS), column(CAPTION_COLUMNS), column(['group'])]
  if (picture < 0 || caption < 0) throw new Error(`its first line must name a column ${PICTURE_COLUMNS[0]} and a column ${CAPTION_COLUMNS[0]}`)
  return collect(rows.map((row) => ({ file_name: row[picture]?.trim(), caption: row[caption]?.trim(), group: group < 0 ? null : row[group]?.trim() || null })), (i) => `row ${i + 2}`)
}

/** By the name of the file, whatever its folder. */
const READERS: Readonly<Record<string, Reader>> = {
  'metadata.jsonl': jsonLines,
  'metadata.csv': table,
  'captions.csv': table,
  'captions.txt': table,
  'captions.json': json,
}

export const isCaptionTable = (fileName: string): boolean => Object.hasOwn(READERS, fileName.toLowerCase())

/**
 * @param fileName without its folder, one for which `isCaptionTable` holds
 * @throws Error that says why nothing of it can be read
 */
export function readCaptionTable(fileName: string, source: string): CaptionFile {
  return READERS[fileName.toLowerCase()](source.replace(/^\uFEFF/, ''))
}

/** A .txt beside a picture: a caption a line. */
export const readCaptionLines = (source: string): string[] =>
  source.replace(/^\uFEFF/, '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && line.length <= LIMITS.caption)
