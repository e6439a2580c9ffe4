import { expect, test } from 'vitest'
import { captionChange } from './caption-change.ts'

test.each([
  ['a small red disc', 'a small red disc', [], []],
  ['a small red disc', 'a large red disc', [1], ['small']],
  ['a red disc', 'a disc on black', [2, 3], ['red']],
  ['', 'a disc', [0, 1], []],
  ['a disc', '', [], ['a', 'disc']],
  // A word that only moved is gone in one place and new in another.
  ['red disc on black', 'black disc on red', [0, 3], ['red', 'black']],
  ['a a a', 'a a', [], ['a']],
])('from “%s” to “%s”', (before, after, added, removed) => {
  expect(captionChange(before, after)).toEqual({ added, removed })
})

test('what stays and what is new make up the caption, whatever the two are', () => {
  const captions = ['a b c a b', 'c a b b a', 'b b b', 'a c', 'c c a b a']
  for (const before of captions) {
    for (const after of captions) {
      const { added, removed } = captionChange(before, after)
      const [from, to] = [before, after].map((text) => text.split(' ').length)
      expect(to - added.length).toBe(from - removed.length)
    }
  }
})
