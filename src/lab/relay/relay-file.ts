/** A relay as one file that can be given away: its record with the pictures of every round, shown by the page without computing (docs/file-formats.md). */
import { t } from '../../i18n/text.ts'
import { joinParts, type StoredTensor, TensorFile, writeTensors } from '../../tensor/safetensors.ts'
import type { Images } from '../../worlds/types.ts'
import { failure, type Parsed } from '../problems.ts'
import type { Format, Parts } from '../sealed/card.ts'
import { bytesOf, seal, textOf, unseal } from '../sealed/sealed.ts'
import { chainCount } from './config.ts'
import { MAX_RELAY_TEXT, parseRelayRecord, type RelayRecord, relayText } from './record.ts'
import { SHOWN_SIDE } from './shown.ts'

/** Most bytes of pictures: the longest relay of most chains has 321 MB of the largest ones. */
const MAX_PICTURES = 384 * 1024 * 1024

export const RELAY_FILE = {
  format: 'collapse-lab relay', version: 1,
  parts: { 'relay.json': MAX_RELAY_TEXT, 'pictures.safetensors': MAX_PICTURES },
} as const satisfies Format<string>

type PartName = keyof typeof RELAY_FILE.parts

export interface RelayFile {
  /** At least one round. */
  readonly record: RelayRecord
  /** Of each round those of all chains (`shownImages`). */
  readonly pictures: readonly Images[]
}

const nameOf = (round: number): string => `round-${String(round).padStart(3, '0')}`

/** @param packed false where it is to be quick and may be large */
export function writeRelayFile({ record, pictures }: RelayFile, packed = true): Promise<Uint8Array<ArrayBuffer>> {
  const tensors = pictures.map(({ n, channels, height, width, data }, round): readonly [string, StoredTensor] => [nameOf(round), { kind: 'U8', shape: [n, channels, height, width], bytes: data }])
  return seal(RELAY_FILE, `relay, ${record.config.world}, seed ${record.config.seed}`, [
    { name: 'relay.json', bytes: bytesOf(relayText(record)), packed },
    { name: 'pictures.safetensors', bytes: joinParts(writeTensors(tensors, {})), packed },
  ])
}

/** A relay file of unknown origin. */
export const readRelayFile = (bytes: Uint8Array): Promise<Parsed<RelayFile>> => unseal(RELAY_FILE, bytes, readParts)

/** @throws Error where a text is not UTF-8, or the pictures are none */
function readParts(_: string, parts: Parts<PartName>): Parsed<RelayFile> {
  const text = parts.get('relay.json')
  const stored = parts.get('pictures.safetensors')
  if (!text || !stored) return failure('', t('the relay file has no {file}', { file: text ? 'pictures.safetensors' : 'relay.json' }))
  const record = parseRelayRecord(textOf(text))
  if (!record.ok) return record
  const { rounds, config } = record.value
  if (rounds.length === 0) return failure('rounds', t('{field}: {message}', { field: 'relay.json', message: t('it holds no rounds') }))
  const chains = chainCount(config)
  const file = new TensorFile(stored, (why) => { throw new Error(`pictures.safetensors: ${why}`) })
  const pictures = rounds.map(({ round }): Images => {
    const { kind, shape: [n, channels, height, width, ...more], bytes } = file.take(nameOf(round))
    const sides = [height, width].every((side) => side >= 1 && side <= SHOWN_SIDE)
    if (kind !== 'U8' || more.length > 0 || n !== chains || (channels !== 1 && channels !== 3) || !sides) {
      throw new Error(t('{file}: the pictures of round {round} are not those of {chains} chains', { file: 'pictures.safetensors', round, chains }))
    }
    return { n, channels, height, width, data: new Uint8Array(bytes) }
  })
  file.end()
  return { ok: true, value: { record: record.value, pictures } }
}
