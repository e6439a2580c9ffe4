/** What concepts are called in captions: names, kinds and tags in few and simple words. */
import { COLOURS } from '../../../src/worlds/emoji/colour.ts'
import { STYLES } from '../../../src/worlds/emoji/drawings.ts'
import { FILLERS, SILENT } from '../../../src/worlds/emoji/grammar.ts'
import type { Concept } from './match.ts'

/** One word for each subgroup of emojibase. */
const KINDS: Readonly<Record<string, string>> = {
  'face-smiling': 'smiley', 'face-affection': 'smiley', 'face-tongue': 'smiley', 'face-hand': 'smiley', 'face-neutral-skeptical': 'smiley',
  'face-sleepy': 'smiley', 'face-unwell': 'smiley', 'face-hat': 'smiley', 'face-glasses': 'smiley', 'face-concerned': 'smiley',
  'face-negative': 'smiley', 'face-costume': 'character', 'cat-face': 'character', 'monkey-face': 'character', 'heart': 'emblem', 'emotion': 'emblem',
  'animal-mammal': 'mammal', 'animal-bird': 'bird', 'animal-amphibian': 'amphibian', 'animal-reptile': 'reptile', 'animal-marine': 'swimmer',
  'animal-bug': 'insect', 'plant-flower': 'flower', 'plant-other': 'plant', 'food-fruit': 'fruit', 'food-vegetable': 'vegetable',
  'food-prepared': 'meal', 'food-asian': 'meal', 'food-sweet': 'dessert', 'drink': 'drink', 'dishware': 'tableware', 'place-map': 'place',
  'place-geographic': 'place', 'place-building': 'building', 'place-religious': 'building', 'place-other': 'place', 'transport-ground': 'vehicle',
  'transport-water': 'vessel', 'transport-air': 'aircraft', 'hotel': 'lodging', 'time': 'timepiece', 'sky-weather': 'phenomenon', 'event': 'festivity',
  'award-medal': 'award', 'sport': 'sport', 'game': 'game', 'arts-crafts': 'craft', 'clothing': 'garment', 'sound': 'sound', 'music': 'music',
  'musical-instrument': 'instrument', 'phone': 'device', 'computer': 'device', 'light-video': 'device', 'book-paper': 'document',
  'money': 'valuable', 'mail': 'mailing', 'writing': 'stationery', 'office': 'stationery', 'lock': 'safeguard', 'tool': 'tool', 'science': 'science',
  'medical': 'medicine', 'household': 'furnishing', 'other-object': 'thing',
}

/** Where the label is long, or shares a name with another. */
const NAMES: Readonly<Record<string, string>> = {
  'smiling face with smiling eyes': 'smiling face with blush',
  'automobile': 'car',
  'deciduous tree': 'leafy tree',
  'bottle with popping cork': 'popping bottle',
  'hot beverage': 'hot coffee',
  'soft ice cream': 'ice cream cone',
  'high voltage': 'lightning bolt',
  'vertical traffic light': 'traffic light',
  'hourglass done': 'hourglass',
  'magnifying glass tilted left': 'magnifying glass',
  'poultry leg': 'chicken leg',
  'honeybee': 'bee',
  'lady beetle': 'ladybug',
  'mobile phone': 'smartphone',
  'globe showing Americas': 'globe',
  'wrapped gift': 'gift',
  'cooked rice': 'rice',
  'red paper lantern': 'lantern',
  'closed book': 'book',
  'video game': 'gamepad',
}

const RESERVED = new Set<string>([...FILLERS.filter((word) => !SILENT.includes(word)), ...COLOURS, ...STYLES, ...Object.values(KINDS)])

export const kindOf = ({ subgroup }: Concept): string => KINDS[subgroup] ?? 'thing'

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f’'.!:“”]/g, '')

/** Name in captions; words that mean something else there (colours, kinds, styles) are left out. Empty where none remains. */
export function nameOf({ label }: Concept): string {
  const words = plain(NAMES[label] ?? label).split(/[^a-z0-9-]+/).filter((word) => word !== '' && !RESERVED.has(word))
  return words.some((word) => !SILENT.includes(word)) ? words.join(' ') : ''
}

/** Words that tell a name from others. */
export const tellingWords = (name: string): string[] => name.split(' ').filter((word) => !SILENT.includes(word))

/** Tags that are slang, or say nothing of what is seen. */
const SLANG = new Set([
  'omg', 'ily', 'epic', 'feels', 'awesome', 'whatever', 'adorbs', 'comic', 'colada', 'drove', 'cost', 'paid', 'gobble', 'liar', 'shade', 'win', 'back',
  'smh', 'swag', 'meh', 'whoa', 'you', 'tbt', 'pina', 'strat', 'date', 'fine', 'mad', 'lie', 'cool', 'big', 'adulting', 'eww', 'ugh', 'lol', 'yolo', 'bae', 'bff', 'brb', 'xoxo', 'fyi', 'vibes', 'dude', 'hun', 'cray', 'emotion', 'thing',
])

/** Tags a concept keeps. */
const TAGS = 2
/** A tag of more concepts than this share of all says little. */
const COMMON = 0.12

/**
 * Up to two tags a concept, those that most concepts share first, so that the vocabulary stays small; none that is a word of
 * the concept's own name.
 */
export function tagsOf(concepts: readonly Concept[], names: readonly string[]): string[][] {
  const usable = concepts.map(({ tags }, c) => [...new Set(tags.map(plain))]
    .filter((tag) => /^[a-z]{3,12}$/.test(tag) && !RESERVED.has(tag) && !SLANG.has(tag) && !SILENT.includes(tag) && !names[c].split(' ').includes(tag)))
  const counts = new Map<string, number>()
  for (const tag of usable.flat()) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const common = (tag: string): number => counts.get(tag) ?? 0
  return usable.map((tags) => tags
    .filter((tag) => common(tag) <= COMMON * concepts.length)
    .sort((a, b) => common(b) - common(a) || (a < b ? -1 : 1))
    .filter((tag, i) => i === 0 || common(tag) > 1)
    .slice(0, TAGS))
}
