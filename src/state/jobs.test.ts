import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createJobs } from './jobs.ts'

test('counts what goes on, whenever it has begun', () => {
  const { store, watch } = createJobs()
  const going = () => store.getState().going
  const relay = createStore(() => ({ status: 'idle' }))
  watch(relay, ({ status }) => status === 'running')
  expect(going()).toBe(0)
  relay.setState({ status: 'running' })
  relay.setState({ status: 'running' })
  expect(going()).toBe(1)
  const hub = createStore(() => ({ busy: true }))
  watch(hub, ({ busy }) => busy)
  expect(going()).toBe(2)
  relay.setState({ status: 'finished' })
  hub.setState({ busy: false })
  expect(going()).toBe(0)
})
