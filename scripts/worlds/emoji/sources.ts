/** Where the artwork comes from: eight sets, their packages at fixed versions, their licences. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Style } from '../../../src/worlds/emoji/drawings.ts'

export interface Source {
  readonly package: string
  readonly version: string
  /** As credits name it. */
  readonly title: string
  readonly credit: string
  readonly licence: 'Apache-2.0' | 'CC-BY-4.0' | 'MIT'
  readonly home: string
  /** Never trained on. Both Fluents are on one side: they are one drawing in two renderings. */
  readonly heldOut: boolean
}

/**
 * In the packed file's order of sets. Share-alike and proprietary art is left out. What a package states is the collector's
 * word; where an artist's own licence file says more than the package, as Firefox OS Emoji's does (CC BY), that one counts.
 */
export const SOURCES: readonly Source[] = [
  {
    package: '@iconify-json/noto', version: '1.2.9', title: 'Noto Emoji', credit: 'Google Inc',
    licence: 'Apache-2.0', home: 'https://github.com/googlefonts/noto-emoji', heldOut: false,
  },
  {
    package: '@iconify-json/noto-v1', version: '1.2.5', title: 'Noto Emoji v1', credit: 'Google Inc',
    licence: 'Apache-2.0', home: 'https://github.com/googlefonts/noto-emoji', heldOut: false,
  },
  {
    package: '@iconify-json/twemoji', version: '1.2.5', title: 'Twemoji', credit: 'Twitter, Inc and other contributors',
    licence: 'CC-BY-4.0', home: 'https://github.com/jdecked/twemoji', heldOut: false,
  },
  {
    package: '@iconify-json/fxemoji', version: '1.2.2', title: 'Firefox OS Emoji', credit: 'Mozilla Foundation',
    licence: 'CC-BY-4.0', home: 'https://github.com/mozilla/fxemoji', heldOut: false,
  },
  {
    package: '@iconify-json/streamline-emojis', version: '1.2.4', title: 'Streamline Emojis', credit: 'Streamline',
    licence: 'CC-BY-4.0', home: 'https://github.com/webalys-hq/streamline-vectors', heldOut: false,
  },
  {
    package: '@iconify-json/emojione', version: '1.2.3', title: 'Emoji One 2.3', credit: 'Emoji One (EmojiTwo)',
    licence: 'CC-BY-4.0', home: 'https://github.com/EmojiTwo/emojitwo', heldOut: true,
  },
  {
    package: '@iconify-json/fluent-emoji-flat', version: '1.2.6', title: 'Fluent Emoji, flat', credit: 'Microsoft Corporation',
    licence: 'MIT', home: 'https://github.com/microsoft/fluentui-emoji', heldOut: true,
  },
  {
    package: '@lobehub/fluent-emoji-3d', version: '1.1.0', title: 'Fluent Emoji, 3D', credit: 'Microsoft Corporation',
    licence: 'MIT', home: 'https://github.com/microsoft/fluentui-emoji', heldOut: true,
  },
]

/** The one set that draws everything with dark lines all round. */
const OUTLINED = 'Streamline Emojis'

/**
 * Style of a drawing: outlined where its set is; else shaded where it is a rendering in three dimensions (the one set that
 * comes as pixels) or has a gradient; else flat.
 */
export function styleOf(set: number, drawing: Buffer): Style {
  if (SOURCES[set].title === OUTLINED) return 'outlined'
  const vector = drawing.subarray(0, 4).toString() === '<svg'
  return !vector || drawing.includes('Gradient') ? 'shaded' : 'flat'
}

/** Names, groups and tags (MIT), and what renders. */
const TOOLS = { 'emojibase-data': '17.0.0', sharp: '0.35.5' }

/** An Iconify package's drawings. */
interface IconFile {
  readonly width?: number
  readonly height?: number
  readonly icons: Readonly<Record<string, { body: string; width?: number; height?: number; left?: number; top?: number }>>
  readonly aliases?: Readonly<Record<string, { parent: string }>>
}

/** A drawing in its own format: SVG or WebP. */
export type Drawing = () => Buffer

/** One set as it lies on the disk. */
export interface Artwork {
  /** Drawing by name; for the set that names files by code points, by hex code. */
  readonly drawings: ReadonlyMap<string, Drawing>
  /** Names by hex code without variation selectors; empty where the set states none. */
  readonly byHex: ReadonlyMap<string, string>
  /** Further names of a drawing. */
  readonly aliases: ReadonlyMap<string, readonly string[]>
}

