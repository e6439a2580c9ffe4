/** `npm run lab -- relay …`: image → caption → image in Node, round by round into a directory. */
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { loadRelayCast } from '../hub/relay-cast.ts'
import { differenceText, leafFromText, replaced } from '../lab/fields.ts'
import { number } from '../lab/format.ts'
import { takeImages } from '../lab/images.ts'
import { range } from '../lab/pairs.ts'
import { MOST_CHAINS, type RelayConfig } from '../lab/relay/config.ts'
import { relayChainsCsv, relayMetricsCsv } from '../lab/relay/csv.ts'
import { fitImages } from '../lab/relay/fit.ts'
import { parseRelay, parseRelayText, RELAY_PATHS, usualValue } from '../lab/relay/parse.ts'
import { readRelayFile, RELAY_FILE, type RelayFile, writeRelayFile } from '../lab/relay/relay-file.ts'
import { relayHeader, type RelayRecord, type RelayRound, relayText } from '../lab/relay/record.ts'
import { checkOrigin, OriginError, otherSettings, resumable } from '../lab/relay/resume.ts'
import { RELAY_PHASES, runRelay } from '../lab/relay/run.ts'
import { shownImages } from '../lab/relay/shown.ts'
import { mostOf } from '../lab/sealed/sealed.ts'
import { SettingError } from '../lab/setting-error.ts'
import { loadWorldWithDigest } from '../lab/world-digest.ts'
import type { Images } from '../worlds/types.ts'
import { type CommandMain, EXIT, type Io, UsageError } from './command.ts'
import { DEVICES, startEngine } from './experiment.ts'
import { readPublic } from './files.ts'
import { needed, oneOf, threadsOf } from './options.ts'
import { accept, readBytes, readText } from './reading.ts'
import { contactSheet } from './sheet.ts'
import { onSignal } from './signals.ts'
import { StatusLine } from './status-line.ts'
import { makeDirectory, replaceFile } from './writing.ts'

/** Longest file of settings that is read, in bytes. */
const MAX_CONFIG_BYTES = 16 * 1024

const USAGE = `usage: npm run lab -- relay [--config FILE] [--FIELD VALUE …] --out DIR [--device ${DEVICES.join('|')}] [--threads N] [--json]
       npm run lab -- relay --resume --out DIR [--rounds N] …

A captioner describes pictures, a painter paints the captions, and so on, with no training (docs/relay.md). After every round DIR/relay.json,
DIR/metrics.csv, DIR/captions.csv and DIR/chains.png (a row a chain, a column a round) are written anew, and with them DIR/relay.zip, which
shows the relay on the page: drop it there. Ctrl-C ends it and keeps the rounds that are done. --json prints each round's record as a line of JSON.
--resume goes on after the last round in DIR/relay.zip, with its settings, and ends as a relay does that was never stopped; --rounds N may ask
for more. Without it a relay in DIR is replaced.

Fields: ${RELAY_PATHS.join(', ')}
--captioner, --painter and --judge name models of the world, such as bridge-2 or test-prefix-1; at most ${MOST_CHAINS} chains (pictures × chains).`

export const relay: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(['config', ...RELAY_PATHS].map((name) => [name, { type: 'string' as const }])),
      out: { type: 'string' }, device: { type: 'string' }, threads: { type: 'string' }, resume: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const out = needed('--out DIR', values.out, 'the directory for relay.json and the pictures')
  const done = values.resume ? await readDone(out) : null
  const request: Request = {
    device: values.device === undefined ? done?.record.engine.kind ?? 'cpu' : oneOf('--device', values.device, DEVICES),
    threads: threadsOf(values.threads),
    out, done,
    config: await readSettings(values, done?.record.config),
    json: values.json,
  }
  if (done && !resumable(done.record, request.config)) throw new UsageError(whyNot(out, done.record, request.config))
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
  /** What there is to go on after; null where it begins anew. */
  readonly done: RelayFile | null
  readonly device: (typeof DEVICES)[number]
  readonly threads: number | undefined
  readonly json: boolean
}

/** The relay in a directory. @throws UsageError where there is none, or none that can be read */
async function readDone(out: string): Promise<RelayFile> {
  const path = join(out, 'relay.zip')
  const named = `--resume: ${path}`
  return accept(await readRelayFile(await readBytes(path, mostOf(RELAY_FILE), named)), `${named}: `)
}

/** @param done the settings of the relay that is gone on with @throws UsageError naming the file or the field and what it allows */
async function readSettings(values: Readonly<Record<string, unknown>>, done?: RelayConfig): Promise<RelayConfig> {
  const given = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined)
  const file = given('config')
  const named = `--config ${file}`
  let input: object = file === undefined ? done ?? {} : accept(parseRelayText(await readText(file, MAX_CONFIG_BYTES, named)), `${named}: `)
  for (const path of RELAY_PATHS) {
    const text = given(path)
    if (text !== undefined) input = replaced(input, path, leafFromText(usualValue(path), text))
  }
  return accept(parseRelay(input))
}

/** Why a relay cannot go on under these settings. */
function whyNot(out: string, { config, rounds }: RelayRecord, wanted: RelayConfig): string {
  const changed = otherSettings(config, wanted)
  return changed.length > 0
    ? `--resume: ${out} is of other settings (${changed.map(differenceText).join('; ')}); only --rounds may change`
    : `--resume: ${out} has ${rounds.length - 1} rounds already; a greater --rounds goes on`
}

async function execute({ config, out, done, device, threads, json }: Request, signal: AbortSignal, io: Io): Promise<number> {
  await makeDirectory(out, '')
  const status = new StatusLine(io)
  const { world, digest } = await loadWorldWithDigest(config.world, readPublic)
  const runtime = await startEngine(device, threads)
  try {
    const cast = await loadRelayCast({ config, world, runtime, read: readPublic })
    const header = relayHeader(config, cast, runtime.device, digest)
    if (done) checkOrigin(done.record, header)
    const rounds: RelayRound[] = [...done?.record.rounds ?? []]
    const pictures: Images[] = [...done?.pictures ?? []]
    const progress = runRelay({
      config, world, cast, signal, ...done && { done: { record: done.record, pictures: done.pictures[done.pictures.length - 1] } },
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
    if (error instanceof OriginError) throw new UsageError(`--resume: ${error.message} Without --resume it begins anew.`)
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
