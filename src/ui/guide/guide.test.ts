import { describe, expect, it } from 'vitest'
import { RECORDS } from '../../metrics/index.ts'
import { linkWith } from '../../state/claims.ts'
import { CONTROLS } from '../../state/hidden.ts'
import { decodeLink } from '../../state/url.ts'
import { HEADLINES, PANELS } from '../charts/panels.ts'
import { CHAPTERS } from './chapters.ts'
import { entries, entryFor, search } from './entries.ts'
import { TOUR_STEPS } from './tour-steps.ts'

describe('the glossary', () => {
  const ENTRIES = entries()

  it('has every metric, with definition, direction, source and blind spots', () => {
    for (const { subjects, record } of RECORDS) {
      const entry = ENTRIES.find(({ id }) => id === `${subjects.join('-')}.${record.id}`)
      if (!entry) throw new Error(`no entry for ${record.id}`)
      const facts = Object.fromEntries(entry.facts)
      expect(entry.text.length, record.id).toBeGreaterThan(10)
      expect(facts['Blind spots'], record.id).toBe(record.blindSpots.join(' '))
      expect(facts.Source, record.id).toBe(record.source)
      expect(facts.Better, record.id).toMatch(/^(higher|lower|neither way by itself)$/)
      expect(facts.Unit ?? '', record.id).toBe(record.unit)
      expect(`${entry.name} ${entry.text}`, record.id).not.toMatch(/[{}]/)
    }
    expect(new Set(ENTRIES.map(({ id }) => id)).size).toBe(ENTRIES.length)
  })

  it('has the lab’s own words', () => {
    const names = ENTRIES.map(({ name }) => name)
    for (const name of ['Round', 'Base', 'Arm, lane', 'Regime', 'Floor', 'Interval', 'Judge', 'Critic']) expect(names).toContain(name)
  })

  it('has an entry behind every chart and every line of the summary', () => {
    const keys = [...PANELS.flatMap(({ plots }) => plots.flatMap(({ metrics }) => Object.values(metrics))), ...HEADLINES.map(({ metric }) => metric), 'image.fidelity.shape']
    for (const key of keys) expect(ENTRIES.map(({ id }) => id), key).toContain(entryFor(key))
    for (const key of ['', 'image', 'image.nonsense', '__proto__.recall', 'constructor']) expect(entryFor(key), key).toBeNull()
  })

  it('is searched by all words, wherever they stand', () => {
    expect(search('').length).toBe(ENTRIES.length)
    expect(search('  RECALL ')[0].name).toBe('Recall')
    expect(search('real data floor').map(({ name }) => name)).toContain('Floor')
    expect(search('zebra crossing')).toEqual([])
  })
})

describe('the explanation', () => {
  it.each(CHAPTERS.flatMap(({ title, links }) => links.map(({ link }) => [title, link] as const)))('%s: %s', (_, link) => {
    const decoded = decodeLink(`#${link}`)
    expect(decoded.ok ? '' : decoded.problems[0].message).toBe('')
    // Written as the page would write it: no value that the preset has already, no lane like the first.
    expect(linkWith(link, { device: 'auto', hidden: [] }).split('&').sort()).toEqual(link.split('&').sort())
  })
})

it('the tour is short, and what it depends on is a control', () => {
  expect(TOUR_STEPS.length).toBeGreaterThanOrEqual(6)
  expect(TOUR_STEPS.length).toBeLessThanOrEqual(8)
  for (const { control } of TOUR_STEPS) expect(control === undefined || CONTROLS.includes(control)).toBe(true)
})
