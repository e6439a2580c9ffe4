import { describe, expect, it } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import { createSettingsStore, settingsActions } from './settings.ts'

function setUp() {
  const store = createSettingsStore()
  return { store, ...settingsActions(store) }
}

describe('settings', () => {
  it('take an allowed value and refuse another with a message, keeping what there was', () => {
    const { store, setField } = setUp()
    expect(setField('decoding.guidance', 3)).toBeNull()
    expect(setField('rounds', 0)).toMatchObject({ field: 'rounds', message: 'rounds is 0; allowed: a whole number from 1 to 100' })
    expect(store.getState().config).toEqual({ ...presetConfig('shapes-joint'), decoding: { ...presetConfig('shapes-joint').decoding, guidance: 3 } })
  })

  it('take a link or a file as a whole or not at all', () => {
    const { store, openLink, openFile, dismiss } = setUp()
    openLink('#v=1&preset=fashion-joint&seed=9')
    expect(store.getState()).toMatchObject({ preset: 'fashion-joint', problems: [], config: { world: 'fashion', seed: 9 } })
    openLink('#v=1&seed=10&rounds=nine')
    expect(store.getState()).toMatchObject({ source: 'link', config: { world: 'fashion', seed: 9 } })
    expect(store.getState().problems).toHaveLength(1)
    openFile('{"loop":"captioner","samples":NaN}')
    expect(store.getState()).toMatchObject({ source: 'file', problems: [{ field: 'samples' }], config: { seed: 9 } })
    dismiss()
    expect(store.getState().problems).toEqual([])
    openFile('{"loop":"captioner"}')
    expect(store.getState().config.loop).toBe('captioner')
  })

  it('take the configuration out of a run’s record', () => {
    const { store, openFile } = setUp()
    openFile(JSON.stringify({ schema: 1, config: presetConfig('test'), rounds: [] }))
    expect(store.getState().config).toEqual(presetConfig('test'))
  })
})
