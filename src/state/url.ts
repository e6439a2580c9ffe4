/**
 * Settings as a link and back. A link is `#v=1&preset=shapes-joint&seed=7&decoding.guidance=3`: a version, a
 * named preset, and only what differs from it. Further lanes say how they differ from the first:
 * `lanes=2&2.relabel=base`. `hide=seed,models` hides controls, `embed=yes` the page's frame. It sets controls and starts nothing.
 *
 * A link comes from strangers. Only keys of our own table are ever looked up or written, so no key of a
 * visitor's touches an object; a link that is wrong anywhere is refused as a whole.
 */
import { t } from '../i18n/text.ts'
import type { ExperimentConfig } from '../lab/config.ts'
import { differences, FIELD_PATHS, fieldFromText, textOf, withField } from '../lab/fields.ts'
import { parseConfig } from '../lab/parse.ts'
import { failure, type Parsed, type Problem, shorten, show } from '../lab/problems.ts'
import { hiddenFromText, textOfHidden } from './hidden.ts'
import { isShared, MOST_LANES } from './shared.ts'
import { isPresetName, presetConfig, presetNames, type PresetName } from '../lab/presets/index.ts'

/** The only version that there is. A new one must go on reading this one. */
export const LINK_VERSION = '1'

/** Longest link that is read at all, in UTF-16 units without the '#'. */
export const MAX_LINK = 16_384

export const DEFAULT_PRESET: PresetName = 'shapes-joint'

/** Where to run; 'auto' leaves it to the machine. The command line's 'cpu' does not exist in a browser. */
export const DEVICE_CHOICES = ['auto', 'webgpu', 'wasm'] as const
export type DeviceChoice = (typeof DEVICE_CHOICES)[number]

/** All that a person can set on the page. */
export interface Settings {
  readonly preset: PresetName
  /** One a lane; the first one's differences are from the preset, those of the others from the first. */
  readonly configs: readonly ExperimentConfig[]
  readonly device: DeviceChoice
  /** Controls that are not shown, of CONTROLS in hidden.ts. */
  readonly hidden: readonly string[]
  /** Whether the page is a part of another one, and leaves its own head and foot out. */
  readonly embed: boolean
}

export const defaultSettings = (): Settings => ({
  preset: DEFAULT_PRESET, configs: [presetConfig(DEFAULT_PRESET)], device: 'auto', hidden: [], embed: false,
})

