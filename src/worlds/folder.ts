/**
 * A person's own pictures and captions. Nothing is known of them but what their captions say: there are no attributes, so whatever
 * measures facts has nothing to measure, and a group of held-out data is a single picture.
 */
import { t } from '../i18n/text.ts'
import { sha256 } from '../random/sha256.ts'
import { stream } from '../random/index.ts'
import { shift } from './augment.ts'
import { NotHereError, type OwnId, ownPath } from './own.ts'
import type { ReadFile } from './packed.ts'
import { featuresByPixels } from './folder/features.ts'
import type { Part } from './folder/parts.ts'
import { FEATURES_FILE, PICTURES_FILE, readFeatures, readStored, type Stored, WORLD_FILE } from './folder/stored.ts'
import { tokenizerOf, wordsIn } from './folder/words.ts'
import type { Images, Split, SplitName, World } from './types.ts'

/** The reserve's pictures also set the unit of the judge's features: it learnt from none of them, and nothing is measured on them. */
const PART_OF: Readonly<Record<SplitName, Part>> = { train: 'train', validation: 'reserve', reserve: 'reserve', evaluation: 'evaluation', floor: 'floor' }

/**
 * Loads a folder's world.
 * @throws NotHereError where this machine has no such pictures
 * @throws Error when what was kept is damaged
 */
export async function loadFolder(id: OwnId, read: ReadFile): Promise<World> {
  const open = (file: string): Promise<Uint8Array> => read(ownPath(id, file)).catch((cause: unknown) => {
    throw new NotHereError(t('The pictures of {id} are not on this machine: a link names them, and carries none.', { id }),
      t('Hand in the same folder under “Your own pictures”, or choose another world.'), { cause })
  })
  const stored = readStored(await open(WORLD_FILE))
  if (stored.world !== id) throw new Error(`${WORLD_FILE} of ${id} is about ${stored.world}`)
  const openWhole = async (file: string, digest: string): Promise<Uint8Array> => {
    const bytes = await open(file)
    if (await sha256(new Uint8Array(bytes)) !== digest) throw new Error(`${file} of ${id} is altered or truncated: hand the folder in again`)
    return bytes
  }
  const pixels = await openWhole(PICTURES_FILE, stored.sha256)
  const seen = stored.features && stored.featuresSha256 !== undefined
    ? readFeatures(await openWhole(FEATURES_FILE, stored.featuresSha256), stored.pictures.length, stored.features.width) : undefined
  return folderWorld(stored, pixels, seen)
}

/** @param pixels planar RGB of all pictures, in their order @param seen a row of features for each, where another model has seen them */
export function folderWorld({ world: id, name, side, words, longest, pictures, features }: Stored, pixels: Uint8Array, seen?: Float32Array): World {
  const area = 3 * side * side
  const tokenizer = tokenizerOf(words, longest)
  const captions = pictures.map((one) => one.captions.map((caption) => wordsIn(caption).join(' ')))
  const places = new Map<Part, readonly number[]>(Object.values(PART_OF).map((part) => [part, pictures.flatMap((one, i) => (one.part === part ? [i] : []))]))
  const take = (indices: readonly number[]): Images => {
    const data = new Uint8Array(indices.length * area)
    indices.forEach((place, i) => data.set(pixels.subarray(place * area, (place + 1) * area), i * area))
    return { n: indices.length, channels: 3, height: side, width: side, data }
  }

  const split = (which: SplitName): Split => {
    const own = places.get(PART_OF[which])!
    const place = (index: number): number => {
      if (!Number.isInteger(index) || index < 0 || index >= own.length) throw new RangeError(`${id}: the ${which} split has indices 0 to ${own.length - 1}, not ${index}`)
      return own[index]
    }
    return {
      name: which,
      size: own.length,
      images: (indices) => take(Array.from(indices, place)),
      facts(index) {
        place(index)
        return new Int16Array(0)
      },
      captions: (index) => captions[place(index)],
    }
  }

  /** Held-out pictures by lot; of those that belong together one each before any second one, so that few prompts are independent. */
  const inTurn = (which: 'evaluation' | 'floor'): number[] => {
    const own = places.get(which)!
    const met = new Map<number, number>()
    return Array.from(stream('folder', which).permutation(own.length), (at) => {
      const turn = met.get(pictures[own[at]].group) ?? 0
      met.set(pictures[own[at]].group, turn + 1)
      return { place: own[at], turn }
    }).sort((a, b) => a.turn - b.turn).map(({ place }) => place)
  }

  return {
    id,
    name,
    description: `${pictures.length} pictures of one’s own, ${side} × ${side}, with their captions.`,
    licence: 'whatever its owner says; it is on this machine alone',
    channels: 3,
    height: side,
    width: side,
    attributes: [],
    tokenizer,
    tail: [],
    ...(features && seen && { features: featuresByPixels(name, pixels, area, seen, features.width) }),
    split,
    parse: () => new Int16Array(0),
    augment: shift,
    grouped(which, groups, perGroup) {
      const there = inTurn(which)
      if (there.length < groups) throw new RangeError(t('{name}: a held-out set has {there} pictures, not {groups}', { name, there: there.length, groups }))
      const chosen = there.slice(0, groups)
      const said = chosen.map((place) => captions[place])
      // Of captions that nothing can write anew, those behind the first are further ones where there are enough of them.
      const enough = said.every((all) => new Set(all).size > perGroup)
      return {
        groups, perGroup,
        prompts: said.map(([first]) => first),
        facts: said.map(() => new Int16Array(0)),
        images: take(chosen.flatMap((place) => new Array<number>(perGroup).fill(place))),
        references: said.map((all) => (enough ? all.slice(0, all.length - perGroup) : all)),
        captions: said.map((all) => (enough ? all.slice(all.length - perGroup) : Array.from({ length: perGroup }, (_, i) => all[i % all.length]))),
        repeats: { images: perGroup > 1, captions: !enough },
      }
    },
  }
}
