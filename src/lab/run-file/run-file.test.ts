import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { presetConfig } from '../presets/index.ts'
import type { GalleryTile, RoundGallery, RoundRecord, RunRecord } from '../record.ts'
import { recordText } from '../record-text.ts'
import { LAB_VERSION } from '../version.ts'
import { writeCard } from '../sealed/card.ts'
import { limitsOf, mostOf } from '../sealed/sealed.ts'
import { readZip, writeZip } from '../sealed/zip.ts'
import { type PartName, readRunFile, RUN_FILE, type RunFile, writeRunFile } from './run-file.ts'

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const config = presetConfig('test')
const round = (number: number): RoundRecord => ({
  round: number, losses: {}, digest: String(number).repeat(64), seconds: { generate: 0, curate: 0, train: 0, evaluate: 1.5 },
  metrics: { 'image.recall': { value: 0.5, lo: 0.4, hi: 0.6, floor: null } },
})
const record: RunRecord = { schema: 1, config, engine: { kind: 'wasm', engine: 'onnxruntime-web 1 wasm', threads: 2 }, bases: { judge: 'a'.repeat(64) }, rounds: [round(0), round(1)] }
const tile = (value: number, caption: string): GalleryTile =>
  ({ prompt: 'a ring', caption, channels: 3, height: 2, width: 2, data: new Uint8Array(12).fill(value), wrong: [1], unsaid: ['size'] })
const gallery = (number: number): RoundGallery => ({ round: number, generated: [tile(number, 'a red ring')], captioned: [tile(200, `said in ${number}`)] })
const file: RunFile = {
  title: 'A run', record, galleries: [gallery(0), gallery(1)],
  state: { round: 1, parameters: { captioner: Float32Array.of(1, -2.5) } },
  ratings: [{
    schema: 1, kind: 'pictures', seed: 3, a: { config, round: 0, digest: '0'.repeat(64) }, b: { config, round: 1, digest: '1'.repeat(64) },
    tally: { a: 1, b: 0, ties: 0, winRate: { value: 0, lo: 0, hi: 0.8 } }, verdicts: [{ prompt: 'a ring', left: 'b', verdict: 'a' }],
  }],
}

const problem = async (content: Uint8Array): Promise<string> => {
  const parsed = await readRunFile(content)
  expect(parsed.ok).toBe(false)
  return parsed.ok ? '' : parsed.problems.map(({ message }) => message).join('\n')
}

/** A run file of these parts, whose card fits them. */
const fileOf = async (parts: Partial<Record<PartName, string>>): Promise<Uint8Array> => {
  const listed = new Map(Object.entries(parts).map(([name, text]) => [name as PartName, bytes(text)]))
  return writeZip([{ name: 'card.json', bytes: bytes(await writeCard(RUN_FILE, 't', listed)), packed: true }, ...[...listed].map(([name, part]) => ({ name, bytes: part, packed: true }))])
}

