import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from './languages.ts'
import { argumentsOf, usesUnder } from './testing/messages.ts'
import type { Catalog } from './text.ts'

const uses = usesUnder(fileURLToPath(new URL('..', import.meta.url)))
const messages = new Set(uses.map(({ message }) => message))
const tagged = (message: string): boolean => /<\w+>/.test(message)

test('no message is translated otherwise in another file of its language', () => {
  const files = Object.entries(import.meta.glob<Record<string, Catalog>>('./*/*.ts', { eager: true })).filter(([path]) => !/testing|index\.ts$/.test(path))
  const seen = new Map<string, { path: string; translated: string }>()
  const twice = files.flatMap(([path, exported]) => Object.values(exported).flatMap(Object.entries<string>).flatMap(([message, translated]) => {
    const key = `${path.split('/')[1]} ${message}`
    const before = seen.get(key)
    seen.set(key, { path, translated })
    return before && before.translated !== translated ? [`${before.path}, ${path}: ${message}: ${before.translated}, ${translated}`] : []
  }))
  expect(files.length).toBeGreaterThan(1)
  expect(twice).toEqual([])
})

test('messages are found in the sources', () => {
  expect(messages).toContain('What becomes of image and caption models that learn from their own output?')
})

test('every message gets the values that it asks for', () => {
  const wrong = uses.flatMap(({ message, values, place }) => {
    const asked = values && argumentsOf(message, tagged(message)).map((name) => name.replace(/[<>]/g, '')).sort()
    return asked && asked.join() !== [...values].sort().join() ? [`${place}: asks for ${asked.join(', ') || 'nothing'}, gets ${values.join(', ') || 'nothing'}: ${message}`] : []
  })
  expect(wrong).toEqual([])
})

for (const [tag, language] of Object.entries(LANGUAGES)) {
  if (tag === 'en') continue
  describe(language.name, async () => {
    const catalog: Catalog = await language.load()

    test('has every message', () => {
      expect([...messages].filter((message) => !Object.hasOwn(catalog, message))).toEqual([])
    })

    test('has no message that the code no longer uses', () => {
      expect(Object.keys(catalog).filter((message) => !messages.has(message))).toEqual([])
    })

    test('has the same arguments and tags as English', () => {
      const wrong = Object.entries(catalog).filter(([message, translated]) =>
        argumentsOf(message, tagged(message)).join() !== argumentsOf(translated, tagged(message)).join())
      expect(wrong).toEqual([])
    })
  })
}
