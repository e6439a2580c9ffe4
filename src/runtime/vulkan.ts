/**
 * A Vulkan driver for machines without a graphics card: Chromium brings SwiftShader along, with which Node's
 * WebGPU runs on the CPU. Slow, yet the same code as on a card: what WebGPU tests need.
 */
import { existsSync, readdirSync } from 'node:fs'
import { constants, homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** Where Linux distributions put Chromium. */
const SYSTEM = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/usr/lib64/chromium-browser', '/opt/google/chrome']
const ICD = 'vk_swiftshader_icd.json'

/** The folder of a Chromium that has SwiftShader: the one named by CHROMIUM_PATH, the system's, or one that Playwright installed. */
export function findSwiftShader(env: Readonly<Record<string, string | undefined>> = process.env, system: readonly string[] = SYSTEM): string | undefined {
  const named = env.CHROMIUM_PATH ? [dirname(env.CHROMIUM_PATH)] : []
  const cache = env.PLAYWRIGHT_BROWSERS_PATH || join(homedir(), '.cache', 'ms-playwright')
  const installed = subfolders(cache, /^chromium/).flatMap((browser) => subfolders(browser, /^chrome/))
  return [...named, ...system, ...installed].find((folder) => existsSync(join(folder, ICD)))
}

/** Newest names first; none where there is no such folder. */
function subfolders(folder: string, name: RegExp): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((entry) => name.test(entry)).sort().reverse().map((entry) => join(folder, entry))
}

/** Whether Linux shows a graphics card. */
function hasCard(): boolean {
  return existsSync('/dev/nvidia0') || (existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('renderD')))
}

/**
 * Points Vulkan at SwiftShader on a Linux machine without a card, unless VK_DRIVER_FILES already says what to use.
 * Must run before the first WebGPU session of the process.
 * @returns whether WebGPU will be computed in software
 */
export function useSoftwareVulkan(): boolean {
  if (process.platform !== 'linux') return false
  const chosen = process.env.VK_DRIVER_FILES
  const folder = findSwiftShader()
  if (chosen === undefined && (hasCard() || folder === undefined)) return false
  if (chosen === undefined && folder !== undefined) process.env.VK_DRIVER_FILES = join(folder, ICD)
  if (folder !== undefined) loadVulkanLoader(join(folder, 'libvulkan.so.1'))
  return /swiftshader|lvp|lavapipe/i.test(process.env.VK_DRIVER_FILES ?? '')
}

/** glibc and musl: the library stays loaded when its handle is closed. */
const RTLD_NODELETE = 0x1000

/**
 * ONNX Runtime opens `libvulkan.so.1` by name, which finds a system's loader, or one that is loaded already.
 * So load the one beside Chromium. Node closes what is no add-on, and says so: hence the flag, and the catch.
 */
function loadVulkanLoader(path: string): void {
  if (!existsSync(path)) return
  try {
    process.dlopen({ exports: {} }, path, constants.dlopen.RTLD_NOW | RTLD_NODELETE)
  } catch {
    // "Module did not self-register": expected. Where the library cannot be loaded, WebGPU itself reports it.
  }
}
