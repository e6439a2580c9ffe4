import { describe, expect, test } from 'vitest'
import type { Figure } from '../claim.ts'
import { CLAIMS } from '../claims/index.ts'
import { type Finding, type Findings, findingsSchema } from '../findings.ts'
import type { Verdict } from '../verdict.ts'
import { curatingGuide, curatingText, type GuideSection } from './guide.ts'
import { NOTICED } from './noticed.ts'
import { type Outcome, OUTCOMES, outcomeOf, REMEDIES } from './remedies.ts'
import { SIGNS } from './signs.ts'

const figure = (lo: number, hi: number): Figure => ({ value: (lo + hi) / 2, lo, hi, n: 5 })

/** A figure that goes with a verdict; those that fail lie wholly within what is worth no name. */
const FIGURES: Readonly<Record<Exclude<Verdict, 'waiting'>, Figure>> = {
  holds: figure(0.2, 0.4), partly: figure(0.2, 0.4), fails: figure(-0.01, 0.015), undecided: figure(-0.1, 0.3),
}
const COST = { times: 4.25, seconds: 52, without: 12, real: 0 }

/** Findings in which every claim has a verdict, and its parts have it too or what is named for them. */
function foundOf(verdict: Verdict, change: (finding: Finding) => Partial<Finding> = () => ({})): Findings {
  const claims = CLAIMS.map((claim): Finding => {
    const waiting = verdict === 'waiting'
    const whole: Finding = {
      id: claim.id, verdict, runs: { done: waiting ? 3 : 20, of: 20 }, beside: claim.beside.map(() => null), charts: [],
      parts: claim.parts.map(() => ({ verdict, remark: null, figure: waiting ? null : FIGURES[verdict] })), costs: claim.prices.map(() => (waiting ? null : COST)),
    }
    return { ...whole, ...change(whole) }
  })
  return findingsSchema.parse({ schema: 2, claims, recorded: [] })
}

const sectionsOf = (found: Findings): Record<string, GuideSection> => Object.fromEntries(curatingGuide(CLAIMS, found).map((section) => [section.title, section]))

test('while all claims wait it says so, and names no figure', () => {
  const sections = sectionsOf(foundOf('waiting'))
  expect(Object.keys(sections)).toEqual(['Still waiting for runs', 'How sure we are'])
  expect(sections['Still waiting for runs'].items).toHaveLength(CLAIMS.length)
  expect(sections['Still waiting for runs'].items[0]).toBe('In the captioning loop, variance need not collapse: it can rise while quality falls. 3 of 20 runs are finished.')
  expect(sections['How sure we are'].text[0]).toBe('Of 17 predictions 17 wait for runs.')
})

describe.each([
  ['holds', 'What helped', 'helped.'], ['fails', 'What did not help', 'made no difference worth a name.'], ['undecided', 'What stayed open', 'these runs could not tell.'],
] as const)('where every claim is %s', (verdict, title, words) => {
  const sections = sectionsOf(foundOf(verdict))

  test('each sign has a sentence with its figures, and nothing unfilled', () => {
    const { items } = sections['What to watch']
    expect(items).toHaveLength(SIGNS.length)
    expect(new Set(items).size).toBe(SIGNS.length)
    for (const item of items) {
      expect(item).not.toMatch(/[{}]|undefined|not measured/)
      expect(item).toMatch(/\[[+−]?0\.\d+, [+−]?0\.\d+\]/)
    }
  })

  test('each remedy stands where it belongs, with its figure', () => {
    const parts = REMEDIES.reduce((sum, remedy) => sum + remedy.parts.length, 0)
    expect(sections[title].items).toHaveLength(parts)
    for (const item of sections[title].items) expect(item).toContain(words)
    expect(['What helped', 'What did not help', 'What stayed open'].filter((other) => sections[other])).toEqual([title])
    expect(sections['What it cost'].items[0]).toBe('A tenth of real pairs: 4.25 times the computation (52.0 s a round, 12.0 s without it).')
  })
})

test('a claim that holds in part is told by what came of each of its parts', () => {
  const sections = sectionsOf(foundOf('waiting', ({ id, parts }) => (id === 'C5' || id === 'C6'
    ? { verdict: 'partly', parts: parts.map((part, i) => ({ ...part, verdict: i === 0 ? 'holds' : 'fails', figure: i === 0 ? FIGURES.holds : figure(0.3, 0.5) })) } : {})))
  expect(sections['What helped'].items).toEqual([
    'Captions by a frozen copy of the base helped. Captions all of whose facts are right, frozen base against live captioner: +0.30 [+0.20, +0.40].',
  ])
  expect(sections['What did not help'].items[0]).toContain('Captions by a frozen copy of the base did harm. Pictures’ Fréchet distance')
  expect(sections['What to watch'].items[0]).toMatch(/cost more than their own loops did by one of two measures.*\+0\.30 \[\+0\.20, \+0\.40\].*\+0\.40 \[\+0\.30, \+0\.50\]/)
  expect(sections['How sure we are'].text[0]).toBe('Of 17 predictions 2 hold in part and 15 wait for runs.')
})

