import { expect, it } from 'vitest'
import { presetConfig } from '../../lab/presets/index.ts'
import type { Lane } from '../../state/lanes.ts'
import { lanesOf } from '../../state/lanes.ts'
import { emptyRun } from '../../state/run.ts'
import { laneName } from './names.ts'

const config = presetConfig('shapes-joint')
const half = { ...config, realFraction: 0.5 }
const recordedAs = (lane: Lane, title: string): Lane =>
  ({ ...lane, recorded: { title, whole: { ...emptyRun, config: half }, ratings: [], replay: null } })

it('is that of the preset, and of the others what they have otherwise', () => {
  const { lanes } = lanesOf('shapes-joint', [config, half, config])
  expect(lanes.map((lane) => laneName(lanes, lane))).toEqual(['Shapes, joint loop', 'Real data: 50 %', 'As the first'])
})

it('is a recording’s own for as long as its settings are those that it ran with', () => {
  const { lanes: [first, second] } = lanesOf('shapes-joint', [half, config])
  const lanes = [recordedAs(first, 'Both models, {half} real'), second]
  expect(lanes.map((lane) => laneName(lanes, lane))).toEqual(['Both models, {half} real', 'Real data: 0 %'])
  const changed = [{ ...lanes[0], config }, second]
  expect(laneName(changed, changed[0])).toBe('Shapes, joint loop')
})
