import { expect, test } from 'vitest'
import type { Problem } from '../problems.ts'
import { USUAL_RELAY } from './config.ts'
import { ownBase, ownPartners, parseRelay, parseRelayText, relayField, RELAY_PATHS } from './parse.ts'

const problems = (input: unknown): readonly Problem[] => {
  const parsed = parseRelay(input)
  return parsed.ok ? [] : parsed.problems
}

test('what is left out takes its default', () => {
  expect(parseRelay({})).toEqual({ ok: true, value: USUAL_RELAY })
  expect(RELAY_PATHS).toEqual([
    'world', 'size', 'captioner', 'painter', 'judge', 'pictures', 'chains', 'rounds', 'seed',
    'decoding.temperature', 'decoding.steps', 'decoding.guidance', 'decoding.chance',
  ])
})

test.each<[string, unknown, string, string]>([
  ['an unknown field', { temperature: 1 }, 'temperature', 'temperature is not a known field; allowed: world, size'],
  ['a number out of bounds', { rounds: 51 }, 'rounds', 'rounds is 51; allowed: a whole number from 1 to 50'],
  ['a nested one', { decoding: { guidance: NaN } }, 'decoding.guidance', 'allowed: a number from 0 to 20'],
  ['a choice', { decoding: { chance: 'never' } }, 'decoding.chance', 'allowed: "fresh" or "same"'],
  ['a name that is none', { captioner: '<b>' }, 'captioner', 'allowed: "auto" or the name of a model'],
  ['too many chains', { pictures: 64, chains: 3 }, 'chains', 'chains is 3; allowed with 64 pictures: at most 2'],
  ['a model that the world lacks', { world: 'emoji', painter: 'transformer' }, 'painter', 'allowed in emoji: "auto", "unet-1"'],
  ['no object', [], '', 'the relay is an empty list'],
])('%s is refused by name', (_, input, field, message) => {
  expect(problems(input)).toMatchObject([{ field, message: expect.stringContaining(message) as string }])
})

test('worlds are a plain choice, of which controls are made', () => {
  expect(relayField('world')!.enum).toEqual(['shapes', 'fashion', 'emoji'])
  expect(problems({ world: 'folder_0123456789ab' })).toMatchObject([{ field: 'world' }])
})

test('"auto" is the usual model of the size, or of any', () => {
  expect(ownBase(USUAL_RELAY, 'painter')).toMatchObject({ world: 'shapes', size: 'pocket', family: 'transformer', seed: 1 })
  expect(ownBase({ ...USUAL_RELAY, world: 'emoji', size: 'test' }, 'judge')).toMatchObject({ size: 'pocket', family: 'judge' })
  expect(ownPartners({ world: 'fashion', size: 'test' }, 'captioner')).toEqual(['prefix-1', 'pocket-prefix-1', 'pocket-bridge-2'])
})

test('text of any kind is read, or refused in words', () => {
  expect(parseRelayText('{"seed": 7}')).toMatchObject({ ok: true, value: { seed: 7 } })
  expect(parseRelayText('{')).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('the relay is not valid JSON') as string }] })
  expect(parseRelayText(' '.repeat(20_000))).toMatchObject({ ok: false })
})
