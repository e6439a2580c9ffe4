import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JudgeStudy } from '../lab/judge/study.ts'
import { cli } from './cli.ts'
import { withSection } from './judge-section.ts'

let directory = ''
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'lab-judge-')) })
afterAll(() => rm(directory, { recursive: true }))

async function call(...args: string[]): Promise<{ code: number; out: string[]; err: string }> {
  const out: string[] = []
  let err = ''
  const code = await cli(['judge', ...args], { out: (line) => out.push(line), err: (text) => { err += text }, terminal: false })
  return { code, out, err }
}

describe('judge', () => {
  it('prints the study, draws its curves and writes its section, leaving what stands around it', async () => {
    await writeFile(join(directory, 'judge.md'), '# The judge\n\nWritten by hand.\n')
    const { code, out, err } = await call(
      '--world', 'shapes', '--size', 'test', '--n', '32', '--prompts', '16', '--damage', 'blur,shuffle', '--out', directory,
    )
    expect(err).toContain('judge.md')
    expect(code).toBe(0)
    const study = JSON.parse(out[0]) as JudgeStudy & { judge: string }
    expect(study).toMatchObject({ world: 'shapes', size: 'test', n: 32, byFacts: true })
    expect(study.judge).toMatch(/^[0-9a-f]{64}$/)

    const document = await readFile(join(directory, 'judge.md'), 'utf8')
    expect(document).toContain('Written by hand.')
    expect(document).toContain('--size test --n 32 --prompts 16 --damage blur,shuffle --out docs')
    expect(document).toContain(study.judge)
    expect(study.sensitivity.degradations.map(({ id }) => id)).toEqual(['blur', 'shuffle'])
    for (const { name } of study.sensitivity.degradations) expect(document).toContain(`| ${name} |`)
    for (const key of Object.keys(study.sensitivity.floors)) expect(document).toContain(`| \`${key}\` |`)
    expect(document).not.toMatch(/NaN|undefined|Infinity/)

    const chart = await readFile(join(directory, 'judge-shapes.svg'), 'utf8')
    expect(chart).not.toMatch(/NaN|undefined|Infinity/)
    const cells = study.sensitivity.degradations.flatMap(({ metrics }) => Object.keys(metrics)).filter((key) => !key.includes('.fidelity.') || key.endsWith('.all'))
    expect(chart.match(/<title>/g)).toHaveLength(cells.length)
    expect(chart).toContain('<title>image.frechet, Blur: rises from')
  })

  it.each([
    [['--world', 'mars'], '--world is "mars"; allowed: shapes, fashion'],
    [['--world', 'shapes', '--size', 'huge'], '--size is "huge"; allowed: test'],
    [['--world', 'shapes', '--n', '3'], '--n is "3"; allowed: whole numbers from 16'],
    [['--world', 'shapes', '--n', '9999'], '--n is 9999; the evaluation split of shapes has 2048 pictures'],
    [['--world', 'shapes', '--damage', 'blur,rain'], '--damage is "rain"; allowed: blur, noise'],
    [['--world', 'fashion', '--prompts', '400'], '--prompts is 400; fashion: the held-out photographs make 102 groups of 8'],
  ])('%j is refused', async (args, message) => {
    const { code, err, out } = await call(...args)
    expect(err).toContain(message)
    expect(code).toBe(2)
    expect(out).toEqual([])
  })
})

describe('a section of the document', () => {
  it('is added at the end, and replaced where it stands', () => {
    const one = withSection('# Head\n', 'a', 'old a')
    const two = withSection(one, 'b', 'b')
    const three = withSection(two, 'a', 'new a')
    expect(three.startsWith('# Head\n\n<!-- study of a -->\nnew a\n')).toBe(true)
    expect(three).not.toContain('old a')
    expect(three.indexOf('new a')).toBeLessThan(three.indexOf('<!-- study of b -->'))
    expect(withSection(three, 'a', 'new a')).toBe(three)
  })
})
