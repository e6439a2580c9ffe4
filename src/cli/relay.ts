/** `npm run lab -- relay …`: image → caption → image in Node, round by round into a directory. */
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { loadRelayCast } from '../hub/relay-cast.ts'
import { leafFromText, replaced } from '../lab/fields.ts'
import { number } from '../lab/format.ts'
import { takeImages } from '../lab/images.ts'
import { range } from '../lab/pairs.ts'
import { MOST_CHAINS, type RelayConfig } from '../lab/relay/config.ts'
import { relayChainsCsv, relayMetricsCsv } from '../lab/relay/csv.ts'
import { fitImages } from '../lab/relay/fit.ts'
import { parseRelay, parseRelayText, RELAY_PATHS, usualValue } from '../lab/relay/parse.ts'
import { writeRelayFile } from '../lab/relay/relay-file.ts'
import { relayHeader, type RelayRecord, type RelayRound, relayText } from '../lab/relay/record.ts'
import { RELAY_PHASES, runRelay } from '../lab/relay/run.ts'
import { shownImages } from '../lab/relay/shown.ts'
import { SettingError } from '../lab/setting-error.ts'
import { loadWorldWithDigest } from '../lab/world-digest.ts'
import type { Images } from '../worlds/types.ts'
import { type CommandMain, EXIT, type Io, UsageError } from './command.ts'
import { DEVICES, startEngine } from './experiment.ts'
import { readPublic } from './files.ts'
import { needed, oneOf, threadsOf } from './options.ts'
import { accept, readText } from './reading.ts'
import { contactSheet } from './sheet.ts'
import { onSignal } from './signals.ts'
import { StatusLine } from './status-line.ts'
import { makeDirectory, replaceFile } from './writing.ts'

/** Longest file of settings that is read, in bytes. */
const MAX_CONFIG_BYTES = 16 * 1024

const USAGE = `usage: npm run lab -- relay [--config FILE] [--FIELD VALUE …] --out DIR [--device ${DEVICES.join('|')}] [--threads N] [--json]

A captioner describes pictures, a painter paints the captions, and so on, with no training (docs/relay.md). After every round DIR/relay.json,
DIR/metrics.csv, DIR/captions.csv and DIR/chains.png (a row a chain, a column a round) are written anew, and with them DIR/relay.zip, which
shows the relay on the page: drop it there. Ctrl-C ends it and keeps the rounds that are done. --json prints each round's record as a line of JSON.

Fields: ${RELAY_PATHS.join(', ')}
--captioner, --painter and --judge name models of the world, such as bridge-2 or test-prefix-1; at most ${MOST_CHAINS} chains (pictures × chains).`

export const relay: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(['config', ...RELAY_PATHS].map((name) => [name, { type: 'string' as const }])),
      out: { type: 'string' }, device: { type: 'string', default: 'cpu' }, threads: { type: 'string' },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const request: Request = {
    device: oneOf('--device', values.device, DEVICES),
    threads: threadsOf(values.threads),
    out: needed('--out DIR', values.out, 'the directory for relay.json and the pictures'),
    config: await readSettings(values),
    json: values.json,
  }
  const stop = new AbortController()
  // The first signal ends the relay between two graph runs; a second one ends the process.
  const release = onSignal((impatient) => {
    if (impatient) process.exit(EXIT.interrupted)
    io.err('\nstopping; the rounds that are done are kept\n')
    stop.abort()
  })
  try {
    return await execute(request, stop.signal, io)
  } finally {
    release()
  }
}

interface Request {
  readonly config: RelayConfig
  readonly out: string
  readonly device: (typeof DEVICES)[number]
  readonly threads: number | undefined
  readonly json: boolean
}

/** @throws UsageError naming the file or the field and what it allows */
async function readSettings(values: Readonly<Record<string, unknown>>): Promise<RelayConfig> {
  const given = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined)
  const file = given('config')
  const named = `--config ${file}`
  let input: object = file === undefined ? {} : accept(parseRelayText(await readText(file, MAX_CONFIG_BYTES, named)), `${named}: `)
  for (const path of RELAY_PATHS) {
    const text = given(path)
    if (text !== undefined) input = replaced(input, path, leafFromText(usualValue(path), text))
  }
  return accept(parseRelay(input))
}

async function execute({ config, out, device, threads, json }: Request, signal: AbortSignal, io: Io): Promise<number> {
  await makeDirectory(out, '')
  const status = new StatusLine(io)
  const { world, digest } = await loadWorldWithDigest(config.world, readPublic)
  const runtime = await startEngine(device, threads)
  try {
    const cast = await loadRelayCast({ config, world, runtime, read: readPublic })
    const header = relayHeader(config, cast, runtime.device, digest)
    const rounds: RelayRound[] = []
    const pictures: Images[] = []
    const progress = runRelay({
      config, world, cast, signal,
      onProgress: ({ round, phase, done, total }) => status.passing(() => `round ${round}, ${phase} (${RELAY_PHASES.indexOf(phase) + 1} of ${RELAY_PHASES.length}): ${Math.floor(done)} of ${total}`),
    })
    for await (const { record, pictures: painted, start } of progress) {
      rounds.push(record)
      pictures.push(shownImages(painted))
      await write(out, { ...header, ...start, rounds }, pictures)
      if (json) io.out(JSON.stringify(record))
      status.line(summary(record))
    }
    status.line(`${out} written`)
    return EXIT.done
  } catch (error) {
    if (signal.aborted && error === signal.reason) {
      status.line(`stopped; ${out} holds the rounds that are done`)
      return EXIT.interrupted
    }
    throw error instanceof SettingError ? new UsageError(`${error.message}. ${error.advice}`) : error
  } finally {
    await runtime.dispose()
  }
}

async function write(out: string, record: RelayRecord, pictures: readonly Images[]): Promise<void> {
  const name = basename(resolve(out))
  await replaceFile(join(out, 'relay.json'), relayText(record))
  await replaceFile(join(out, 'metrics.csv'), relayMetricsCsv(record, name))
  await replaceFile(join(out, 'captions.csv'), relayChainsCsv(record, name))
  const [first] = pictures
  const tiles = range(0, first.n).flatMap((chain) => pictures.map((round) => takeImages(fitImages(round, first), [chain])))
  await replaceFile(join(out, 'chains.png'), contactSheet(tiles, pictures.length))
  await replaceFile(join(out, 'relay.zip'), await writeRelayFile({ record, pictures }))
}

/** One line of a round: how far it has come from its start, and how many motifs are left. */
function summary({ round, metrics, seconds }: RelayRound): string {
  const parts = (['drift.pictures', 'facts.kept', 'motifs.number', 'motifs.largest', 'alignment.read', 'alignment.painted'] as const)
    .flatMap((key) => (key in metrics ? [`${key} ${number(metrics[key].value)}`] : []))
  return `round ${round}: ${parts.join(', ')} (${number(seconds)} s)`
}
