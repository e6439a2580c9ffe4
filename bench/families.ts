/** Images, captions and updates of each architecture, in turns on every engine. */
import { FAMILIES_OF, type Role } from '../src/models/index.ts'
import type { Generator } from './side.ts'
import { type Case, inTurns, summarize } from './times.ts'

/** What samples of a role are called. */
const MADE = { captioner: 'caption', diffusion: 'image' } as const satisfies Partial<Record<Role, string>>

export const GENERATORS: readonly Generator[] = [...FAMILIES_OF.diffusion, ...FAMILIES_OF.captioner]

interface Side {
  sample(family: Generator): Promise<number>
  update(family: Generator): Promise<number>
}

const nameOf = (family: Generator): string => `${MADE[(FAMILIES_OF.captioner as readonly string[]).includes(family) ? 'captioner' : 'diffusion']}, ${family}`

/** One image or caption of each family, after one turn to warm up. */
export async function timeSamples(families: readonly Generator[], sides: Readonly<Record<string, Side>>, turns: number): Promise<Case[]> {
  return timeEach(families, sides, turns, nameOf, (side, family) => side.sample(family))
}

/** One update of 32 pairs of each family. */
export async function timeUpdates(families: readonly Generator[], sides: Readonly<Record<string, Side>>, turns: number): Promise<Case[]> {
  return timeEach(families, sides, turns, (family) => `update, ${family}`, (side, family) => side.update(family))
}

async function timeEach(
  families: readonly Generator[], sides: Readonly<Record<string, Side>>, turns: number,
  title: (family: Generator) => string, time: (side: Side, family: Generator) => Promise<number>,
): Promise<Case[]> {
  const cases: Case[] = []
  for (const family of families) {
    const taken = await inTurns(1 + turns, Object.values(sides).map((side) => () => time(side, family)))
    for (const [i, engine] of Object.keys(sides).entries()) cases.push(summarize(title(family), engine, taken[i].slice(1)))
  }
  return cases
}
