/** Which concepts a world is made of: those whose drawings agree most over the sets. */
import { CORE_GROUPS, SMILEYS, type Concept } from './match.ts'
import { nameOf, tellingWords } from './words.ts'

/** A concept with its rendered drawings, one entry a set. */
export interface Rendered {
  readonly concept: Concept
  readonly pixels: readonly (Uint8Array | null)[]
  /** Mean correlation of two sets' drawings. */
  readonly agreement: number
}

/** Concepts of the pocket world, by group. Faces come first: they fill the same circle in every set. */
const QUOTAS: Readonly<Record<string, number>> = {
  [SMILEYS]: 56, 'animals-nature': 36, 'food-drink': 28, 'travel-places': 16, activities: 8, objects: 16,
}
/** Sets that must draw a pocket concept. */
const FEWEST_SETS = 7
/** A drawing that agrees less than this with the others of its concept shows something else, or another idea of it. */
const LEAST_AGREEMENT = 0.15

/** Not for the pocket world: plurals and pairs, near duplicates of another, weapons and smoke, subjects few people could name. */
const PASSED_OVER = new Set([
  'anger symbol', 'hole', 'ZZZ', 'dashing away', 'right anger bubble', 'left speech bubble', 'thought balloon', 'heart decoration', 'alien monster',
  'revolving hearts', 'beating heart', 'growing heart', 'sweat droplets', 'kissing face with closed eyes', 'ogre', 'dizzy', 'collision', 'love letter',
  'rosette', 'white flower', 'paw prints', 'pig nose', 'herb', 'sheaf of rice', 'oden', 'dango', 'rice cracker', 'roasted sweet potato', 'bento box',
  'kitchen knife', 'cherries', 'grapes', 'french fries', 'clinking beer mugs', 'clinking glasses', 'baby bottle', 'custard', 'pot of food', 'fork and knife',
  'dagger', 'water pistol', 'bomb', 'cigarette', 'syringe', 'pager', 'fax machine', 'pound banknote', 'dollar banknote', 'yen banknote', 'euro banknote',
  'page with curl', 'page facing up', 'dvd', 'toilet', 'straight ruler', 'memo', 'locked', 'unlocked', 'pushpin', 'woman’s sandal', 'jeans', 'glasses',
  'fog', 'foggy', 'cloud with snow', 'new moon', 'new moon face', 'first quarter moon', 'last quarter moon', 'waxing gibbous moon', 'waning gibbous moon',
  'waxing crescent moon', 'waning crescent moon', 'first quarter moon face', 'last quarter moon face', 'full moon face', 'sun behind large cloud',
  'sun behind small cloud', 'hourglass not done', 'barber pole', 'classical building', 'bank', 'milky way', 'horizontal traffic light', 'minibus',
  'snowman without snow', 'umbrella with rain drops', 'globe showing Europe-Africa', 'globe showing Asia-Australia', 'heart suit', 'diamond suit',
  'spade suit', 'club suit', 'wind chime', 'mahjong red dragon', 'sparkles', 'pine decoration', 'military medal', 'sports medal', 'admission tickets', 'ticket',
  'joker', 'skis', 'tornado', 'thermometer', 'high-heeled shoe', 'bathtub', 'japanese castle', 'hot springs', 'speak-no-evil monkey', 'hear-no-evil monkey',
  'see-no-evil monkey', 'persevering face', 'pensive face', 'tired face', 'sad but relieved face', 'grinning cat with smiling eyes', 'cat with wry smile',
])

/** Pearson's correlation of two drawings over all pixels and channels. */
export function correlation(a: Uint8Array, b: Uint8Array): number {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    sa += a[i]
    sb += b[i]
    saa += a[i] * a[i]
    sbb += b[i] * b[i]
    sab += a[i] * b[i]
  }
  const n = a.length
  return (sab - (sa * sb) / n) / Math.sqrt((saa - (sa * sa) / n) * (sbb - (sb * sb) / n))
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length

/** Takes out drawings that disagree with the rest, and measures how far the others agree. @param twins two sets whose drawings are near duplicates */
export function compare(concept: Concept, pixels: readonly (Uint8Array | null)[], twins: readonly [number, number]): Rendered {
  const others = (s: number): number[] => pixels.flatMap((drawing, t) => {
    const own = pixels[s]
    return !own || !drawing || t === s || (twins.includes(s) && twins.includes(t)) ? [] : [correlation(own, drawing)]
  })
  const kept = pixels.map((drawing, s) => (drawing && others(s).length > 1 && mean(others(s)) < LEAST_AGREEMENT ? null : drawing))
  const pairs: number[] = []
  for (let s = 0; s < kept.length; s++) {
    for (let t = 0; t < s; t++) {
      const [a, b] = [kept[s], kept[t]]
      if (a && b && !(twins.includes(s) && twins.includes(t))) pairs.push(correlation(a, b))
    }
  }
  return { concept, pixels: kept, agreement: pairs.length > 0 ? mean(pairs) : 0 }
}

const drawnBy = ({ pixels }: Rendered): number => pixels.filter((drawing) => drawing !== null).length

/** Whether two names would be taken for one another: the same telling words. */
const sameName = (a: string, b: string): boolean => [...tellingWords(a)].sort().join(' ') === [...tellingWords(b)].sort().join(' ')

/** The clearest concepts of each group: drawn by enough sets, all held-out ones among them, with the highest agreement. */
export function choosePocket(all: readonly Rendered[], heldOut: readonly number[]): Rendered[] {
  const names: string[] = []
  return Object.entries(QUOTAS).flatMap(([group, quota]) => all
    .filter((r) => r.concept.group === group && drawnBy(r) >= FEWEST_SETS && heldOut.every((s) => r.pixels[s]))
    .filter(({ concept }) => !PASSED_OVER.has(concept.label) && nameOf(concept) !== '')
    .sort((a, b) => b.agreement - a.agreement)
    .filter(({ concept }) => {
      const name = nameOf(concept)
      if (names.some((other) => sameName(other, name))) return false
      names.push(name)
      return true
    })
    .slice(0, quota))
}

/** The drawable core: every concept of the groups that show things. */
export const coreOf = (all: readonly Rendered[]): Rendered[] => all.filter(({ concept }) => CORE_GROUPS.includes(concept.group))
export { drawnBy, sameName }
