/** Which pictures belong together, so that no part learns from what another part is measured on. */

/** Mean difference of bytes below which two pictures are one shot twice, saved again, or cut a little differently. */
const NEAR = 4

/** Planar RGB → mean grey of 8 × 8 blocks: what two near pictures share whatever their noise. */
function thumbnail(picture: Uint8Array, side: number): Float32Array {
  const block = side / 8
  const out = new Float32Array(64)
  for (let i = 0; i < picture.length; i++) {
    const [y, x] = [Math.floor((i % (side * side)) / side), i % side]
    out[Math.floor(y / block) * 8 + Math.floor(x / block)] += picture[i] / (3 * block * block)
  }
  return out
}

function isNear(a: ArrayLike<number>, b: ArrayLike<number>, near: number): boolean {
  const most = near * a.length
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    sum += Math.abs(a[i] - b[i])
    if (sum > most) return false
  }
  return true
}

export interface Groups {
  /** One a picture, from 0 in the order in which they come up. */
  readonly groups: readonly number[]
  /** Pictures that are near another one. */
  readonly alike: number
}

/**
 * Pictures of the same name belong together, and pictures that look nearly the same; and so on through chains of both.
 * @param pictures planar RGB, side × side each, side a multiple of 8 @param names of each, null where it has none
 */
export function groupAlike(pictures: readonly Uint8Array[], names: readonly (string | null)[], side: number): Groups {
  const parent = pictures.map((_, i) => i)
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]]
    return i
  }
  const named = new Map<string, number>()
  names.forEach((name, i) => {
    if (name === null) return
    const first = named.get(name)
    if (first === undefined) named.set(name, i)
    else parent[root(i)] = root(first)
  })
  const small = pictures.map((picture) => thumbnail(picture, side))
  const near = new Set<number>()
  for (let i = 0; i < pictures.length; i++) {
    for (let j = 0; j < i; j++) {
      if (!isNear(small[i], small[j], NEAR) || !isNear(pictures[i], pictures[j], NEAR)) continue
      near.add(i).add(j)
      parent[root(i)] = root(j)
    }
  }
  const numbers = new Map<number, number>()
  const groups = parent.map((_, i) => {
    const of = root(i)
    if (!numbers.has(of)) numbers.set(of, numbers.size)
    return numbers.get(of)!
  })
  return { groups, alike: near.size }
}
