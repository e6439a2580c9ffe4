/** From files that a person handed in to a world's files and a report. Which decoder unpacks pictures is the caller's business. */
import { t } from '../../i18n/text.ts'
import { sha256 } from '../../random/sha256.ts'
import type { OwnId } from '../own.ts'
import { groupAlike } from './alike.ts'
import { isCaptionTable, readCaptionLines, readCaptionTable } from './captions.ts'
import { type Extractor, type SeenRows, Viewing } from './extractor.ts'
import { type Decoded, fitSquare } from './fit.ts'
import { isHidden } from './hidden.ts'
import { FEWEST_HELD_OUT, FEWEST_PICTURES, LIMITS, SIDE } from './limits.ts'
import { divide, type Part, PARTS } from './parts.ts'
import { PICTURE_ENDINGS, pictureSize } from './picture-size.ts'
import { FolderError, type FolderReport, leftOutLines, type Reason, reportLines, shortened, TOLD, tooFew } from './report.ts'
import { type Stored, storedFiles } from './stored.ts'
import { vocabularyOf, wordsIn } from './words.ts'

/** A file that was handed in; read when its turn comes. */
export interface SourceFile {
  /** Slashes between folders. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  read(): Promise<Uint8Array>
}

export interface GatherOptions {
  /** What people call it. */
  readonly name: string
  /** Whether pictures of one folder belong together, where no group is named. */
  readonly byFolder: boolean
  /** Of the lot that divides groups into parts. */
  readonly seed: number
  /** A picture upright (EXIF), as RGBA; rejects where it cannot be read. */
  readonly decode: (bytes: Uint8Array) => Promise<Decoded>
  /** Paths of files and folders that were handed in and could not be opened: they are told. */
  readonly unopened?: readonly string[]
  /** Sees each picture whole, and what it saw is stored with them. */
  readonly extractor?: Extractor | undefined
  /** Called between files; may reject to stop. */
  readonly progress?: (done: number, total: number) => void | Promise<void>
}

