/** What a round's record says in words. Records are in English; here are the messages that they say it by, so that a page can say it otherwise. */
import { inEnglish, msg, t, type Values } from '../i18n/text.ts'

export const NOTES = {
  filtered: msg('The critic kept {stayed} of {candidates} made pairs.'),
  reserve: msg('The reserve holds {size} pairs, fewer than the {samples} samples of a round: it was gone through {passes} times.'),
  trained: msg('The reserve of {world} holds pictures that its bases were trained on: real pairs are none that the models have not seen.'),
  sources: msg('The set does not say of every made pair what it was made from, so its own quality is not measured.'),
  engine: msg('From round {round} on, {now} computed this run; before it, {before}.'),
  origin: msg('From round {round} on, this run had other base models or data than before ({names}): figures do not go on from those of earlier rounds.'),
} as const

/** A note for a record, in English whatever the page speaks. */
export const noteOf = (name: keyof typeof NOTES, values: Values = {}): string => inEnglish(() => t<string>(NOTES[name], values))

/** A note out of a record in the person's language; one that is none of these, as of another version, stays as it is. */
export function noteInWords(note: string): string {
  if (note.length > LONGEST) return note
  for (const message of Object.values(NOTES)) {
    const found = patternOf(message).exec(note)
    if (found) return t<string>(message, found.groups)
  }
  return note
}

/** A note that is longer is none of the lab's, and would take its time to look through. */
const LONGEST = 400

/** What a message comes to, with its arguments as named groups. */
const patternOf = (message: string): RegExp => new RegExp(`^${message.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>.+?)')}$`)
