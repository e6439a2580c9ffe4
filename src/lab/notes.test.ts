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
  setLanguage('zh-Hans', { [NOTES.engine]: '{before} → {now} ({round})' })
  expect(noteInWords(noteOf('engine', { round: 3, now: 'web 1.2 wasm', before: 'web 1.2 webgpu' }))).toBe('web 1.2 webgpu → web 1.2 wasm (3)')
})

it('a note that is none of these stays as it is', () => {
  for (const note of ['', 'From {another} version.', `The critic kept ${'9'.repeat(1e6)} of 2 made pairs.`]) expect(noteInWords(note)).toBe(note)
})
