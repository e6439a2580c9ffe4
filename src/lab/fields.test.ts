import { expect, it } from 'vitest'
import { configSchema } from './config.ts'
import { differences, differenceText, FIELD_PATHS, fieldFromText, fieldValue, USUAL, withField } from './fields.ts'

it('every field can be written as a text and read again', () => {
  for (const path of FIELD_PATHS) {
    const value = fieldValue(USUAL, path)
    const text = typeof value === 'object' ? value.join(',') : String(value)
    expect(fieldFromText(path, text), path).toEqual(value)
  }
})

it('names the fields in which configurations differ, lists as a whole', () => {
  expect(differences(USUAL, USUAL)).toEqual([])
  const other = configSchema.parse({ seed: 2, models: { captioner: ['prefix', 'prefix-4'] }, decoding: { guidance: 0.5 } })
  expect(differences(USUAL, other).map(differenceText)).toEqual([
    `models.captioner ${USUAL.models.captioner.join(',')}, not prefix,prefix-4`, 'seed 1, not 2', 'decoding.guidance 2, not 0.5',
  ])
})

it('replaces one field, and no other than the known ones', () => {
  const changed = withField(USUAL, 'training.batch', 16)
  expect(changed).toEqual({ ...USUAL, training: { ...USUAL.training, batch: 16 } })
  for (const path of ['training', 'training.batch.x', '__proto__', 'nothing']) expect(() => withField(USUAL, path, 1)).toThrow(RangeError)
})
