import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { configSchema } from '../lab/config.ts'
import { startFiles } from './start-files.ts'

it('names the checkpoints of a run, which are there', () => {
  const files = startFiles(configSchema.parse({ size: 'test', models: { captioner: ['prefix', 'bridge'], diffusion: ['transformer'] }, filter: { share: 0.5 } }))
  expect(files).toEqual(['prefix-1', 'bridge-2', 'transformer-1', 'judge-1', 'critic-1'].map((name) => `models/shapes-test-${name}.safetensors`))
  expect(files.filter((path) => !existsSync(new URL(`../../public/${path}`, import.meta.url)))).toEqual([])
})
