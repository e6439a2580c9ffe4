import { expect, it, vi } from 'vitest'
import { remember } from './remember.ts'

it('makes a thing once, for whoever asks at the same time too', async () => {
  const known = new Map<string, Promise<string>>()
  const make = vi.fn(async (name: string) => `a ${name}`)
  const [first, second] = [remember(known, 'world', () => make('world')), remember(known, 'world', () => make('world'))]
  expect(await first).toBe(await second)
  expect(await remember(known, 'base', () => make('base'))).toBe('a base')
  expect(make).toHaveBeenCalledTimes(2)
})

it('forgets what failed: all who asked hear of it, and the next tries again', async () => {
  const known = new Map<string, Promise<string>>()
  const fail = (): Promise<string> => Promise.reject(new Error('no answer'))
  const asked = [remember(known, 'world', fail), remember(known, 'world', fail)]
  for (const one of asked) await expect(one).rejects.toThrow('no answer')
  expect(await remember(known, 'world', async () => 'there')).toBe('there')
})
