import { existsSync, readdirSync } from 'node:fs'
import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { FLOORS, floorsRule } from '../scripts/eslint-floors.mjs'

const linter = new Linter({ cwd: '/house' })

/** @returns what the rule says of one line of code in a file of src */
function faults(file: string, code: string): string[] {
  const messages = linter.verify(code, [{
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser as Linter.Parser },
    plugins: { house: { rules: { floors: floorsRule } } },
    rules: { 'house/floors': ['error', { src: '/house/src' }] },
  }], `/house/src/${file}`)
  return messages.map((message) => message.message)
}

describe('floors', () => {
  it.each([
    ['lab/run.ts', "import { stream } from '../random/index.ts'"],
    ['lab/run.ts', "import { total } from './helpers/total.ts'"],
    ['lab/run.ts', "import type { Runtime } from '../runtime/types.ts'"],
    ['lab/run.ts', "import { type Runtime } from '../runtime/types.ts'"],
    ['lab/state-file.ts', "import { TensorFile } from '../tensor/safetensors.ts'"],
    ['lab/run.ts', "import { LabModel } from '../models/types.ts'"],
    ['lab/run.test.ts', "import { createNodeRuntime } from '../runtime/node.ts'"],
    ['lab/testing/toy.ts', "import { createNodeRuntime } from '../runtime/node.ts'"],
    ['runtime/wasm.ts', "const ort = import('onnxruntime-web/wasm')"],
    ['ui/chart.tsx', "import { Line } from 'recharts'"],
    ['main.tsx', "import { App } from './ui/app.tsx'"],
  ])('lets %s: %s', (file, code) => {
    expect(faults(file, code)).toEqual([])
  })

  it.each([
    ['tensor/adamw.ts', "import { x } from '../models/index.ts'", 'stands on random'],
    ['random/index.ts', "import type { Tensor } from '../tensor/index.ts'", 'stands on nothing'],
    ['lab/run.ts', "import { gradients } from '../tensor/index.ts'", 'must not import "tensor/index"'],
    ['lab/run.ts', "import { network } from '../models/network.ts'", 'must not import "models/network"'],
    ['lab/run.ts', "import { RuntimeError } from '../runtime/types.ts'", 'must not import "runtime/types"'],
    ['lab/run.ts', "import { type Runtime, RuntimeError } from '../runtime/types.ts'", 'must not import "runtime/types"'],
    ['lab/run.ts', "export { open } from '../runtime/node.ts'", 'must not import "runtime/node"'],
    ['lab/run.ts', "export * from '../ui/app.tsx'", 'must not import "ui/app"'],
    ['lab/run.ts', "const later = import('../runtime/web.ts')", 'must not import "runtime/web"'],
    ['lab/run.ts', "type R = import('../runtime/web.ts').WebRuntime", 'must not import "runtime/web"'],
    ['state/session.ts', "new Worker(new URL('../cli/main.ts', import.meta.url))", 'must not import "cli/main"'],
    ['state/session.ts', "import { useState } from 'react'", 'that is for ui'],
    ['models/network.ts', "import { Tensor } from 'onnxruntime-web/wasm'", 'that is for runtime, hub'],
    ['models/network.ts', "import url from '../ui/logo.ts?url'", 'must not import "ui/logo"'],
    ['misc/x.ts', "import { y } from '../random/index.ts'", 'not in the table'],
  ])('stops %s: %s', (file, code, reason) => {
    expect(faults(file, code)).toEqual([expect.stringContaining(reason)])
  })

  it('knows every folder of src, and has no cycle', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
    expect(Object.keys(FLOORS)).toEqual(expect.arrayContaining(folders))
    const order = Object.keys(FLOORS)
    for (const [floor, below] of Object.entries(FLOORS)) {
      for (const name of below) expect(order.indexOf(name.split('/')[0]), `${floor} on ${name}`).toBeLessThan(order.indexOf(floor))
      for (const name of below.filter((n) => n.includes('/'))) expect(existsSync(`src/${name}.ts`), name).toBe(true)
    }
  })
})
