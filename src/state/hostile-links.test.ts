import { describe, expect, it } from 'vitest'
import { createLabStore, settingsActions } from './lab.ts'
import { HOSTILE_LINKS } from './testing/hostile-links.ts'

/** Messages are for people: a few lines, whatever was sent. */
const LONGEST = 1200

describe(`${HOSTILE_LINKS.length} links of strangers`, () => {
  it('are at least 200, all different', () => {
    expect(new Set(HOSTILE_LINKS).size).toBeGreaterThanOrEqual(200)
  })

  it('are refused, each with a message of readable length, and change nothing', () => {
    const store = createLabStore()
    const { openLink } = settingsActions(store)
    const { problems: _, source: __, ...before } = store.getState()
    for (const link of HOSTILE_LINKS) {
      openLink(link)
      const { problems, source, ...after } = store.getState()
      expect(source, link.slice(0, 80)).toBe('link')
      expect(problems.length, link.slice(0, 80)).toBeGreaterThan(0)
      for (const { message } of problems) expect(message.length, link.slice(0, 80)).toBeLessThan(LONGEST)
      expect(after).toEqual(before)
      store.setState({ problems: [], source: null })
    }
    expect(Object.prototype).not.toHaveProperty('polluted')
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})
