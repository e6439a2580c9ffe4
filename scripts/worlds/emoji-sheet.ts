/**
 * Writes docs/emoji-world.png, real drawings of the pocket world: `node --import tsx scripts/worlds/emoji-sheet.ts [CONCEPTS]`.
 * Two concepts a row, commonest first; one column a set, in the manifest's order, empty where a set does not draw it.
 * Prints what the rows show, as Markdown for docs/worlds.md.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { contactSheet } from '../../src/cli/sheet.ts'
import { readDrawings } from '../../src/worlds/emoji/drawings.ts'

const PER_ROW = 2

async function main(count: number): Promise<void> {
  const { manifest: { concepts, sets, height, width }, all } = await readDrawings('emoji', (path) => readFile(new URL(`../../public/${path}`, import.meta.url)))
  const empty = new Uint8Array(3 * height * width).fill(255)
  const shown = concepts.slice(0, count)
  const tiles = shown.flatMap((_, concept) => sets.map((_, set) =>
    ({ channels: 3, height, width, data: all.find((d) => d.concept === concept && d.set === set)?.pixels ?? empty })))
  await writeFile(new URL('../../docs/emoji-world.png', import.meta.url), contactSheet(tiles, PER_ROW * sets.length))
  for (let row = 0; row * PER_ROW < shown.length; row++) {
    console.log(`${row + 1}. ${shown.slice(row * PER_ROW, (row + 1) * PER_ROW).map(({ name }) => name).join('; ')}`)
  }
}

await main(Number(process.argv[2] ?? 40))
