/** Prints the table of base models in docs/models.md from their cards: node --import tsx scripts/models/table.ts */
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const directory = fileURLToPath(new URL('../../public/models', import.meta.url))
const cardSchema = z.object({
  world: z.string(), role: z.string(), size: z.string(), parameters: z.number(), updates: z.number(), batch: z.number(), seed: z.number(), minutes: z.number(),
  quality: z.object({ all: z.number(), attributes: z.record(z.string(), z.number()), heldOut: z.number() }).optional(),
})

const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort()
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const rows = await Promise.all(names.map(async (name) => {
  const card = cardSchema.parse(JSON.parse(await readFile(join(directory, name), 'utf8')))
  const { quality } = card
  const figures = quality
    ? `${Object.entries(quality.attributes).map(([attribute, share]) => `${attribute} ${percent(share)}`).join(', ')}; all ${percent(quality.all)} (n = ${quality.heldOut})`
    : 'not measured'
  return `| ${card.world} | ${card.size} | ${card.role} | ${card.parameters.toLocaleString('en')} | ${card.updates.toLocaleString('en')} × ${card.batch} | ${card.seed} | ${card.minutes} | ${figures} |`
}))
console.log(['| world | size | model | parameters | updates × batch | seed | minutes | right on held-out data |', '|---|---|---|---|---|---|---|---|', ...rows].join('\n'))