/** An emoji as emojibase describes it. */
export interface Described {
  readonly hexcode: string
  readonly label: string
  readonly group?: number
  readonly subgroup?: number
  readonly tags?: readonly string[]
}

export interface Library {
  readonly sets: readonly Artwork[]
  readonly described: readonly Described[]
  readonly groups: ReadonlyMap<number, string>
  readonly subgroups: ReadonlyMap<number, string>
  /** Nicknames ("shortcodes") by hex code, of several services. */
  readonly nicknames: ReadonlyMap<string, readonly string[]>
  /** The rendering package. */
  readonly sharp: unknown
}

/** Hex code in lower case without variation selectors, which sets write or leave out as they please. */
export const plainHex = (hex: string): string => hex.toLowerCase().replace(/-fe0f/g, '')

/** Fetches the packages from the npm registry, unless they are there; they take 160 MB. */
function install(folder: string): void {
  const dependencies = { ...Object.fromEntries(SOURCES.map((s) => [s.package, s.version])), ...TOOLS }
  const manifest = JSON.stringify({ private: true, dependencies })
  const path = join(folder, 'package.json')
  if (existsSync(path) && readFileSync(path, 'utf8') === manifest && existsSync(join(folder, 'node_modules/sharp'))) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, manifest)
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder], { stdio: 'inherit', cwd: folder })
}

/** @param folder a scratch folder, kept between calls; never the root's node_modules */
export function openLibrary(folder: string): Library {
  install(folder)
  const at = (path: string): string => join(folder, 'node_modules', path)
  const json = <T>(path: string): T => JSON.parse(readFileSync(at(path), 'utf8')) as T
  const messages = json<Record<'groups' | 'subgroups', { key: string; order: number }[]>>('emojibase-data/en/messages.json')
  const nicknames = new Map<string, string[]>()
  for (const service of ['cldr', 'emojibase', 'emojibase-legacy', 'github', 'iamcal', 'joypixels']) {
    const names = json<Record<string, string | string[]>>(`emojibase-data/en/shortcodes/${service}.json`)
    for (const [hex, said] of Object.entries(names)) nicknames.set(hex, [...(nicknames.get(hex) ?? []), ...[said].flat()])
  }
  return {
    sets: SOURCES.map((source) => (existsSync(at(`${source.package}/icons.json`)) ? icons(at(source.package)) : files(at(`${source.package}/assets`)))),
    described: json<Described[]>('emojibase-data/en/data.json'),
    groups: new Map(messages.groups.map(({ order, key }) => [order, key])),
    subgroups: new Map(messages.subgroups.map(({ order, key }) => [order, key])),
    nicknames,
    sharp: createRequire(join(folder, 'package.json'))('sharp'),
  }
}

/** Sides of the square that vector drawings are brought to before they are cut out and scaled down, in pixels. */
const VECTOR_SIZE = 128

function icons(folder: string): Artwork {
  const file = JSON.parse(readFileSync(join(folder, 'icons.json'), 'utf8')) as IconFile
  const chars = JSON.parse(readFileSync(join(folder, 'chars.json'), 'utf8')) as Record<string, string>
  const byHex = new Map<string, string>()
  for (const [hex, name] of Object.entries(chars)) if (!byHex.has(plainHex(hex))) byHex.set(plainHex(hex), name)
  const aliases = new Map<string, string[]>()
  for (const [alias, { parent }] of Object.entries(file.aliases ?? {})) aliases.set(parent, [...(aliases.get(parent) ?? []), alias])
  const drawings = new Map(Object.entries(file.icons).map(([name, icon]) => [name, () => {
    const [width, height] = [icon.width ?? file.width ?? 16, icon.height ?? file.height ?? 16]
    return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${VECTOR_SIZE}" height="${VECTOR_SIZE}"`
      + ` viewBox="${icon.left ?? 0} ${icon.top ?? 0} ${width} ${height}">${icon.body}</svg>`)
  }]))
  return { drawings, byHex, aliases }
}

function files(folder: string): Artwork {
  const names = readdirSync(folder).filter((name) => name.endsWith('.webp')).sort()
  const drawings = new Map(names.map((name) => [plainHex(name.slice(0, -5)), () => readFileSync(join(folder, name))]))
  return { drawings, byHex: new Map([...drawings.keys()].map((hex) => [hex, hex])), aliases: new Map() }
}
