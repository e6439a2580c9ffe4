/** The palette holds for those who see colours differently, and nothing is told by colour alone. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SERIES, type SeriesName } from '../charts/panels.ts'
import { LANE_STYLES } from '../lanes/styles.ts'
import { colourDifference, VISIONS, type Vision } from './colour-vision.ts'

/** ΔE*ab; five times what is just noticed side by side, as marks of a few pixels need more than that. */
const LEAST = 12

const css = readFileSync(new URL('base.css', import.meta.url), 'utf8')
const [light, dark] = css.split('prefers-color-scheme: dark')

/** @param colour as `var(--name)` */
const valueOf = (theme: string, colour: string): string => new RegExp(`${colour.slice(4, -1)}: (#[0-9a-f]{6});`).exec(theme)![1]

const pairs = <T>(of: readonly T[]): [T, T][] => of.flatMap((a, i) => of.slice(i + 1).map((b): [T, T] => [a, b]))

const CHARTS: readonly (readonly SeriesName[])[] = [['images', 'captions', 'pairs'], ['generate', 'curate', 'train', 'evaluate']]

it('knows how colours are seen: white stays white, and red and green come close together without red or green cones', () => {
  for (const vision of Object.keys(VISIONS) as Vision[]) {
    expect(colourDifference('#ffffff', '#ffffff', vision)).toBe(0)
    expect(colourDifference('#ffffff', '#000000', vision)).toBeCloseTo(100, 0)
  }
  const [red, green] = ['#b04030', '#6a7a20']
  for (const vision of ['protanopia', 'deuteranopia'] as const) expect(colourDifference(red, green, vision)).toBeLessThan(0.5 * colourDifference(red, green, 'full'))
  expect(() => colourDifference('red', green, 'full')).toThrow(RangeError)
})

describe.each([['light', light], ['dark', dark]])('%s', (_, theme) => {
  it.each(Object.keys(VISIONS) as Vision[])('lanes, and the series of a chart, differ in colour: %s', (vision) => {
    const sets = [LANE_STYLES.map(({ colour }) => colour), ['var(--images)', 'var(--captions)', 'var(--pairs)']]
    for (const [a, b] of sets.flatMap(pairs)) expect(colourDifference(valueOf(theme, a), valueOf(theme, b), vision), `${a} and ${b}`).toBeGreaterThan(LEAST)
  })
})

it('lanes differ by their marks as well, and series of a chart by marks or dashes', () => {
  expect(new Set(LANE_STYLES.map(({ mark }) => mark)).size).toBe(LANE_STYLES.length)
  for (const chart of CHARTS) {
    for (const [a, b] of pairs(chart)) expect([SERIES[a].mark, SERIES[a].dash], `${a} and ${b}`).not.toEqual([SERIES[b].mark, SERIES[b].dash])
  }
})
