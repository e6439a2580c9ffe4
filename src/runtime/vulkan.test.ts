import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { findSwiftShader } from './vulkan.ts'

const root = mkdtempSync(join(tmpdir(), 'vulkan-'))
afterAll(() => rmSync(root, { recursive: true }))

/** A folder with the description of the driver in it. */
function chromium(...path: string[]): string {
  const folder = join(root, ...path)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'vk_swiftshader_icd.json'), '{}')
  return folder
}

it('finds SwiftShader beside the named, the system’s, then the newest Chromium of Playwright', () => {
  const env = { PLAYWRIGHT_BROWSERS_PATH: join(root, 'browsers') }
  expect(findSwiftShader(env, [join(root, 'absent')])).toBeUndefined()
  chromium('browsers', 'chromium-1100', 'chrome-linux')
  const newest = chromium('browsers', 'chromium-1200', 'chrome-linux64')
  mkdirSync(join(root, 'browsers', 'firefox-1500'))
  expect(findSwiftShader(env, [join(root, 'absent')])).toBe(newest)
  const system = chromium('system')
  expect(findSwiftShader(env, [system])).toBe(system)
  const own = chromium('own')
  expect(findSwiftShader({ ...env, CHROMIUM_PATH: join(own, 'chrome') }, [system])).toBe(own)
})
