import { describe, expect, it } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import { createLabStore, sameSettings, settingsActions, settingsOf } from './lab.ts'
import { addLane, deleteLane, selectedLane, withLane } from './lanes.ts'
import { encodeLink } from './url.ts'

function setUp() {
  const store = createLabStore()
  return { store, ...settingsActions(store), settings: () => ({ ...store.getState(), ...selectedLane(store.getState()) }) }
}

describe('settings', () => {
  it('take an allowed value and refuse another with a message, keeping what there was', () => {
    const { settings, setField } = setUp()
    expect(setField('decoding.guidance', 3)).toBeNull()
    expect(setField('rounds', 0)).toMatchObject({ field: 'rounds', message: 'rounds is 0; allowed: a whole number from 1 to 100' })
    expect(settings().config).toEqual({ ...presetConfig('shapes-joint'), decoding: { ...presetConfig('shapes-joint').decoding, guidance: 3 } })
  })

  it('take a link or a file as a whole or not at all', () => {
    const { settings, openLink, openFile, dismiss } = setUp()
    openLink('#v=1&preset=fashion-joint&seed=9')
    expect(settings()).toMatchObject({ preset: 'fashion-joint', problems: [], config: { world: 'fashion', seed: 9 } })
    openLink('#v=1&seed=10&rounds=nine')
    expect(settings()).toMatchObject({ source: 'link', config: { world: 'fashion', seed: 9 } })
    expect(settings().problems).toHaveLength(1)
    openFile('{"loop":"captioner","samples":NaN}')
    expect(settings()).toMatchObject({ source: 'file', problems: [{ field: 'samples' }], config: { seed: 9 } })
    dismiss()
    expect(settings().problems).toEqual([])
    openFile('{"loop":"captioner"}')
    expect(settings().config.loop).toBe('captioner')
  })

  it('what lanes share changes in all of them, what is a lane\'s own in one', () => {
    const { store, setField } = setUp()
    store.setState((state) => addLane(state, state.selected))
    expect(setField('relabel', 'base')).toBeNull()
    expect(setField('seed', 7)).toBeNull()
    expect(setField('evaluation.prompts', 16)).toBeNull()
    expect(store.getState().lanes.map(({ config }) => [config.relabel, config.seed, config.evaluation.prompts])).toEqual([['live', 7, 16], ['base', 7, 16]])
    expect(setField('world', 'fashion')).toBeNull()
    expect(store.getState().lanes.map(({ config }) => config.world)).toEqual(['fashion', 'fashion'])
  })

  it('take the lanes of a link; those that are there keep their runs', () => {
    const { store, openLink } = setUp()
    const { lanes: [{ id }] } = store.getState()
    openLink('#v=1&preset=shapes-joint&lanes=3&2.relabel=base&3.realFraction=0.25')
    const { lanes, selected } = store.getState()
    expect(lanes.map(({ config: { relabel, realFraction } }) => [relabel, realFraction])).toEqual([['live', 0], ['base', 0], ['live', 0.25]])
    expect(new Set(lanes.map((lane) => lane.id)).size).toBe(3)
    expect([lanes[0].id, selected]).toEqual([id, id])
    expect(new Set(lanes.map(({ colour }) => colour)).size).toBe(3)
  })

  it('take the configuration out of a run’s record', () => {
    const { settings, openFile } = setUp()
    openFile(JSON.stringify({ schema: 1, config: presetConfig('test'), rounds: [] }))
    expect(settings().config).toEqual(presetConfig('test'))
  })
})

it('the link changes exactly when a setting does, and not with what a run tells', () => {
  const { store, setField, setDevice, choosePreset, openLink, showAll } = setUp()
  const changed = (step: () => void): { told: boolean; link: boolean } => {
    const before = store.getState()
    step()
    const now = store.getState()
    return { told: !sameSettings(now, before), link: encodeLink(settingsOf(now)) !== encodeLink(settingsOf(before)) }
  }
  const [yes, no] = [{ told: true, link: true }, { told: false, link: false }]
  expect(changed(() => setField('decoding.guidance', 3))).toEqual(yes)
  expect(changed(() => choosePreset('fashion-joint'))).toEqual(yes)
  expect(changed(() => setDevice('wasm'))).toEqual(yes)
  expect(changed(() => store.setState((state) => addLane(state, state.selected)))).toEqual(yes)
  expect(changed(() => setField('relabel', 'base'))).toEqual(yes)
  expect(changed(() => store.setState((state) => withLane(state, state.selected, ({ run }) => ({ run: { ...run, dispatches: 7 } }))))).toEqual(no)
  expect(changed(() => store.setState((state) => deleteLane(state, state.selected)))).toEqual(yes)
  expect(changed(() => openLink(`#${encodeLink({ ...settingsOf(store.getState()), hidden: ['seed'] })}`))).toEqual(yes)
  expect(changed(showAll)).toEqual(yes)
})