export interface Gathered {
  readonly id: OwnId
  /** By name, for `ownPath`. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly report: FolderReport
}

interface Found {
  readonly data: Uint8Array
  readonly sha: string
  readonly captions: string[]
  readonly group: string | null
}

/** @throws FolderError that says what is missing, with what was found */
export async function gather(given: readonly SourceFile[], options: GatherOptions): Promise<Gathered> {
  const { unopened = [] } = options
  const files = visible(given)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  if (files.length + unopened.length > LIMITS.files) throw new FolderError(t('there are more than {most} files: hand in a folder with fewer', { most: LIMITS.files }))
  if (total > LIMITS.bytes) throw new FolderError(t('the files have {megabytes} MB; allowed: at most {most} MB', { megabytes: Math.round(total / 2 ** 20), most: LIMITS.bytes / 2 ** 20 }))
  const captions = await readCaptions(files)
  const problems = [...toldUnopened(unopened), ...captions.problems]
  const leftOut = new LeftOut()
  const { found, seen } = await readPictures(files, captions, leftOut, options)
  if (found.length < FEWEST_PICTURES) throw new FolderError(tooFew(found.length), [...leftOutLines(leftOut.counted()), ...problems])
  const { groups, alike } = groupAlike(found.map(({ data }) => data), found.map(({ group }) => group), SIDE)
  const parts = divide(groups, options.seed)
  const counts = Object.fromEntries(PARTS.map((part) => [part, parts.filter((one) => one === part).length])) as Record<Part, number>
  if (Math.min(counts.evaluation, counts.floor) < FEWEST_HELD_OUT || counts.reserve === 0 || counts.train === 0) {
    throw new FolderError(t('the pictures make {groups} groups that belong together ({alike} pictures look nearly alike): too few to hold two sets of {least} out', {
      groups: new Set(groups).size, alike, least: FEWEST_HELD_OUT,
    }), problems)
  }
  const said = found.map((one) => one.captions)
  const { words, ...vocabulary } = vocabularyOf(said.flat())
  const report: FolderReport = {
    pictures: found.length, captions: said.flat().length,
    each: { least: Math.min(...said.map(({ length }) => length)), most: Math.max(...said.map(({ length }) => length)) },
    vocabulary: { ...vocabulary, known: words.length },
    parts: counts, groups: new Set(groups).size, alike, leftOut: leftOut.counted(), problems,
    ...(seen && { features: seen.by }),
  }
  const id = await idOf(found, options)
  const stored: Stored = {
    schema: 1, world: id, name: shortened(options.name, LIMITS.name), side: SIDE, words: [...words], longest: vocabulary.longest,
    pictures: found.map((one, i) => ({ captions: one.captions, group: groups[i], part: parts[i] })),
    report: reportLines(report),
    ...(seen && { features: seen.by }),
  }
  return { id, files: await storedFiles(stored, found.map(({ data }) => data), seen?.rows), report }
}

/** Without what is hidden, below the folder that all share, in the order of their paths. */
function visible(given: readonly SourceFile[]): SourceFile[] {
  const kept = given.filter(({ path }) => !path.split('/').some(isHidden))
  const tops = new Set(kept.map(({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : '')))
  const shared = tops.size === 1 ? [...tops][0].length : 0
  return kept.map((file) => ({ path: file.path.slice(shared), size: file.size, read: () => file.read() })).sort((a, b) => (a.path < b.path ? -1 : 1))
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const stem = (path: string): string => path.replace(/\.[^./]*$/, '')
const endingOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1].toLowerCase() ?? ''

const isPicture = ({ path }: SourceFile): boolean => (PICTURE_ENDINGS as readonly string[]).includes(endingOf(path))

interface Captions {
  /** By path. */
  readonly of: ReadonlyMap<string, { captions: string[]; group: string | null }>
  readonly problems: readonly string[]
}

/** What all files of captions say, by the picture's path. */
async function readCaptions(files: readonly SourceFile[]): Promise<Captions> {
  const pictures = files.filter(isPicture)
  const byPath = new Map(pictures.map(({ path }) => [path, path]))
  const byName = new Map<string, string | null>()
  for (const { path } of pictures) byName.set(nameOf(path), byName.has(nameOf(path)) ? null : path)
  const of = new Map<string, { captions: string[]; group: string | null }>()
  const problems: string[] = []
  const add = (path: string, captions: readonly string[], group: string | null): void => {
    const entry = of.get(path) ?? { captions: [], group: null }
    // What no word is in says nothing.
    const further = captions.map((one) => one.trim()).filter((one) => wordsIn(one).length > 0 && !entry.captions.includes(one))
    entry.captions.push(...new Set(further.slice(0, LIMITS.captionsEach - entry.captions.length)))
    of.set(path, { ...entry, group: group ?? entry.group })
  }
  const beside = new Map(pictures.map(({ path }) => [stem(path), path]))
  for (const file of files) {
    const isTable = isCaptionTable(nameOf(file.path))
    const picture = endingOf(file.path) === 'txt' ? beside.get(stem(file.path)) : undefined
    if (!isTable && picture === undefined) continue
    if (file.size > LIMITS.captionBytes) {
      problems.push(t('{name} has {bytes} bytes; allowed: at most {most}', { name: file.path, bytes: file.size, most: LIMITS.captionBytes }))
      continue
    }
    try {
      const text = new TextDecoder().decode(await file.read())
      if (!isTable) {
        add(picture!, readCaptionLines(text), null)
        continue
      }
      const { said, problems: wrong } = readCaptionTable(nameOf(file.path), text)
      const missing = new Set<string>()
      for (const { picture: named, captions, group } of said) {
        const path = byPath.get(folderOf(file.path) + named.replace(/^\.\//, '')) ?? byName.get(nameOf(named))
        if (path) add(path, captions, group)
        else missing.add(named)
      }
      problems.push(...told(file.path, wrong), ...(missing.size > 0 ? told(t('{name} names {count, plural, one {# picture that is} other {# pictures that are}} not there', { name: file.path, count: missing.size }), [...missing]) : []))
    } catch (error) {
      problems.push(t('{name} cannot be read: {why}', { name: file.path, why: error instanceof Error ? error.message : String(error) }).slice(0, 300))
    }
  }
  return { of, problems }
}

const told = (what: string, items: readonly string[]): string[] =>
  (items.length === 0 ? [] : [`${what}: ${items.slice(0, TOLD).join('; ')}${items.length > TOLD ? '; …' : ''}`.slice(0, LIMITS.line)])

const toldUnopened = (paths: readonly string[]): string[] =>
  told(t('{count, plural, one {# file or folder} other {# files and folders}} could not be opened', { count: paths.length }), paths)

/** What was left out so far. */
class LeftOut {
  private readonly paths = new Map<Reason, string[]>()

  add(reason: Reason, path: string): void {
    this.paths.set(reason, [...(this.paths.get(reason) ?? []), path])
  }

  counted(): FolderReport['leftOut'] {
    return Object.fromEntries([...this.paths].map(([reason, paths]) => [reason, { count: paths.length, first: paths.slice(0, TOLD) }]))
  }
}

interface Read {
  readonly found: Found[]
  /** What the extractor saw in them, where there is one. */
  readonly seen?: { readonly by: NonNullable<Stored['features']>; readonly rows: SeenRows }
}

async function readPictures(files: readonly SourceFile[], captions: Captions, leftOut: LeftOut, { byFolder, decode, extractor, progress }: GatherOptions): Promise<Read> {
  const pictures = files.filter(isPicture)
  const found = new Map<string, Found>()
  const viewing = extractor && new Viewing(extractor)
  for (const [i, file] of pictures.entries()) {
    await progress?.(i, pictures.length)
    const said = captions.of.get(file.path)
    const bytes = file.size <= LIMITS.pictureBytes && said && said.captions.length > 0 && found.size < LIMITS.pictures ? await file.read().catch(() => null) : null
    const size = bytes && pictureSize(bytes)
    const sha = bytes && await sha256(new Uint8Array(bytes))
    const first = sha === null ? undefined : found.get(sha)
    const reason: Reason | null = !said || said.captions.length === 0 ? 'caption'
      : file.size > LIMITS.pictureBytes ? 'heavy'
        : found.size >= LIMITS.pictures ? 'many'
          : !size ? 'unreadable' : size.width * size.height > LIMITS.pixels ? 'large' : first ? 'duplicate' : null
    if (first) first.captions.push(...said!.captions.filter((one) => !first.captions.includes(one)).slice(0, LIMITS.captionsEach - first.captions.length))
    const decoded = reason === null ? await decode(bytes!).catch(() => null) : null
    if (reason !== null || !decoded) leftOut.add(reason ?? 'unreadable', file.path)
    else {
      found.set(sha!, { data: fitSquare(decoded, SIDE), sha: sha!, captions: [...said!.captions], group: said!.group ?? (byFolder ? folderOf(file.path) : null) })
      await viewing?.show(decoded)
    }
  }
  const rows = await viewing?.rows()
  await progress?.(pictures.length, pictures.length)
  return { found: [...found.values()], ...(extractor && rows && rows.n > 0 && { seen: { by: { id: extractor.id, version: extractor.version, width: rows.width }, rows } }) }
}

/** Of what was handed in, how it was divided and who saw it: the same folder has the same name on every machine, however pictures are unpacked there. */
async function idOf(found: readonly Found[], { byFolder, seed, extractor }: GatherOptions): Promise<OwnId> {
  const lines = found.map(({ sha, captions, group }) => JSON.stringify([sha, group, ...captions]))
  const digest = await sha256(new TextEncoder().encode([`folder 1 ${SIDE} ${byFolder} ${seed}`, ...(extractor ? [`seen by ${extractor.id} ${extractor.version}`] : []), ...lines].join('\n')))
  return `folder_${digest.slice(0, 12)}`
}
