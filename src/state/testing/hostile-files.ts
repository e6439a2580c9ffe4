/**
 * Files that strangers may hand over, made out of good ones: each must be refused with a message, and nothing of it be taken over. Those of
 * ODD_FILES are well formed and say strange things, which are shown as the text that they are.
 */
import { zipSync } from 'fflate'
import { type PartName, RUN_FILE, type RunFile, writeRunFile } from '../../lab/run-file/run-file.ts'
import { CARD, writeCard } from '../../lab/sealed/card.ts'
import { limitsOf } from '../../lab/sealed/sealed.ts'
import { readZip, writeZip } from '../../lab/sealed/zip.ts'
import { recordText } from '../../lab/record-text.ts'

export interface StrangersFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const text = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content)
const json = (value: unknown): Uint8Array<ArrayBuffer> => text(JSON.stringify(value))
const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>'

/** Texts that are no configuration. */
const NO_SETTINGS: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'empty.json': text(''),
  'space.json': text(' \n\t'),
  'word.json': text('hello'),
  'number.json': text('1'),
  'null.json': text('null'),
  'array.json': text('[]'),
  'string.json': text('"{}"'),
  'cut.json': text('{"seed": 1,'),
  'twice.json': text('{"seed":1}{"seed":2}'),
  'comment.json': text('{/* note */"seed":1}'),
  'nan.json': text('{"seed":NaN}'),
  'infinity.json': text('{"seed":Infinity}'),
  'huge number.json': text('{"seed":1e999}'),
  'negative.json': json({ rounds: -1 }),
  'fraction.json': json({ rounds: 1.5 }),
  'text for number.json': json({ rounds: '3' }),
  'proto.json': text('{"__proto__":{"polluted":1},"nothing":1}'),
  'constructor.json': text('{"constructor":{"prototype":{"polluted":1}}}'),
  'deep.json': text(`${'['.repeat(50_000)}${']'.repeat(50_000)}`),
  'deep objects.json': text(`${'{"training":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
  'many keys.json': json(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]))),
  'a megabyte.json': text(`{"world":"${'x'.repeat(1 << 20)}"}`),
  'script.json': json({ world: SCRIPT }),
  'script key.json': json({ [SCRIPT]: 1 }),
  'bytes.json': new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0xc0, 0xaf]),
  'zeros.bin': new Uint8Array(4096),
  'picture.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
  'page.html': text(`<!doctype html>${SCRIPT}`),
  'future.json': json({ version: 99, seed: 1 }),
}

/** Changes of a record's text after which it is no record. */
const NO_RECORDS: Readonly<Record<string, (record: string) => string>> = {
  'record of another schema': (record) => record.replace('"schema": 1', '"schema": 2'),
  'record of an unknown schema': (record) => record.replace('"schema": 1', '"schema": "1; drop"'),
  'record with a null metric': (record) => record.replace(/"value":[-\d.e]+/, '"value":null'),
  'record with a metric beyond sense': (record) => record.replace(/"value":[-\d.e]+/, '"value":-1e300'),
  'record with a metric beyond numbers': (record) => record.replace(/"value":[-\d.e]+/, '"value":1e999'),
  'record with a text for a metric': (record) => record.replace(/"value":[-\d.e]+/, `"value":${JSON.stringify(SCRIPT)}`),
  'record with a short digest': (record) => record.replace(/"digest":"[0-9a-f]{8}/, '"digest":"'),
  'record with a script for a digest': (record) => record.replace(/"digest":"[0-9a-f]{64}"/, `"digest":${JSON.stringify(SCRIPT)}`),
  'record that skips a round': (record) => record.replace('{"round":1,', '{"round":7,'),
  'record with a round twice': (record) => record.replace('{"round":1,', '{"round":0,'),
  'record with a negative round': (record) => record.replace('{"round":1,', '{"round":-1,'),
  'record with negative counts': (record) => record.replace(/"counts":\[\d+/, '"counts":[-5'),
  'record with negative seconds': (record) => record.replace(/"train":[\d.]+/, '"train":-1'),
  'record with a strange engine': (record) => record.replace(/"kind": ?"\w+"/, '"kind":"quantum"'),
  'record with no threads': (record) => record.replace(/"threads": ?\d+/, '"threads":0'),
  'record with a configuration of nowhere': (record) => record.replace(/"world": ?"shapes"/, '"world":"mars"'),
  'record with a field of nobody': (record) => record.replace('"schema": 1,', '"schema": 1, "onload": "alert(1)",'),
  'record cut short': (record) => record.slice(0, record.length / 2),
}

/** Files of which each must be refused. @param good a run with pictures, whose file is altered in every way that comes to mind */
export async function hostileFiles(good: RunFile): Promise<StrangersFile[]> {
  const record = recordText(good.record)
  const whole = await writeRunFile(good)
  const parts = readZip(whole, limitsOf(RUN_FILE))
  const zip = (of: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) => writeZip([...of].map(([name, bytes]) => ({ name, bytes, packed: true })))
  const withPart = (name: string, bytes: Uint8Array<ArrayBuffer>) => zip(new Map(parts).set(name, bytes))
  /** Altered by somebody who put the digests right. */
  const signed = async (name: PartName, bytes: Uint8Array<ArrayBuffer>) => {
    const inside = new Map(parts).set(name, bytes)
    inside.delete(CARD)
    const card = text(await writeCard(RUN_FILE, good.title, inside))
    return zip(new Map([[CARD, card], ...inside]))
  }
  const card = new TextDecoder().decode(parts.get(CARD))
  const galleries = new TextDecoder().decode(parts.get('galleries.json'))
  const flipped = (at: number) => whole.map((byte, i) => (i === Math.floor(at * whole.length) ? byte ^ 0xff : byte))
  const zips: Record<string, Uint8Array<ArrayBuffer>> = {
    'nothing but a head': whole.slice(0, 4),
    'a byte': whole.slice(0, 1),
    'cut to a tenth': whole.slice(0, whole.length / 10),
    'cut to a half': whole.slice(0, whole.length / 2),
    'a bit flipped early': flipped(0.1),
    'a bit flipped amidst': flipped(0.5),
    'an empty zip': zipSync({}),
    'another zip': zipSync({ 'word/document.xml': text('<w/>') }),
    'a path upwards': zipSync({ '../../card.json': text('{}') }),
    'an absolute path': zipSync({ '/etc/passwd': text('root') }),
    'a name of the prototype': zipSync({ ['__proto__.json']: text('{}') }),
    'a card that is a bomb': zipSync({ [CARD]: [new Uint8Array(8 << 20), { level: 9 }] }),
    'a record that is a bomb': zipSync({ [CARD]: parts.get(CARD)!, 'run.json': [new Uint8Array(40 << 20), { level: 9 }] }),
    'a card of a later version': withPart(CARD, text(card.replace('"version": 1', '"version": 2'))),
    'a card of another format': withPart(CARD, text(card.replace('collapse-lab run', SCRIPT))),
    'a card that is no JSON': withPart(CARD, text('{')),
    'a card with more on it': withPart(CARD, text(card.replace('"format"', '"onload": 1, "format"'))),
    'altered pictures': withPart('pictures.bin', parts.get('pictures.bin')!.map((byte) => byte ^ 1)),
    'an altered record': withPart('run.json', text(record.replace('"seed":1', '"seed":2').replace('"seed": 1', '"seed": 2'))),
    'a stray part': withPart('ratings.json', text('[]')),
    'fewer pictures than said': await signed('pictures.bin', parts.get('pictures.bin')!.slice(0, 100)),
    'galleries of no round': await signed('galleries.json', text(galleries.replaceAll(/"round":\d+/g, '"round":99'))),
    'galleries of a huge size': await signed('galleries.json', text(galleries.replace(/"size":\d+/, '"size":999999999'))),
    'galleries with places below zero': await signed('galleries.json', text(galleries.replace(/"data":\d+/, '"data":-1'))),
    'a state that is none': await signed('state.safetensors', text('{"__metadata__":{}}')),
    'a state whose header lies': await signed('state.safetensors', new Uint8Array([255, 255, 255, 255, 255, 255, 255, 127, 123, 125])),
    'a state with tensors over each other': await signed('state.safetensors', tensors('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}', 12)),
    'a state of another type': await signed('state.safetensors', tensors('{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}', 8)),
    'ratings of nobody': await signed('ratings.json', json([{ schema: 1, won: -1 }])),
    'a record of no rounds': await signed('run.json', text(recordText({ ...good.record, rounds: [] }))),
  }
  const changed = Object.entries(NO_RECORDS).map(([name, change]) => {
    const after = change(record)
    if (after === record) throw new Error(`${name}: nothing was changed`)
    return { name: `${name}.json`, bytes: text(after) }
  })
  return [
    ...Object.entries(NO_SETTINGS).map(([name, bytes]) => ({ name, bytes })),
    ...changed,
    ...Object.entries(zips).map(([name, bytes]) => ({ name: `${name}.run.zip`, bytes })),
  ]
}

/** A safetensors file with this header, over so many zero bytes. */
function tensors(header: string, size: number): Uint8Array<ArrayBuffer> {
  const head = text(header)
  const bytes = new Uint8Array(8 + head.length + size)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true)
  bytes.set(head, 8)
  return bytes
}

/** Files that are well formed and strange. */
export async function oddFiles(good: RunFile): Promise<StrangersFile[]> {
  const { record, galleries } = good
  const [first, ...others] = record.rounds
  const strange = { ...first, notes: [SCRIPT], losses: { [SCRIPT]: 1e300 } }
  const far = { ...first, metrics: Object.fromEntries(Object.entries(first.metrics).map(([name, measured]) => [name, { ...measured, value: -1e12, lo: 1e12, hi: -1e12 }])) }
  const asked = galleries.map((gallery) => ({ ...gallery, generated: gallery.generated.map((tile) => ({ ...tile, prompt: SCRIPT.slice(0, 60), caption: '\u202E'.repeat(50) })) }))
  return [
    { name: 'script in every word.run.zip', bytes: await writeRunFile({ ...good, title: SCRIPT, galleries: asked, state: null, record: { ...record, rounds: [strange, ...others] } }) },
    { name: 'numbers of no sense.run.zip', bytes: await writeRunFile({ ...good, state: null, record: { ...record, rounds: [far, ...others] } }) },
    { name: 'no metrics.run.zip', bytes: await writeRunFile({ ...good, galleries: [], state: null, record: { ...record, rounds: record.rounds.map((round) => ({ ...round, metrics: {} })) } }) },
  ]
}
