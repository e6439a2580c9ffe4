import { expect, test } from 'vitest'
import { preferredLanguage } from './languages.ts'

test.each([
  [['zh-CN', 'en'], 'zh-Hans'], [['zh'], 'zh-Hans'], [['zh-SG'], 'zh-Hans'],
  // Written otherwise in Taiwan and Hong Kong.
  [['zh-TW', 'en'], 'en'], [['zh-Hant-HK', 'zh-CN'], 'zh-Hans'],
  [['de-DE', 'zh-CN'], 'zh-Hans'], [['en-GB', 'zh-CN'], 'en'], [['de'], 'en'], [[], 'en'], [['not a tag', 'zh-CN'], 'zh-Hans'],
] as const)('of %j the page speaks %s', (wanted, spoken) => {
  expect(preferredLanguage(wanted)).toBe(spoken)
})
