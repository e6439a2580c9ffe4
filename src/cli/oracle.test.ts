import { expect, it } from 'vitest'
import { cli } from './cli.ts'

async function call(...args: string[]): Promise<{ code: number; out: string[]; err: string }> {
  const out: string[] = []
  let err = ''
  const code = await cli(['oracle', ...args], { out: (line) => out.push(line), err: (text) => { err += text }, terminal: false })
  return { code, out, err }
}

it('prints a course beside its theory', async () => {
  const { code, out } = await call('guidance', '--seeds', '30')
  expect(code).toBe(0)
  expect(out[0]).toBe('guidance: Guidance 2, replace: the covariance falls as λ^t, λ = 1/2')
  expect(out[3].trim().split(/ +/)).toEqual(['0', '576.000', '0.000', '576.000', '0.00'])
  expect(Number(out[11].trim().split(/ +/)[1])).toBeLessThan(3)
})

it('prints one point a line for machines', async () => {
  const { code, out } = await call('words', '--seeds', '30', '--json')
  expect(code).toBe(0)
  expect(out.map((line) => JSON.parse(line) as unknown)).toContainEqual(expect.objectContaining({ experiment: 'words', round: 0, seeds: 30, mean: 20, theory: 20, deviations: 0 }))
})

it('refuses what it does not know, and too few seeds to judge by', async () => {
  expect(await call('worlds')).toMatchObject({ code: 2, err: expect.stringContaining('NAME is "worlds"; allowed: guidance, guidanceFresh') as string })
  expect(await call('--seeds', '5')).toMatchObject({ code: 2, err: expect.stringContaining('whole numbers from 30') as string })
})
