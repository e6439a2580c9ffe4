import { expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { frameOf } from './architecture.ts'
import { FAMILIES } from './families.ts'
import { freshParameters } from './fresh.ts'
import { FAMILIES_OF } from './names.ts'
import { createShapes } from '../worlds/shapes.ts'

test.each([...FAMILIES_OF.captioner, ...FAMILIES_OF.diffusion])('%s: drawn anew, but for what the loop never trains', (family) => {
  const world = createShapes()
  const layout = FAMILIES[family].layout(frameOf(world), 'test')
  const base = new Float32Array(layout.size).fill(7)
  const fresh = freshParameters(family, world, 'test', base, stream(1, 'scratch'))
  expect(fresh).toEqual(freshParameters(family, world, 'test', base, stream(1, 'scratch')))
  expect(fresh).not.toEqual(freshParameters(family, world, 'test', base, stream(2, 'scratch')))
  const { frozen } = FAMILIES[family]
  for (const { name, shape, offset } of layout.parameters.values()) {
    const part = fresh.subarray(offset, offset + shape.reduce((a, b) => a * b, 1))
    expect(part.every((value) => value === 7), name).toBe(frozen.some((prefix) => name.startsWith(prefix)))
  }
})