/** Settings as a hash, without the '#'. */
export function encodeLink({ preset, configs: [first, ...others], device, hidden, embed }: Settings): string {
  const changes = (from: ExperimentConfig, to: ExperimentConfig, prefix = ''): string[][] =>
    differences(from, to).map(({ path, to: value }) => [prefix + path, textOf(value)])
  const pairs = [
    ['v', LINK_VERSION], ['preset', preset], ...changes(presetConfig(preset), first),
    ...(others.length > 0 ? [['lanes', String(others.length + 1)]] : []),
    ...others.flatMap((config, i) => changes(first, config, `${i + 2}.`)),
    ...(device === 'auto' ? [] : [['device', device]]),
    ...(hidden.length === 0 ? [] : [['hide', textOfHidden(hidden)]]),
    ...(embed ? [['embed', 'yes']] : []),
  ]
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
    return failure('', t('{whole} is {length} characters long; allowed: at most {most}', { whole: t('the link'), length: text.length, most: MAX_LINK }))
  }
  const { values, problems } = readPairs(text)

  const version = values.get('v')
  if (version !== LINK_VERSION) problems.push(wrong('v', version, t('{version}, the version of links that this lab reads', { version: LINK_VERSION })))
  const named = values.get('preset') ?? DEFAULT_PRESET
  if (!isPresetName(named)) problems.push(wrong('preset', named, presetNames.join(', ')))
  const device = values.get('device') ?? 'auto'
  if (!isDeviceChoice(device)) problems.push(wrong('device', device, DEVICE_CHOICES.join(', ')))
  const embed = values.get('embed') ?? 'no'
  if (embed !== 'yes' && embed !== 'no') problems.push(wrong('embed', embed, 'yes, no'))
  const hide = values.get('hide')
  const hidden: Parsed<readonly string[]> = hide === undefined ? { ok: true, value: [] } : hiddenFromText(hide)
  if (!hidden.ok) problems.push(...hidden.problems.slice(0, MOST_TOLD))
  const lanes = values.get('lanes') ?? '1'
  if (!/^[1-9]$/.test(lanes) || Number(lanes) > MOST_LANES) problems.push(wrong('lanes', lanes, t('{from} to {to}', { from: 1, to: MOST_LANES })))
  const missing = [...values.keys()].find((key) => Number(/^(\d)\./.exec(key)?.[1] ?? 0) > Number(lanes))
  if (missing !== undefined) problems.push({ field: missing, message: t('{field} is of a lane that is not there; allowed: lanes={lane}, or without it', { field: missing, lane: missing[0] }) })

  const preset = isPresetName(named) ? named : DEFAULT_PRESET
  const read = (input: object, prefix: string): Parsed<ExperimentConfig> => {
    let changed = input
    for (const path of FIELD_PATHS) {
      const value = values.get(prefix + path)
      if (value !== undefined) changed = withField(changed, path, fieldFromText(path, value))
    }
    return parseConfig(changed)
  }
  const first = read(presetConfig(preset), '')
  if (!first.ok) return { ok: false, problems: [...problems, ...first.problems] }
  if (problems.length > 0 || !isDeviceChoice(device) || !hidden.ok) return { ok: false, problems }
  const configs = [first.value]
  for (let lane = 2; lane <= Number(lanes); lane++) {
    const parsed = read(first.value, `${lane}.`)
    if (!parsed.ok) return { ok: false, problems: parsed.problems.map(({ field, message }) => ({ field: `${lane}.${field}`, message: t('lane {lane}: {message}', { lane, message }) })) }
    configs.push(parsed.value)
  }
  return { ok: true, value: { preset, configs, device, hidden: hidden.value, embed: embed === 'yes' } }
}

export const isDeviceChoice = (name: string): name is DeviceChoice => (DEVICE_CHOICES as readonly string[]).includes(name)

const OWN_PATHS = FIELD_PATHS.filter((path) => !isShared(path))

const KNOWN: ReadonlySet<string> = new Set(['v', 'preset', 'device', 'lanes', 'hide', 'embed', ...FIELD_PATHS])

/** Whether a key is of a further lane: "2.relabel". */
const isOfLane = (key: string): boolean => /^[2-9]\./.test(key) && OWN_PATHS.includes(key.slice(2))

/** Problems of one kind that are told at once. */
const MOST_TOLD = 8

/** key=value pairs with known, unrepeated keys; the rest becomes problems, of which the first few are told. */
function readPairs(text: string): { values: Map<string, string>; problems: Problem[] } {
  const values = new Map<string, string>()
  const problems: Problem[] = []
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=')
    const key = unescape(at < 0 ? pair : pair.slice(0, at))
    const value = at < 0 ? undefined : unescape(pair.slice(at + 1))
    if (key === undefined || value === undefined) {
      problems.push({ field: '', message: t('"{text}" cannot be read; allowed: key=value pairs joined by &', { text: shorten(pair) }) })
    } else if (/^[2-9]\./.test(key) && isShared(key.slice(2))) {
      problems.push({ field: key, message: t('{field} is the same in all lanes; allowed: {shared}, without a lane\'\'s number', { field: shorten(key), shared: shorten(key.slice(2)) }) })
    } else if (!KNOWN.has(key) && !isOfLane(key)) {
      problems.push({ field: key, message: t('{field} is not a known field; allowed: {allowed}', { field: shorten(key), allowed: [...KNOWN].join(', ') }) })
    } else if (values.has(key)) {
      problems.push({ field: key, message: t('{field} is given twice; allowed: once', { field: key }) })
    } else {
      values.set(key, value)
    }
  }
  return { values, problems: problems.slice(0, MOST_TOLD) }
}

function unescape(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const wrong = (field: string, value: string | undefined, choices: string): Problem =>
  ({ field, message: t('{field} is {value}; allowed: {allowed}', { field, value: show(value), allowed: choices }) })
