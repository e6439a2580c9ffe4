/** The files of the claims' recorded runs (src/lab/findings/recordings.ts): which are there, and whether they are still what they should be. */
import { join } from 'node:path'
import { castOf, type Role } from '../../lab/agents.ts'
import type { ExperimentConfig } from '../../lab/config.ts'
import { type Cell, cellsOf, type Experiment } from '../../lab/experiments/parse.ts'
import { differences, differenceText } from '../../lab/fields.ts'
import type { Arm } from '../../lab/findings/quantity.ts'
import { CLAIM_RECORDINGS, type ClaimRecording, RECORDED_SEED } from '../../lab/findings/recordings.ts'
import { messageOf } from '../../lab/problems.ts'
import type { RunRecord } from '../../lab/record.ts'
import { recordingPath } from '../../lab/recorded.ts'
import { toTheBit } from '../../lab/same-bits.ts'
import { loadWorldWithDigest } from '../../lab/world-digest.ts'
import { type Base, baseOf, basesOf, checkpointPath } from '../../models/bases.ts'
import { agentId } from '../../models/names.ts'
import { sha256 } from '../../random/sha256.ts'
import type { DeviceInfo } from '../../runtime/types.ts'
import { differing } from '../beginning.ts'
import { publicDirectory, readPublic } from '../files.ts'
import { readRecord } from '../read-record.ts'
import { isThere } from '../reading.ts'

/** Makes them, and again those that have a fault. */
export const RECORD_COMMAND = 'npm run lab -- findings --record'

/** @param site the folder of the site's files */
export const recordingFile = (recording: ClaimRecording, site = publicDirectory): string => join(site, recordingPath(recording))

/** Arms whose recorded run is there. */
export async function recordedArms(): Promise<Arm[]> {
  const there = await Promise.all(CLAIM_RECORDINGS.map((recording) => isThere(recordingFile(recording))))
  return CLAIM_RECORDINGS.flatMap(({ arm }, i) => (there[i] ? [arm] : []))
}

/** The experiment's file that a recording is of, and the arm's name in it: "loops/joint". */
export const experimentName = ({ arm }: ClaimRecording): string => arm.split('/')[0]
export const armName = ({ arm }: ClaimRecording): string => arm.split('/')[1]

/** The run of its experiment that is recorded. @throws RangeError where the experiment has no such run */
export function recordedCell(experiment: Experiment, recording: ClaimRecording): Cell {
  const cell = cellsOf(experiment).find(({ arm, seed }) => arm === armName(recording) && seed === RECORDED_SEED)
  if (!cell) throw new RangeError(`${experiment.name} has no run of ${armName(recording)} with seed ${RECORDED_SEED}`)
  return cell
}

/**
 * Why a recorded run cannot be made again here to the bit, and what to do about it; null where nothing tells against it.
 * @param cell what it has to be a run of
 * @param here the engine that would do it again
 * @param path where it lies
 */
export async function faultOf(recording: ClaimRecording, cell: Cell, here: DeviceInfo, path = recordingFile(recording)): Promise<string | null> {
  const why = await readRecord(path).then((record) => (record ? faultOfRecord(record, cell, here) : 'is not there'), (error: unknown) => `cannot be read (${messageOf(error)})`)
  return why === null ? null : `${path} ${why}. Make it again: ${RECORD_COMMAND} ${recording.arm}`
}

/** "was made on …"; null where the record is that of a whole run of the cell with the engine, data and bases that are here. */
export async function faultOfRecord({ config, engine, bases, world, rounds }: RunRecord, cell: Cell, here: DeviceInfo): Promise<string | null> {
  const changed = differences(config, cell.config)
  if (changed.length > 0) return `is of another configuration than its experiment (${changed.map(differenceText).join('; ')})`
  if (rounds.length !== cell.config.rounds + 1) return `has ${rounds.length} of ${cell.config.rounds + 1} rounds`
  if (!toTheBit(engine, here)) return `was made on ${engine.engine}, and this is ${here.engine}, which may round otherwise`
  if (world !== (await loadWorldWithDigest(config.world, readPublic)).digest) return `was made on other data than the world ${config.world} has now`
  const others = differing(bases, await basesHere(config))
  return others.length > 0 ? `began with other base models than those that are here (${others.join(', ')})` : null
}

/** SHA-256 of the checkpoints that a run would begin with, by agent, as a record has them. */
async function basesHere(config: ExperimentConfig): Promise<Record<string, string>> {
  const { world, size } = config
  const members = Object.entries(castOf(config).names).flatMap(([role, names]) =>
    names.map((name, i) => [agentId(role as Role, i), baseOf(world, size, role as Role, name)] as const))
  const encoders = (['judge', 'critic'] as const).map((role) => [role, basesOf(world, size, role)[0]] as const)
  const digest = async (base: Base): Promise<string> => sha256(new Uint8Array(await readPublic(checkpointPath(base))))
  return Object.fromEntries(await Promise.all([...members, ...encoders].flatMap(([id, base]) => (base ? [digest(base).then((found) => [id, found] as const)] : []))))
}
