import { expect, it } from 'vitest'
import { parseConfig } from '../lab/parse.ts'
import { presetConfig } from '../lab/presets/index.ts'
import type { RunState } from '../lab/run.ts'
import { remediesFor } from './remedies.ts'

const state: RunState = { round: 2, parameters: {} }
const config = presetConfig('shapes-joint')
const offered = (changed: object, at = state): string[] => {
  const parsed = parseConfig({ ...config, ...changed })
  if (!parsed.ok) throw new Error(parsed.problems[0].message)
  return remediesFor(parsed.value, at).map(({ mitigation }) => mitigation)
}

it('offers what the loop can take and what the run does not have yet', () => {
  expect(offered({})).toEqual(['realData', 'relabelling', 'frozenPartner', 'criticFilter', 'decodingBudget'])
  expect(offered({ loop: 'diffusion' })).toEqual(['realData', 'criticFilter', 'decodingBudget'])
  expect(offered({ loop: 'captioner' })).toEqual(['realData', 'relabelling', 'criticFilter'])
  expect(offered({ relabel: 'base', realFraction: 0.2 })).toEqual(['frozenPartner', 'criticFilter', 'decodingBudget'])
})

it('changes nothing but its dose', () => {
  const [{ config: dosed }] = remediesFor(config, state)
  expect(dosed).toEqual({ ...config, realFraction: 0.2 })
})

it('offers nothing after the last round', () => {
  expect(offered({}, { ...state, round: config.rounds })).toEqual([])
})
