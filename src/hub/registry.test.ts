import { expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../scripts/headers.mjs'
import { HUB_NAMES } from '../lab/relay/hub-names.ts'
import { HUB_HOSTS, PUBLIC_HUB } from './address.ts'
import { hubModel, hubModels } from './models/index.ts'
import { filesOf } from './parts.ts'
import type { HubDevice } from './types.ts'

const devices: HubDevice[] = ['wasm', 'webgpu']

it('has each model once, by its short name and by its repository', () => {
  expect(new Set(hubModels.map(({ id }) => id)).size).toBe(hubModels.length)
  expect(new Set(hubModels.map(({ repository }) => repository)).size).toBe(hubModels.length)
  expect(hubModel('clip-vit-b32').repository).toBe('Xenova/clip-vit-base-patch32')
  expect(() => hubModel('__proto__')).toThrow('is no model from the hub')
})

it.each(hubModels)('$id names its licence, files and sizes', (model) => {
  expect(model.licence.link).toMatch(/^https:\/\//)
  expect(model.limits.length).toBeGreaterThan(0)
  for (const device of devices) {
    const files = filesOf(model, device)
    expect(files.length > 0).toBe(model.weights[device] !== null)
    expect(model.estimatedMegabytes[device] > 0).toBe(files.length > 0)
    expect(new Set(files.map(({ repository, path }) => `${repository}/${path}`)).size).toBe(files.length)
  }
})

it('gives 8-bit decoders to WASM only', () => {
  for (const { weights } of hubModels) {
    expect(Object.entries(weights.webgpu ?? {}).filter(([part, { dtype, device }]) => /decoder/.test(part) && dtype === 'q8' && device === 'webgpu')).toEqual([])
  }
})

it('gives judges no quantised weights', () => {
  for (const { task, weights } of hubModels) {
    if (task === 'judge') for (const device of devices) expect(Object.values(weights[device] ?? {}).every(({ dtype }) => dtype === 'fp32')).toBe(true)
  }
})

it('may be fetched from the hub’s hosts and from nowhere else', () => {
  const rule = contentSecurityPolicy.split('; ').find((line) => line.startsWith('connect-src'))
  expect(rule).toBe(`connect-src 'self' ${HUB_HOSTS.join(' ')}`)
  expect(HUB_HOSTS).toContain(PUBLIC_HUB)
})

it('is known to relays by name and role', () => {
  const named = (task: string): string[] => hubModels.filter((model) => model.task === task).map(({ id }) => id).sort()
  expect([...HUB_NAMES.captioner].sort()).toEqual(named('caption'))
  expect([...HUB_NAMES.painter].sort()).toEqual(named('picture'))
  expect([...HUB_NAMES.judge].sort()).toEqual(named('judge'))
})
