import { afterEach, expect, it, vi } from 'vitest'
import { onSignal } from './signals.ts'

afterEach(() => { vi.useRealTimers() })

it('tells a second signal from one that comes twice, until it listens no more', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const before = process.listenerCount('SIGTERM')
  const told: boolean[] = []
  const release = onSignal((again) => told.push(again))
  process.emit('SIGINT')
  vi.advanceTimersByTime(499)
  process.emit('SIGTERM')
  expect(told).toEqual([false])
  vi.advanceTimersByTime(1)
  process.emit('SIGTERM')
  expect(told).toEqual([false, true])
  release()
  expect(process.listenerCount('SIGTERM')).toBe(before)
})
