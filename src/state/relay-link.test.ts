import { expect, test } from 'vitest'
import { relaySchema, USUAL_RELAY } from '../lab/relay/config.ts'
import { decodeRelayLink, encodeRelayLink } from './relay-link.ts'

test('a link carries what differs, and comes back', () => {
  expect(encodeRelayLink(USUAL_RELAY)).toBe('view=relay&v=1')
  const config = relaySchema.parse({ world: 'fashion', painter: 'unet-2', pictures: 8, seed: 7, decoding: { temperature: 0, chance: 'same' } })
  const link = encodeRelayLink(config)
  expect(link).toBe('view=relay&v=1&world=fashion&painter=unet-2&pictures=8&seed=7&decoding.temperature=0&decoding.chance=same')
  expect(decodeRelayLink(`#${link}`)).toEqual({ ok: true, value: config })
  expect(decodeRelayLink('#view=relay')).toEqual({ ok: true, value: USUAL_RELAY })
})

test('links that were given out go on being read', () => {
  expect(decodeRelayLink('#view=relay&v=1&size=test&pictures=4&rounds=2&decoding.steps=2')).toMatchObject({ ok: true, value: { size: 'test', pictures: 4, rounds: 2, decoding: { steps: 2 } } })
})

test.each<[string, string, string]>([
  ['another version', '#view=relay&v=2', 'v is "2"'],
  ['an unknown key', '#view=relay&v=1&__proto__=1', '__proto__ is not a known field'],
  ['a key twice', '#view=relay&seed=1&seed=2', 'seed is given twice'],
  ['a number that is none', '#view=relay&rounds=0x10', 'rounds is "0x10"'],
  ['a list where a number belongs', '#view=relay&rounds[]=1', 'is not a known field'],
  ['a model that is not there', '#view=relay&captioner=https://example.org/x', 'allowed in shapes'],
  ['more than anybody means', `#view=relay&captioner=${'a'.repeat(5000)}`, 'characters long'],
])('%s is refused as a whole', (_, hash, message) => {
  const read = decodeRelayLink(hash)
  expect(read.ok).toBe(false)
  if (!read.ok) expect(read.problems[0].message).toContain(message)
})