describe('a run file', () => {
  it('is read back as it was written, and written alike twice', async () => {
    const written = await writeRunFile(file)
    expect(await readRunFile(written)).toEqual({ ok: true, value: file })
    expect(await writeRunFile(file)).toEqual(written)
    const bare: RunFile = { ...file, galleries: [], state: null, ratings: [] }
    expect(await readRunFile(await writeRunFile(bare))).toEqual({ ok: true, value: bare })
    // Pictures that come back are kept once.
    expect(readZip(written, limitsOf(RUN_FILE)).get('pictures.bin')).toHaveLength(3 * 12)
  })

  it('is not written with more models and pairs than can be read', async () => {
    const large = { round: 1, parameters: { captioner: new Float32Array(64 * 2 ** 20) } }
    await expect(writeRunFile({ ...file, state: large })).rejects.toThrow(/^the models, .* Save the run without them$/)
  })

  it('is refused wherever it is cut', async () => {
    const written = await writeRunFile(file)
    for (const share of [0, 0.01, 0.1, 0.5, 0.8]) expect(await problem(written.subarray(0, Math.floor(share * written.length)))).toMatch(/cannot be read|none that this lab writes|on the card/)
  })

  it('is refused where a part is not the one on its card', async () => {
    const parts = readZip(await writeRunFile({ ...file, state: null, ratings: [] }), limitsOf(RUN_FILE))
    const packed = (change: (name: string, part: Uint8Array) => Uint8Array | null): Uint8Array =>
      writeZip([...parts].flatMap(([name, part]) => {
        const changed = change(name, part)
        return changed ? [{ name, bytes: changed, packed: true }] : []
      }))
    expect(await problem(packed((name, part) => (name === 'pictures.bin' ? part.map((value, i) => (i === 3 ? value ^ 1 : value)) : part)))).toContain('pictures.bin is altered')
    expect(await problem(packed((name, part) => (name === 'run.json' ? null : part)))).toContain('run.json is on the card and not in the file')
    expect(await problem(packed((name, part) => (name === 'card.json' ? null : part)))).toContain('it has no card.json')
    expect(await problem(writeZip([...[...parts].map(([name, part]) => ({ name, bytes: part, packed: true })), { name: 'ratings.json', bytes: bytes('[]'), packed: true }])))
      .toContain('ratings.json is not on the card')
  })

  it('is refused where it unpacks to more than it may, or holds what it may not', async () => {
    const bomb = zipSync({ 'card.json': [new Uint8Array(64 * 1024 + 1), { level: 9 }] })
    expect(await problem(bomb)).toContain('card.json unpacks to more than the 65536 bytes')
    // A header that lies: the size is counted while unpacking.
    const view = new DataView(bomb.buffer)
    view.setUint32(22, 10, true)
    expect(await problem(bomb)).toContain('card.json unpacks to more than')
    expect(await problem(zipSync({ 'evil.html': bytes('<script>') }))).toContain('it holds "evil.html"')
    expect(await problem(zipSync({ '../card.json': bytes('{}') }))).toContain('it holds "../card.json"')
    expect(await problem(bytes('a picture'))).toContain('it is no ZIP file')
    expect((await readRunFile({ length: mostOf(RUN_FILE) + 1 } as Uint8Array)).ok).toBe(false)
  })

  it('names what is wrong in a part, and touches no prototype', async () => {
    expect(await problem(await fileOf({}))).toContain('has no run.json')
    expect(await problem(await fileOf({ 'run.json': '{' }))).toContain('not valid JSON')
    expect(await problem(await fileOf({ 'run.json': recordText({ ...record, rounds: [] }) }))).toContain('holds no rounds')
    const odd = recordText(record).replace('"rounds"', '"__proto__": {"polluted": 1}, "constructor": {}, "rounds"')
    expect(await problem(await fileOf({ 'run.json': odd }))).toContain('constructor')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    const good = recordText(record)
    expect(await problem(await fileOf({ 'run.json': good, 'galleries.json': '{"size":12,"rounds":[{"round":2,"generated":[],"captioned":[]}]}' }))).toContain('round 2')
    const missing = { prompt: 'p', caption: 'c', channels: 3, height: 2, width: 2, data: 0 }
    expect(await problem(await fileOf({ 'run.json': good, 'galleries.json': JSON.stringify({ size: 12, rounds: [{ round: 0, generated: [missing], captioned: [] }] }) })))
      .toContain('picture 0 is not in pictures.bin')
    expect(await problem(await fileOf({ 'run.json': good, 'ratings.json': '[{"schema":2}]' }))).toContain('ratings.json')
    expect(await problem(await fileOf({ 'run.json': good, 'state.safetensors': 'nothing' }))).toContain('cannot be read')
    const card = await writeCard(RUN_FILE, 't', new Map())
    expect(await problem(writeZip([{ name: 'card.json', bytes: bytes(card.replace('"version": 1', '"version": 2')), packed: true }]))).toContain('of another version')
  })
})

it('the lab says its own version', async () => {
  const { default: about } = await import('../../../package.json', { with: { type: 'json' } }) as { default: { version: string } }
  expect(LAB_VERSION).toBe(about.version)
})
