/** What the bench can do. To add a mode: a file, and a line here. */
import type { PresetName } from '../src/lab/presets/index.ts'
import type { Report } from './report.ts'

/** Sizes of models that a whole round can be timed with. */
export const SIZES = ['pocket', 'test'] as const

export interface Settings {
  /** How often each engine has its turn. */
  readonly turns: number
  readonly size: (typeof SIZES)[number]
  readonly preset?: PresetName
  /** Progress, for people. */
  readonly say: (text: string) => void
}

export interface Mode {
  /** The option that calls for it. */
  readonly name: string
  /** What the option must be given; a mere switch where nothing stands here. */
  readonly value?: string
  /** Settings that it heeds; others may not be given. */
  readonly heeds: readonly ('turns' | 'size' | 'preset')[]
  /** One line for the list of modes. */
  readonly help: string
  /** Loads what it needs when it is called, so that one needs no browser because another does. */
  readonly main: (settings: Settings) => Promise<Report>
}

/** The first is what runs when none is named. */
export const MODES: readonly Mode[] = [
  {
    name: 'engines', heeds: ['turns'],
    help: 'a train step on Node, on the browser’s WASM and on jax-js, and images and captions on the first two',
    main: async ({ turns, say }) => (await import('./compare.ts')).compareEngines(turns, say),
  },
  {
    name: 'round', heeds: ['size'], help: 'one round of the joint loop on Node and on the browser’s WASM, by phase',
    main: async ({ size, say }) => (await import('./round.ts')).compareRounds(size, say),
  },
  {
    name: 'families', heeds: ['turns'], help: 'images or captions, and updates, of every architecture on Node and on the browser’s WASM',
    main: async ({ turns, say }) => (await import('./compare.ts')).compareFamilies(turns, say),
  },
  {
    name: 'transfer', heeds: [], help: 'what a first visit fetches before its first round, compressed',
    main: async ({ say }) => (await import('./transfer.ts')).countTransfer(say),
  },
  {
    name: 'page', heeds: ['size'], help: 'what the page promises: first paint, script, graph runs, stop, and its own thread while models train in its worker',
    main: async ({ size, say }) => (await import('./promises.ts')).measurePage(size, say),
  },
  {
    name: 'presets', heeds: ['preset'], help: 'the experiments’ presets, or one, run to their end on the page: seconds a round and last digests (hours)',
    main: async ({ preset, say }) => (await import('./presets.ts')).runPresets(preset, say),
  },
  {
    name: 'lanes', heeds: ['turns'], help: 'the longest task of the page’s own thread with six lanes of a hundred rounds, ten rounds a second',
    main: async ({ turns, say }) => (await import('./lanes.ts')).timeLanes(turns, say),
  },
  {
    name: 'metrics', heeds: ['turns'], help: 'measuring 1,000 images and 1,000 captions, by metric',
    main: async ({ turns, say }) => (await import('./metrics.ts')).timeMetrics(turns, say),
  },
  {
    name: 'overhead', heeds: ['size'], help: 'the part of a round in Node that is neither graphs nor metrics: what the loop itself costs',
    main: async ({ size, say }) => (await import('./overhead.ts')).timeOverhead(size, say),
  },
  {
    name: 'false-alarms', heeds: [], help: 'how often the collapse detector alarms over rounds of real data (minutes)',
    main: async ({ say }) => (await import('./false-alarms.ts')).countFalseAlarms(say),
  },
  {
    name: 'device', value: 'webgpu', heeds: ['turns'],
    help: 'the train step on Node’s WebGPU beside Node’s CPU; on a hardware adapter every architecture too',
    main: async ({ turns, say }) => (await import('./webgpu.ts')).compareWebGpu(turns, say),
  },
]
