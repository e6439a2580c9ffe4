import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { type Press, shortcutOf, shortcutRows, SHORTCUTS } from './shortcuts.ts'

/** @param places selectors' parts that the focus is within */
const press = (key: string, places: readonly string[] = [], held: Partial<Press> = {}): Press => ({
  key, altKey: false, ctrlKey: false, metaKey: false, isComposing: false, repeat: false,
  within: (selector) => selector.split(', ').some((part) => places.includes(part)), ...held,
})
const found = (...args: Parameters<typeof press>): string | undefined => shortcutOf(press(...args))?.key

it('each key has one meaning, and each row says what its keys do', () => {
  expect(new Set(SHORTCUTS.map(({ key }) => key)).size).toBe(SHORTCUTS.length)
  expect(shortcutRows().flatMap(({ caps }) => caps)).toHaveLength(SHORTCUTS.length)
  expect(shortcutRows().find(({ caps }) => caps.includes('1'))?.caps).toEqual(['1', '2', '3', '4', '5', '6'])
})

it('docs/page.md has every row', async () => {
  const text = await readFile(new URL('../../../docs/page.md', import.meta.url), 'utf8')
  expect(text).toContain(shortcutRows().map(({ does, caps }) => `| ${caps.join(', ')} | ${does} |\n`).join(''))
})

it('letters are found in either case, and yield to whoever types', () => {
  expect([found('s'), found('S'), found('q')]).toEqual(['s', 's', undefined])
  expect([found('s', ['button']), found('s', ['select']), found('?', ['textarea'])]).toEqual(['s', undefined, undefined])
})

it('the space bar yields to what is pressed by it, arrows to what moves by them, and all of them to a dialog', () => {
  expect([found(' '), found(' ', ['button']), found(' ', ['summary'])]).toEqual([' ', undefined, undefined])
  expect([found('ArrowLeft', ['button']), found('ArrowLeft', ['[tabindex]']), found('ArrowRight', ['input'])]).toEqual(['ArrowLeft', undefined, undefined])
  expect(found('s', ['dialog'])).toBeUndefined()
})

it('keys with Alt, Ctrl or Meta are the browser’s; a held key repeats arrows only', () => {
  for (const held of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }, { isComposing: true }]) expect(found('s', [], held)).toBeUndefined()
  expect([found('s', [], { repeat: true }), found('ArrowLeft', [], { repeat: true })]).toEqual([undefined, 'ArrowLeft'])
})