test('of several series that are enough one by one, the one that holds is told', () => {
  const sections = sectionsOf(foundOf('waiting', ({ id, parts }) => (id === 'C2'
    ? { verdict: 'holds', parts: parts.map((part, i) => ({ ...part, verdict: i === 3 ? 'holds' : 'fails', figure: i === 3 ? FIGURES.holds : FIGURES.fails })) } : {})))
  expect(sections['What to watch'].items[0]).toContain('Captioner loop: captions of held-out pictures: +0.30 [+0.20, +0.40].')
})

test('real pairs are part of what something cost', () => {
  const sections = sectionsOf(foundOf('holds', ({ costs }) => ({ costs: costs.map(() => ({ ...COST, real: 0.1 })) })))
  expect(sections['What it cost'].items[0]).toBe('A tenth of real pairs: 4.25 times the computation (52.0 s a round, 12.0 s without it), and real pairs, 10.0 % of all, in every round.')
})

test.each<[Verdict, Figure | null, Outcome]>([
  ['holds', FIGURES.holds, 'helped'], ['fails', FIGURES.fails, 'nothing'], ['fails', figure(0.1, 0.2), 'against'], ['fails', figure(-0.2, -0.1), 'against'],
  ['undecided', FIGURES.undecided, 'open'], ['undecided', null, 'open'],
])('a part that %s with %j: %s', (verdict, of, outcome) => {
  expect(outcomeOf({ verdict, remark: null, figure: of })).toBe(outcome)
  expect(OUTCOMES[outcome]).toContain('{figure}')
})

test('signs and remedies are of claims and parts that there are, and those of remedies have their cost', () => {
  const claimOf = (id: string) => CLAIMS.find((claim) => claim.id === id)!
  for (const { claim, part = 0 } of SIGNS) expect(claimOf(claim).parts[part], claim).toBeDefined()
  for (const { claim, parts, arm } of REMEDIES) {
    for (const at of parts) expect(claimOf(claim).parts[at], claim).toBeDefined()
    expect(claimOf(claim).prices.map((price) => price.arm)).toContain(arm)
  }
})

describe('what was noticed beside the verdicts', () => {
  const claimOf = (id: string) => CLAIMS.find((claim) => claim.id === id)!
  const all = NOTICED.flatMap(({ figures }) => figures)
  /** With a figure of such bounds for everything that was noticed. */
  const noticedIn = (bounds: (index: number) => Figure): readonly string[] | undefined => sectionsOf(foundOf('undecided', ({ id, beside }) => ({
    beside: claimOf(id).beside.map(({ words }, i) => {
      const at = all.findIndex(({ claim, quantity }) => claim === id && quantity.words === words)
      return at < 0 ? beside[i] : bounds(at)
    }),
  })))['Noticed beside them']?.items
  const sides = NOTICED.flatMap((noticed) => noticed.sides)

  test('is of figures that their claims tell', () => {
    for (const { figures, sides: own } of NOTICED) expect(own).toHaveLength(figures.length)
    for (const { claim, quantity } of all) expect(claimOf(claim).beside.filter(({ words }) => words === quantity.words), quantity.words).toHaveLength(1)
  })

  test('is said with every figure where each lies on its side', () => {
    const items = noticedIn((index) => (sides[index] === 'above' ? figure(index + 1, index + 1.5) : figure(-index - 1.5, -index - 1)))
    expect(items).toHaveLength(NOTICED.length)
    expect(items!.join(' ').match(/\[[+−]\d/g)).toHaveLength(all.length)
    expect(items![0]).toContain('ended +1.25 [+1.00, +1.50] against')
  })

  test('is not said where one does not', () => {
    expect(noticedIn(() => figure(-0.1, 0.1))).toBeUndefined()
    expect(noticedIn((index) => (sides[index] === 'above' ? figure(-2, -1) : figure(1, 2)))).toBeUndefined()
  })
})

test('as a document', () => {
  expect(curatingText([{ title: 'A', text: ['first'], items: ['x', 'y'] }])).toMatch(/short guide\n\nMade .*\n\n## A\n\nfirst\n\n- x\n- y\n$/)
})
