/**
 * Settings as a link and back. A link is `#v=1&preset=shapes-joint&seed=7&decoding.guidance=3`: a version, a
 * named preset, and only what differs from it. It sets controls and starts nothing.
 *
 * A link comes from strangers. Only keys of our own table are ever looked up or written, so no key of a
 * visitor's touches an object; a link that is wrong anywhere is refused as a whole.
 */
import type { ExperimentConfig } from '../lab/config.ts'
import { differences, FIELD_PATHS, fieldFromText, textOf, withField } from '../lab/fields.ts'
import { parseConfig } from '../lab/parse.ts'
import { failure, type Parsed, type Problem, shorten, show } from '../lab/problems.ts'
import { isPresetName, presetConfig, presetNames, type PresetName } from '../lab/presets/index.ts'

/** The only version that there is. A new one must go on reading this one. */
export const LINK_VERSION = '1'

/** Longest link that is read at all, in UTF-16 units without the '#'. */
export const MAX_LINK = 4096

export const DEFAULT_PRESET: PresetName = 'shapes-joint'

/** Where to run; 'auto' leaves it to the machine. The command line's 'cpu' does not exist in a browser. */
export const DEVICE_CHOICES = ['auto', 'webgpu', 'wasm'] as const
export type DeviceChoice = (typeof DEVICE_CHOICES)[number]

/** All that a person can set on the page. */
export interface Settings {
  readonly preset: PresetName
  readonly config: ExperimentConfig
  readonly device: DeviceChoice
}

export const defaultSettings = (): Settings => ({
  preset: DEFAULT_PRESET, config: presetConfig(DEFAULT_PRESET), device: 'auto',
})

/** Settings as a hash, without the '#'. */
export function encodeLink({ preset, config, device }: Settings): string {
  const changed = differences(presetConfig(preset), config).map(({ path, to }) => [path, textOf(to)])
  const pairs = [['v', LINK_VERSION], ['preset', preset], ...changed, ...(device === 'auto' ? [] : [['device', device]])]
  return pairs.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&')
}

/**
 * Reads a hash, with or without its '#'. The empty one stands for the default settings.
 * @returns settings, or every problem found, each naming the field and what it allows
 */
export function decodeLink(hash: string): Parsed<Settings> {
  const text = hash.startsWith('#') ? hash.slice(1) : hash
  if (text === '') return { ok: true, value: defaultSettings() }
  if (text.length > MAX_LINK) {
    return failure('', `the link is ${text.length} characters long; allowed: at most ${MAX_LINK}`)
  }
  const { values, problems } = readPairs(text)

  const version = values.get('v')
  if (version !== LINK_VERSION) problems.push(wrong('v', version, `${LINK_VERSION}, the version of links that this lab reads`))
  const named = values.get('preset') ?? DEFAULT_PRESET
  if (!isPresetName(named)) problems.push(wrong('preset', named, presetNames.join(', ')))
  const device = values.get('device') ?? 'auto'
  if (!isDeviceChoice(device)) problems.push(wrong('device', device, DEVICE_CHOICES.join(', ')))

  const preset = isPresetName(named) ? named : DEFAULT_PRESET
  let input: object = presetConfig(preset)
  for (const path of FIELD_PATHS) {
    const value = values.get(path)
    if (value !== undefined) input = withField(input, path, fieldFromText(path, value))
  }
  const parsed = parseConfig(input)
  if (!parsed.ok) return { ok: false, problems: [...problems, ...parsed.problems] }
  if (problems.length > 0 || !isDeviceChoice(device)) return { ok: false, problems }
  return { ok: true, value: { preset, config: parsed.value, device } }
}

export const isDeviceChoice = (name: string): name is DeviceChoice => (DEVICE_CHOICES as readonly string[]).includes(name)

const KNOWN: ReadonlySet<string> = new Set(['v', 'preset', 'device', ...FIELD_PATHS])

/** key=value pairs with known, unrepeated keys; the rest becomes problems, of which the first eight are told. */
function readPairs(text: string): { values: Map<string, string>; problems: Problem[] } {
  const values = new Map<string, string>()
  const problems: Problem[] = []
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=')
    const key = unescape(at < 0 ? pair : pair.slice(0, at))
    const value = at < 0 ? undefined : unescape(pair.slice(at + 1))
    if (key === undefined || value === undefined) {
      problems.push({ field: '', message: `"${shorten(pair)}" cannot be read; allowed: key=value pairs joined by &` })
    } else if (!KNOWN.has(key)) {
      problems.push({ field: key, message: `${shorten(key)} is not a known field; allowed: ${[...KNOWN].join(', ')}` })
    } else if (values.has(key)) {
      problems.push({ field: key, message: `${key} is given twice; allowed: once` })
    } else {
      values.set(key, value)
    }
  }
  return { values, problems: problems.slice(0, 8) }
}

function unescape(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const wrong = (field: string, value: string | undefined, choices: string): Problem =>
  ({ field, message: `${field} is ${show(value)}; allowed: ${choices}` })
