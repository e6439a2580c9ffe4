/**
 * Packs the Emoji worlds: `node --import tsx scripts/worlds/emoji.ts [FOLDER]` writes public/worlds/emoji.bin (the pocket
 * world) and emoji-core.bin (the drawable core), their manifests, the frozen draws of the cross-vendor benchmark and the
 * licences. FOLDER (default .cache/emoji) takes the packages that it fetches from the npm registry.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { stream } from '../../src/random/index.ts'
import { drawingsSchema, encodeDrawings, type DrawingsManifest, type PackedConcept } from '../../src/worlds/emoji/drawings.ts'
import { drawsSchema } from '../../src/worlds/emoji/retrieval.ts'
import { licences } from './emoji/licences.ts'
import { matchConcepts } from './emoji/match.ts'
import { render, SIZE } from './emoji/render.ts'
import { choosePocket, compare, coreOf, type Rendered, sameName } from './emoji/select.ts'
import { openLibrary, SOURCES, styleOf } from './emoji/sources.ts'
import { kindOf, nameOf, tagsOf } from './emoji/words.ts'

/** Concepts of the core that no model of the lab ever sees: the cross-vendor benchmark's. */
const POOL = 240
const DRAWS = 5
const PAIRS = 120

const setNamed = (title: string): number => SOURCES.findIndex((source) => source.title === title)
const [NOTO, TWEMOJI] = [setNamed('Noto Emoji'), setNamed('Twemoji')]
const TWINS = [setNamed('Fluent Emoji, flat'), setNamed('Fluent Emoji, 3D')] as const
const HELD_OUT = SOURCES.flatMap(({ heldOut }, s) => (heldOut ? [s] : []))

const shuffled = <T>(values: readonly T[], purpose: string): T[] =>
  Array.from(stream('emoji', 'pack', purpose).permutation(values.length), (i) => values[i])

/** Whether trained and held-out sets draw it: else it could not be learnt, or not be asked for. */
const onBothSides = ({ pixels }: Rendered): boolean =>
  pixels.some((p, s) => p && SOURCES[s].heldOut) && pixels.some((p, s) => p && !SOURCES[s].heldOut)

interface Entry { readonly packed: PackedConcept; readonly pixels: readonly Uint8Array[] }

/** @param name empty for a concept that takes no part in captions */
function entry({ concept, pixels }: Rendered, name: string, tags: readonly string[]): Entry {
  const drawn = pixels.map((p, s) => { const drawing = concept.drawings[s]; return p && drawing ? styleOf(s, drawing())[0] : '-' }).join('')
  return {
    packed: { code: concept.hex, name, kind: kindOf(concept), tags: [...tags], drawn },
    pixels: pixels.filter((p) => p !== null),
  }
}

function write(folder: string, world: string, entries: readonly Entry[]): void {
  const body = encodeDrawings(entries.flatMap(({ pixels }) => pixels), SIZE, SIZE)
  const bytes = deflateRawSync(body, { level: 9, memLevel: 9 })
  const manifest: DrawingsManifest = drawingsSchema.parse({
    schema: 1, world, file: `${world}.bin`, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), height: SIZE, width: SIZE,
    sets: SOURCES.map(({ title, credit, licence, home, package: name, version, heldOut }) =>
      ({ title, credit, licence, source: home, package: `${name}@${version}`, heldOut })),
    concepts: entries.map(({ packed }) => packed),
  })
  writeFileSync(`${folder}/${world}.bin`, bytes)
  const { concepts, sets, ...head } = manifest
  // One line a concept: short, and a change shows where it is.
  const lines = (key: string, rows: readonly object[]): string => `  "${key}": [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`
  writeFileSync(`${folder}/${world}.json`,
    `${JSON.stringify(head, null, 2).slice(0, -2)},\n${lines('sets', sets)},\n${lines('concepts', concepts)}\n}\n`)
  console.log(`${world}: ${entries.length} concepts, ${entries.reduce((sum, { pixels }) => sum + pixels.length, 0)} drawings, ${bytes.length} bytes, sha256 ${manifest.sha256}`)
}

async function main(cache: string): Promise<void> {
  const out = fileURLToPath(new URL('../../public/worlds', import.meta.url))
  mkdirSync(out, { recursive: true })
  const library = openLibrary(cache)
  const all: Rendered[] = []
  for (const concept of matchConcepts(library)) {
    const pixels: (Uint8Array | null)[] = []
    for (const drawing of concept.drawings) pixels.push(drawing && await render(library.sharp, drawing))
    all.push(compare(concept, pixels, TWINS))
  }

  // Ranks are drawn, so that common and rare concepts are of all groups.
  const pocket = shuffled(choosePocket(all, HELD_OUT), 'ranks')
  const pocketNames = pocket.map(({ concept }) => nameOf(concept))
  const pocketTags = tagsOf(pocket.map(({ concept }) => concept), pocketNames)
  const pocketEntries = pocket.map((rendered, i) => entry(rendered, pocketNames[i], pocketTags[i]))
  write(out, 'emoji', pocketEntries)

  const rest = coreOf(all).filter((rendered) => !pocket.includes(rendered))
  const pool = shuffled(rest.filter(({ pixels }) => pixels[NOTO] && pixels[TWEMOJI]), 'pool').slice(0, POOL)
  const further: Rendered[] = []
  const names = [...pocketNames]
  for (const rendered of shuffled(rest.filter((r) => !pool.includes(r)), 'core')) {
    const name = nameOf(rendered.concept)
    if (name === '' || names.some((other) => sameName(other, name)) || !onBothSides(rendered)) continue
    names.push(name)
    further.push(rendered)
  }
  const furtherNames = names.slice(pocket.length)
  const furtherTags = tagsOf(further.map(({ concept }) => concept), furtherNames)
  write(out, 'emoji-core', [
    ...pocketEntries,
    ...further.map((rendered, i) => entry(rendered, furtherNames[i], furtherTags[i])),
    // Without names: in no caption and in no split. They include the benchmark's pool.
    ...rest.filter((rendered) => !further.includes(rendered)).map((rendered) => entry(rendered, '', [])),
  ])

  const codes = pool.map(({ concept }) => concept.hex)
  const draws = drawsSchema.parse({
    schema: 1, from: NOTO, to: TWEMOJI,
    draws: Array.from({ length: DRAWS }, (_, d) => Array.from(stream('emoji', 'pack', 'draw', d).permutation(POOL).slice(0, PAIRS), (i) => codes[i])),
  })
  writeFileSync(`${out}/emoji-retrieval.json`, `${JSON.stringify(draws)}\n`)
  writeFileSync(`${out}/LICENSE-emoji.txt`, licences())
}

await main(process.argv[2] ?? fileURLToPath(new URL('../../.cache/emoji', import.meta.url)))
