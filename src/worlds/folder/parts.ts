/** Which pictures learn, which the loop draws from, and which are held out; groups stay whole. */
import { stream } from '../../random/index.ts'
import { FEWEST_HELD_OUT } from './limits.ts'

export const PARTS = ['train', 'reserve', 'evaluation', 'floor'] as const
export type Part = (typeof PARTS)[number]

/** Share of the pictures in each of the two held-out sets, where that is more than their least. */
const HELD_OUT = 0.15
const MOST_HELD_OUT = 256
/** Share of the others that the loop draws from. */
const RESERVE = 0.3

/** How many pictures each part is to have, of n; what groups leave no room for goes to the training. */
function wanted(n: number): Record<Exclude<Part, 'train'>, number> {
  const held = Math.min(MOST_HELD_OUT, Math.max(FEWEST_HELD_OUT, Math.floor(n * HELD_OUT)))
  return { evaluation: held, floor: held, reserve: Math.max(1, Math.floor((n - 2 * held) * RESERVE)) }
}

/**
 * The part of each picture: groups in an order drawn by lot, each to the part that lacks the most, else to the training; so does a
 * group that would make up more than half of a part, unless there is room for all of it.
 * @param groups one a picture
 */
export function divide(groups: readonly number[], seed: number): Part[] {
  const members = new Map<number, number[]>()
  groups.forEach((group, i) => members.set(group, [...(members.get(group) ?? []), i]))
  const all = [...members.values()]
  const quota = wanted(groups.length)
  const room = { ...quota }
  const parts = new Array<Part>(groups.length).fill('train')
  const fits = (part: keyof typeof room, size: number): boolean => room[part] > 0 && size <= Math.max(room[part], quota[part] / 2)
  for (const at of stream('folder', 'parts', seed).permutation(all.length)) {
    const group = all[at]
    const part = (['evaluation', 'floor', 'reserve'] as const).filter((one) => fits(one, group.length))
      .reduce<keyof typeof room | null>((best, one) => (best === null || room[one] > room[best] ? one : best), null)
    if (part === null) continue
    room[part] -= group.length
    for (const i of group) parts[i] = part
  }
  return parts
}
