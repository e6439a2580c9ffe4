import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isInstalled, supportsNode } from '../scripts/setup.mjs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version: string }> }
const copies = (name: string): string[] => Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`))

describe('packages', () => {
  // transformers.js pins a development version of its own: 27 MB twice on the page, and two engines with two sets of bits.
  it.each(['onnxruntime-web', 'onnxruntime-common', 'onnxruntime-node', 'react'])('has one copy of %s', (name) => {
    expect(copies(name)).toEqual([`node_modules/${name}`])
    expect(existsSync(`node_modules/${name}`)).toBe(true)
  })

  it('has one version of ONNX Runtime, in Node and on the page', () => {
    const versions = ['web', 'node', 'common'].map((part) => lock.packages[`node_modules/onnxruntime-${part}`].version)
    expect(new Set(versions).size).toBe(1)
  })

  it('knows what is installed', () => {
    expect(isInstalled('.')).toBe(true)
    expect(isInstalled('src')).toBe(false)
  })

  it.each([['20.18.9', false], ['20.19.0', true], ['21.7.0', false], ['22.11.0', false], ['22.12.0', true], ['24.0.0', true], ['18.20.0', false]])(
    'Node %s will do: %s',
    (version, will) => {
      expect(supportsNode(version)).toBe(will)
    },
  )
})
