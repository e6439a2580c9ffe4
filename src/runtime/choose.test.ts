import { describe, expect, it } from 'vitest'
import { inWords } from '../i18n/text.ts'
import { type AdapterFacts, type Surroundings, adapterName, chooseDevice, isSoftware } from './choose.ts'

const adapter = (facts: Partial<AdapterFacts>): AdapterFacts => ({ vendor: '', architecture: '', device: '', description: '', ...facts })
const card = adapter({ vendor: 'nvidia', architecture: 'ampere' })
const swiftshader = adapter({ vendor: 'google', architecture: 'swiftshader' })
/** Why in one text. */
const choose = (more: Partial<Surroundings>) => {
  const { why, ...choice } = chooseDevice(surroundings(more))
  return { ...choice, why: why.map(inWords).join(' ') }
}

const surroundings = (more: Partial<Surroundings>): Surroundings => ({ webgpu: true, isolated: true, cores: 8, ...more })

describe('choice of device', () => {
  it('takes a real graphics card', () => {
    expect(choose({ adapter: card })).toEqual({ kind: 'webgpu', threads: 1, why: 'WebGPU on nvidia ampere.' })
  })

  it('prefers WASM to a graphics card in software, and says so', () => {
    expect(choose({ adapter: swiftshader })).toEqual({
      kind: 'wasm', threads: 4, why: 'WASM with 4 threads, since WebGPU would compute in software here (google swiftshader).',
    })
  })

  it('says why there is no WebGPU', () => {
    expect(choose({ webgpu: false, cores: 2 }).why).toBe('WASM with 2 threads, since this browser has no WebGPU.')
    expect(choose({ cores: 2 }).why).toBe('WASM with 2 threads, since WebGPU found no graphics card that it may use.')
  })

  it('does as it is asked', () => {
    expect(choose({ requested: 'wasm', adapter: card, threads: 3 })).toEqual({
      kind: 'wasm', threads: 3, why: 'WASM with 3 threads, as asked for.',
    })
    expect(choose({ requested: 'webgpu', adapter: swiftshader })).toMatchObject({ kind: 'webgpu' })
  })

  it('gives advice when WebGPU was asked for and is not there', () => {
    const failing = (webgpu: boolean) => () => chooseDevice(surroundings({ requested: 'webgpu', webgpu }))
    expect(failing(false)).toThrow(/This browser has no WebGPU\. Choose WASM/)
    expect(failing(true)).toThrow(/no graphics card that it may use\. Choose WASM/)
    expect(failing(true)).toThrow(expect.objectContaining({ reason: 'no-adapter' }))
  })

  it('has one thread on a page that is not isolated, whatever is asked', () => {
    for (const threads of [undefined, 4]) {
      expect(choose({ requested: 'wasm', isolated: false, threads })).toEqual({
        kind: 'wasm', threads: 1, why: 'WASM with 1 thread, as asked for. The page is not cross-origin isolated, so there can be no more threads.',
      })
    }
  })

  it('refuses a number of threads that is none', () => {
    for (const threads of [0, 1.5, NaN, -1]) expect(() => chooseDevice(surroundings({ requested: 'wasm', threads }))).toThrow(/whole number from 1/)
  })
})

describe('adapters', () => {
  it('knows those that are a CPU in disguise', () => {
    const software = [
      swiftshader, adapter({ description: 'llvmpipe (LLVM 15.0.6, 256 bits)' }), adapter({ device: 'Microsoft Basic Render Driver' }),
      adapter({ architecture: 'warp', vendor: 'microsoft' }), adapter({ isFallbackAdapter: true }),
    ]
    for (const facts of software) expect(isSoftware(facts)).toBe(true)
    const real = [card, adapter({}), adapter({ vendor: 'apple', architecture: 'metal-3' }), adapter({ vendor: 'intel', architecture: 'gen-12lp' })]
    for (const facts of real) expect(isSoftware(facts)).toBe(false)
  })

  it('has a name for each', () => {
    expect(adapterName(card)).toBe('nvidia ampere')
    expect(adapterName(adapter({ vendor: 'apple', description: 'Apple M2' }))).toBe('Apple M2')
    expect(adapterName(adapter({}))).toBe('unnamed adapter')
  })
})
