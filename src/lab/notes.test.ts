import { afterEach, expect, it } from 'vitest'
import { setLanguage } from '../i18n/text.ts'
import { noteInWords, noteOf, NOTES } from './notes.ts'

afterEach(() => setLanguage('en', {}))

it('notes are English in records, and found again by a page that speaks another language', () => {
  setLanguage('zh-Hans', { [NOTES.filtered]: '{candidates} → {stayed}' })
  const note = noteOf('filtered', { stayed: 12, candidates: 240 })
  expect(note).toBe('The critic kept 12 of 240 made pairs.')
  expect(noteInWords(note)).toBe('240 → 12')
  expect(noteInWords(noteOf('sources'))).toBe(NOTES.sources)
})

it('a note that is none of these stays as it is', () => {
  for (const note of ['', 'From {another} version.', 'The critic kept {stayed} of 2 made pairs.']) expect(noteInWords(note)).toBe(note)
})
