/**
 * Prints what is in the worlds, as Markdown for docs/worlds.md: `node --import tsx scripts/worlds/table.ts`.
 */
import { readFile } from 'node:fs/promises'
import { loadWorld, WORLD_IDS } from '../../src/worlds/index.ts'
import { SPLIT_NAMES } from '../../src/worlds/packed.ts'
import type { Split, World } from '../../src/worlds/types.ts'

const USES: Readonly<Record<Split['name'], string>> = {
  train: 'base models',
  validation: 'choosing recipes of base models; the unit of the judge’s features',
  reserve: 'what loops draw real prompts and pictures from',
  evaluation: 'held out: figures are measured here',
  floor: 'held out: the real data that real data is held against',
}

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const thousands = (n: number): string => n.toLocaleString('en-US')

function splits(worlds: readonly World[]): string[] {
  return [
    row('split', ...worlds.map((world) => world.name), 'used for'),
    row('---', ...worlds.map(() => '---:'), '---'),
    ...SPLIT_NAMES.map((name) => row(name, ...worlds.map((world) => thousands(world.split(name).size)), USES[name])),
    row('all', ...worlds.map((world) => thousands(SPLIT_NAMES.reduce((sum, name) => sum + world.split(name).size, 0))), ''),
  ]
}

function attributes(world: World): string[] {
  return [
    row('attribute', 'values, with their share'),
    row('---', '---'),
    ...world.attributes.map(({ name, values, frequency }) => row(name, shares(values, frequency))),
  ]
}

/** Values that a row lists before it only counts the others. */
const LISTED = 16

/** Values with their share, commonest first where there are too many to list. */
function shares(values: readonly string[], frequency: readonly number[]): string {
  const order = values.map((_, i) => i)
  if (values.length > LISTED) order.sort((a, b) => frequency[b] - frequency[a])
  const listed = order.slice(0, LISTED).map((i) => `${values[i]} ${percent(frequency[i])}`).join(', ')
  return values.length > LISTED ? `${listed}, and ${values.length - LISTED} more, the rarest ${percent(Math.min(...frequency))}` : listed
}

function describe(world: World): string[] {
  const [channels, height, width] = [world.channels, world.height, world.width]
  return [
    `### ${world.name}`,
    '',
    `${height} × ${width} pixels, ${channels === 1 ? 'grey' : 'RGB'}; ${world.tokenizer.vocabulary.length} tokens in the vocabulary, ` +
      `${world.tokenizer.length} in a caption (start and end included). Licence: ${world.licence}.`,
    '',
    ...attributes(world),
    '',
    'Captions of the first training picture:',
    '',
    ...world.split('train').captions(0).map((caption) => `- ${caption}`),
    '',
  ]
}

const read = (path: string): Promise<Uint8Array> => readFile(new URL(`../../public/${path}`, import.meta.url))
const worlds = await Promise.all(WORLD_IDS.map((id) => loadWorld(id, read)))
console.log([...splits(worlds), '', ...worlds.flatMap(describe)].join('\n').trimEnd())
