/** Every base that the project names lies in public/models, as its card says. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readPublic } from '../cli/files.ts'
import { transplant } from '../tensor/index.ts'
import { loadWorld } from '../worlds/index.ts'
import { BASES, FAMILIES, baseName, cardPath, checkpointPath, frameOf, readCheckpoint, roleOf } from './index.ts'
import { readBase } from './members.ts'
import { lenderOf } from './pretraining.ts'

const cardSchema = z.object({
  world: z.string(), size: z.string(), role: z.string(), seed: z.number(), parameters: z.number(), sha256: z.string(), minutes: z.number(), command: z.string(),
  quality: z.object({ heldOut: z.number() }),
})

test.each(BASES.map((base) => [baseName(base), base] as const))('%s', async (name, base) => {
  const bytes = await readPublic(checkpointPath(base))
  const card = cardSchema.parse(JSON.parse(new TextDecoder().decode(await readPublic(cardPath(base)))))
  const layout = FAMILIES[base.family].layout(frameOf(await loadWorld(base.world, readPublic)), base.size)
  expect(card).toMatchObject({
    world: base.world, size: base.size, role: roleOf(base.family), seed: base.seed, parameters: layout.count,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
  expect(card.command).toContain(name)
  expect(readCheckpoint(layout, bytes)).toHaveLength(layout.size)
})

test.each(BASES.filter(({ family }) => FAMILIES[family].lender).map((base) => [baseName(base), base] as const))('%s sees by its lender’s eyes, to the bit', async (_, base) => {
  const world = await loadWorld(base.world, readPublic)
  const { parameters } = await readBase(base, world, { read: readPublic })
  const lender = lenderOf(base, world)!
  const lent = await readBase(lender, world, { read: readPublic })
  const [layout, donor] = [base, lender].map(({ family, size }) => FAMILIES[family].layout(frameOf(world), size))
  const same = transplant(layout, parameters, donor, lent.parameters, FAMILIES[base.family].frozen)
  expect(Buffer.from(same.buffer).equals(Buffer.from(parameters.buffer))).toBe(true)
})

test('nothing else lies there', async () => {
  const files = await readdir(new URL('../../public/models/', import.meta.url))
  expect(files.sort()).toEqual(BASES.flatMap((base) => [cardPath(base), checkpointPath(base)]).map((path) => path.split('/')[1]).sort())
})
