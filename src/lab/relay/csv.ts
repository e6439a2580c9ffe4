/** A relay as tables: its measures, and what its chains said. */
import { csvText } from '../csv.ts'
import type { RelayRecord } from './record.ts'

/** A line a round and measure; `floor` is the floor's value, empty where there is none. @param relay what tells it from others in one table */
export const relayMetricsCsv = ({ config, rounds }: RelayRecord, relay: string): string => csvText([
  ['relay', 'seed', 'world', 'round', 'metric', 'value', 'lo', 'hi', 'floor'],
  ...rounds.flatMap(({ round, metrics }) => Object.entries(metrics).map(([metric, { value, lo, hi, floor }]) =>
    [relay, config.seed, config.world, round, metric, value, lo, hi, floor?.value ?? ''])),
])

/** A line a chain and round; chains and motifs count from 0, motif 0 is the round's largest. */
export const relayChainsCsv = ({ config, starts, rounds }: RelayRecord, relay: string): string => csvText([
  ['relay', 'chain', 'start', 'round', 'caption', 'motif'],
  ...rounds.flatMap(({ round, captions, motifs }) => motifs.of.map((motif, chain) =>
    [relay, chain, starts[Math.floor(chain / config.chains)], round, captions[chain] ?? '', motif])),
])
