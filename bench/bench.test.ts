import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluator } from '../src/metrics/evaluate.ts'
import { stream } from '../src/random/index.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import type { Runtime } from '../src/runtime/types.ts'
import { flagOf, readArguments } from './arguments.ts'
import { MODES } from './modes.ts'
import { describeReport, lossDifference, ratio } from './report.ts'
import { realSamples } from './stand-in.ts'
import { inTurns, summarize } from './times.ts'
import { GraphTrainer, LAYOUT, WORKLOAD, batchAt } from './workload.ts'

describe('workload', () => {
  let runtime: Runtime
  beforeAll(async () => {
    runtime = await createNodeRuntime({ device: 'cpu', threads: 1 })
  })
  afterAll(() => runtime.dispose())

  it('has the size that the figures are stated for', () => {
    expect(LAYOUT.count).toBeGreaterThan(810_000)
    expect(LAYOUT.count).toBeLessThan(830_000)
  })

  it('feeds the next token of each as its target', () => {
    const { tokens, targets } = batchAt(3)
    expect(tokens).toHaveLength(WORKLOAD.batch * WORKLOAD.sequence)
    expect(targets.slice(0, WORKLOAD.sequence - 1)).toEqual(tokens.slice(1, WORKLOAD.sequence))
    expect(Math.max(...tokens)).toBeLessThan(WORKLOAD.vocabulary)
  })

  it('learns: the loss starts at that of a guess and falls', async () => {
    const trainer = await GraphTrainer.open(runtime)
    const { losses, ms } = await trainer.train(2)
    expect(ms).toHaveLength(2)
    expect(losses[0]).toBeGreaterThan(Math.log(WORKLOAD.vocabulary) * 0.95)
    expect(losses[1]).toBeLessThan(losses[0])
  })
})

describe('times', () => {
  it('sums up by the median', () => {
    expect(summarize('step', 'node', [5, 1, 3])).toEqual({ name: 'step', engine: 'node', ms: 3, min: 1, max: 5, n: 3 })
    expect(summarize('step', 'node', [4, 1, 3, 2]).ms).toBe(2.5)
  })

  it('takes turns', async () => {
    const order: string[] = []
    const taker = (name: string) => (turn: number) => Promise.resolve(order.push(`${name}${turn}`))
    expect(await inTurns(2, [taker('a'), taker('b')])).toEqual([[1, 3], [2, 4]])
    expect(order).toEqual(['a0', 'b0', 'a1', 'b1'])
  })
})

describe('stand-in for judged data', () => {
  it.each(['image', 'caption'] as const)('of a real %s measures like real data, and differs from draw to draw', (subject) => {
    const draw = realSamples(subject, 8, 8, 1)
    const made = draw('made')
    expect(draw('made')).toEqual(made)
    expect(draw('other').features).not.toEqual(made.features)
    const found = evaluator(subject, draw('real').features, null, stream('bench'))(made)
    expect(found[`${subject}.recall`].value).toBeGreaterThan(0.9)
    expect(found[`${subject}.fidelity`].value).toBeGreaterThan(0.9)
  })
})

describe('report', () => {
  const cases = [summarize('train step', 'wasm', [250]), summarize('train step', 'jax-js', [500])]

  it('says how many times as fast, and whether that meets the target', () => {
    const fast = ratio(cases, 'train step', 'wasm', 'jax-js', 1.6)
    expect(fast.value).toBe(2)
    expect(() => ratio(cases, 'train step', 'node', 'jax-js', 4)).toThrow('no train step on node')
    const text = describeReport({ cases, engines: { wasm: 'an engine' }, ratios: [fast], notes: ['a note'] })
    expect(text).toContain('wasm is 2.00 times as fast as jax-js (target: at least 1.6; met)')
    expect(text).toMatch(/train step +jax-js +500 +500 – 500 +2\.00 +1\n/)
    expect(text).toContain('a note')
  })

  it('finds the largest difference of losses, and does not lose a NaN', () => {
    expect(lossDifference([[4, 2], [4, 2.002], [4.002, 2]])).toBeCloseTo(0.001, 9)
    expect(lossDifference([[4], [NaN]])).toBeNaN()
  })
})

describe('modes', () => {
  it('are chosen by their option, with the settings that they heed', () => {
    expect(readArguments([])).toMatchObject({ mode: { name: 'engines' }, settings: { turns: 5, size: 'pocket' }, json: false, help: false })
    expect(readArguments(['--device', 'webgpu', '--turns', '2', '--json'])).toMatchObject({ mode: { name: 'device' }, settings: { turns: 2 }, json: true })
    expect(readArguments(['--round', '--size', 'test'])).toMatchObject({ mode: { name: 'round' }, settings: { size: 'test' } })
  })

  it.each([
    [['--round', '--page'], '--round and --page cannot be combined'],
    [['--presets', '--preset', 'none'], '--preset is "none"; allowed: shapes-joint'],
    [['--device', 'cpu'], '--device is "cpu"; allowed: webgpu'],
    [['--transfer', '--turns', '2'], '--transfer takes no --turns'],
    [['--turns', '1.5'], '--turns is "1.5"; allowed: whole numbers from 1'],
    [['--round', '--size', 'huge'], '--size is "huge"; allowed: pocket, test'],
    [['--fast'], "Unknown option '--fast'"],
  ])('refuse %j and say why', (args, message) => {
    expect(() => readArguments(args)).toThrow(message)
  })

  it('stand in the documentation', async () => {
    const docs = await readFile(new URL('../docs/performance.md', import.meta.url), 'utf8')
    expect(MODES.filter((mode) => !docs.includes(`| \`npm run bench -- ${flagOf(mode)}`))).toEqual([])
  })
})
