import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presetConfig, presetNames } from '../lab/presets/index.ts'
import { cli } from './cli.ts'
import { commands } from './commands.ts'

let directory = ''
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'lab-cli-')) })
afterAll(() => rm(directory, { recursive: true }))

async function call(...args: string[]): Promise<{ code: number; out: string[]; err: string }> {
  const out: string[] = []
  let err = ''
  const code = await cli(args, { out: (line) => void out.push(line), err: (text) => { err += text }, terminal: false })
  return { code, out, err }
}

const PRESETS = presetNames.join(', ')

describe('bad input ends with code 2 and a message that names what is allowed', () => {
  it.each([
    [['frob'], 'there is no command "frob"; allowed: run, relay, '],
    [['toString'], 'there is no command "toString"; allowed: run, relay, '],
    [['run', '--presett', 'test'], 'Unknown option \'--presett\''],
    [['run', '--preset'], 'Option \'--preset <value>\' argument missing'],
    [['run', 'test'], 'Unexpected argument \'test\''],
    [['run', '--preset', 'test'], '--out DIR is missing'],
    [['run', '--out', 'X'], `give either --config FILE or --preset NAME; presets: ${PRESETS}`],
    [['run', '--preset', 'test', '--config', 'x.json', '--out', 'X'], 'give either --config FILE or --preset NAME'],
    [['run', '--preset', 'tset', '--out', 'X'], `--preset is "tset"; allowed: ${PRESETS}`],
    [['run', '--preset', '__proto__', '--out', 'X'], `--preset is "__proto__"; allowed: ${PRESETS}`],
    [['run', '--preset', 'test', '--device', 'tpu', '--out', 'X'], '--device is "tpu"; allowed: cpu, wasm, webgpu'],
    [['run', '--preset', 'test', '--rounds', '0', '--out', 'X'], 'rounds is 0; allowed: a whole number from 1 to 100'],
    [['run', '--preset', 'test', '--rounds', 'two', '--out', 'X'], 'rounds is "two"; allowed: a whole number from 1 to 100'],
    [['run', '--preset', 'test', '--rounds', 'NaN', '--out', 'X'], 'rounds is "NaN"; allowed: a whole number from 1 to 100'],
    [['run', '--preset', 'test', '--seed=-1', '--out', 'X'], 'seed is -1; allowed: a whole number from 0 to 4294967295'],
    [['run', '--preset', 'test', '--seed', '', '--out', 'X'], 'seed is ""; allowed: a whole number from 0 to 4294967295'],
    [['run', '--config', '/no/such/file.json', '--out', 'X'], '--config /no/such/file.json cannot be read'],
    [['run', '--preset', 'test', '--out', '/dev/null/x'], '--out /dev/null/x: the directory cannot be made'],
  ])('%j', async (args, message) => {
    const { code, err, out } = await call(...args)
    expect(err).toContain(message)
    expect(code).toBe(2)
    expect(out).toEqual([])
  })

  it('a setting within its bounds that asks for more than the world holds', async () => {
    const path = join(directory, 'limit.json')
    await writeFile(path, '{"world": "fashion", "size": "test", "evaluation": {"prompts": 256, "perPrompt": 16}}')
    const { code, err } = await call('run', '--config', path, '--out', join(directory, 'limit'))
    expect(err).toContain('evaluation.prompts: fashion: the held-out photographs make 40 groups of 16')
    expect(code).toBe(2)
  })

  it.each([
    ['syntax', '{"rounds": ', 'the configuration is not valid JSON'],
    ['unknown key', '{"lr": 1}', 'lr is not a known field; allowed: world,'],
    ['world', '{"world": "mars"}', 'world is "mars"; allowed: "shapes" or "fashion" or "emoji"'],
    ['NaN', '{"realFraction": NaN}', 'realFraction is "NaN"; allowed: a number from 0 to 1'],
    ['prototype', '{"__proto__": {"rounds": 1}}', '__proto__ is not a known field'],
    ['oversized', ' '.repeat(300_000), 'holds 300000 bytes; allowed: at most 65536 characters'],
    ['binary', '\0\x01\x02', 'the configuration is not valid JSON'],
  ])('a configuration file with wrong %s', async (name, text, message) => {
    const path = join(directory, `${name}.json`)
    await writeFile(path, text)
    const { code, err } = await call('run', '--config', path, '--out', join(directory, 'never'))
    expect(err).toContain(message)
    expect(err).toContain(path)
    expect(code).toBe(2)
    await expect(readFile(join(directory, 'never', 'run.json'))).rejects.toThrow('ENOENT')
  })
})

describe('presets', () => {
  it('lists every preset by name', async () => {
    const { code, out } = await call('presets')
    expect(code).toBe(0)
    expect(out.map((line) => line.split(' ')[0])).toEqual(PRESETS.split(', '))
  })

  it('prints whole configurations for machines', async () => {
    const { out } = await call('presets', '--json')
    const lines = out.map((line) => JSON.parse(line) as { name: string; config: unknown })
    expect(lines.find(({ name }) => name === 'test')?.config).toEqual(presetConfig('test'))
  })
})

it.each([[[]], [['help']], [['--help']], ...Object.keys(commands).map((name) => [[name, '--help']])])('%j helps', async (args) => {
  const { code, out } = await call(...args)
  expect(code).toBe(0)
  expect(out.join('\n')).toContain('usage: npm run ')
})
