/** How common the classes of a world are that tail survival follows. */
import type { World } from './types.ts'

/**
 * The world with the share of each tail class counted over its training split, for worlds whose facts are measured and
 * not drawn: there attributes go together (a light photograph is seldom patterned), so products of their shares mislead.
 */
export function withCountedTail(world: World): World {
  const { attributes, tail } = world
  const train = world.split('train')
  const counts = new Array<number>(tail.reduce((n, a) => n * attributes[a].values.length, 1)).fill(0)
  for (let i = 0; i < train.size; i++) {
    const facts = train.facts(i)
    counts[tail.reduce((id, a) => id * attributes[a].values.length + facts[a], 0)]++
  }
  return { ...world, tailFrequency: counts.map((n) => n / train.size) }
}
