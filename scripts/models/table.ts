/** Prints the tables of docs/models.md: architectures from their own words, base models from their cards. node --import tsx scripts/models/table.ts */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { BASES, FAMILIES, FAMILY_NAMES, baseName, cardPath } from '../../src/models/index.ts'

const directory = fileURLToPath(new URL('../../public', import.meta.url))
const cardSchema = z.object({
  architecture: z.string(), parameters: z.number(), updates: z.number(), batch: z.number(), minutes: z.number(),
  quality: z.object({
    all: z.number(), attributes: z.record(z.string(), z.number()),
    bleu4: z.number().optional(), cider: z.number().optional(), alignment: z.number().optional(),
    retrieval: z.object({ imageToText: z.number(), textToImage: z.number() }).optional(),
  }),
})

/** Folders of src/models by role: judge and critic share one. */
const FOLDERS = { captioner: 'captioner', diffusion: 'diffusion', judge: 'encoder', critic: 'encoder' } as const

const families = FAMILY_NAMES.map((name) => {
  const { role, described: { title, summary, source } } = FAMILIES[name]
  return `| \`${name}\` | ${role} | ${title} | ${summary} | ${source} | \`src/models/${FOLDERS[role]}/${name}.ts\` |`
})
console.log(['| name | role | architecture | what is particular | follows | file |', '|---|---|---|---|---|---|', ...families, ''].join('\n'))

const percent = (share: number): string => `${(100 * share).toFixed(1)}\u00a0%`
const rows = await Promise.all(BASES.map(async (base) => {
  const { architecture, parameters, updates, batch, minutes, quality } = cardSchema.parse(JSON.parse(await readFile(join(directory, cardPath(base)), 'utf8')))
  const { all, attributes, bleu4, cider, alignment, retrieval } = quality
  const figures = [
    ...Object.entries(attributes).map(([attribute, share]) => `${attribute} ${percent(share)}`), `all ${percent(all)}`,
    ...(bleu4 === undefined ? [] : [`BLEU-4 ${bleu4.toFixed(3)}`]), ...(cider === undefined ? [] : [`CIDEr-D ${cider.toFixed(2)}`]),
    ...(alignment === undefined ? [] : [`alignment ${percent(alignment)} of real`]),
    ...(retrieval ? [`R@1 ${percent(retrieval.imageToText)} / ${percent(retrieval.textToImage)}`] : []),
  ]
  return `| ${baseName(base)} | ${architecture} | ${parameters.toLocaleString('en')} | ${updates.toLocaleString('en')} × ${batch} | ${minutes} | ${figures.join(', ')} |`
}))
console.log(['| base | architecture | parameters | updates × batch | minutes | on held-out data |', '|---|---|---|---|---|---|', ...rows].join('\n'))
