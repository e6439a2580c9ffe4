import { afterEach, expect, test } from 'vitest'
import { currentLanguage, inEnglish, msg, pieces, setLanguage, t } from './text.ts'

afterEach(() => setLanguage('en', {}))

test('a message without a translation is English, with its values', () => {
  expect(t('Stop')).toBe('Stop')
  expect(t('Round {round} of {rounds}', { round: 2, rounds: 6 })).toBe('Round 2 of 6')
  expect(t('{rounds, plural, one {# round} other {# rounds}}', { rounds: 1 })).toBe('1 round')
  expect(t('{rounds, plural, one {# round} other {# rounds}}', { rounds: 3 })).toBe('3 rounds')
})

test('a translation takes its place, with the plurals of its own language', () => {
  setLanguage('pl', { '{rounds, plural, one {# round} other {# rounds}}': '{rounds, plural, one {# runda} few {# rundy} other {# rund}}', Stop: 'Zatrzymaj' })
  expect(currentLanguage()).toBe('pl')
  expect(t('Stop')).toBe('Zatrzymaj')
  expect([1, 2, 5].map((rounds) => t('{rounds, plural, one {# round} other {# rounds}}', { rounds }))).toEqual(['1 runda', '2 rundy', '5 rund'])
  setLanguage('en', {})
  expect(t('Stop')).toBe('Stop')
})

test('a file is English whatever the page speaks', () => {
  setLanguage('pl', { Stop: 'Zatrzymaj' })
  expect(inEnglish(() => t('Stop'))).toBe('Stop')
  expect(() => inEnglish(() => { throw new Error('unwritten') })).toThrow('unwritten')
  expect([currentLanguage(), t('Stop')]).toEqual(['pl', 'Zatrzymaj'])
})

test('a name that every object has is no translation', () => {
  expect(t('constructor')).toBe('constructor')
  expect(t('__proto__')).toBe('__proto__')
})

test('signs of mark-up in a plain message are signs', () => {
  expect(t('p < 0.05 in {count} lanes', { count: 2 })).toBe('p < 0.05 in 2 lanes')
})

test('marked-up parts come as pieces', () => {
  expect(pieces<{ link: unknown }>('Read <a>the {what}</a> first', { what: 'paper', a: (inner) => ({ link: inner }) })).toEqual(['Read ', { link: ['the paper'] }, ' first'])
})

test('a value that is missing is an error', () => {
  const message: string = msg('Round {round}')
  expect(() => t(message)).toThrow(/round/)
})
