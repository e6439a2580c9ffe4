/**
 * Packs Fashion-MNIST: `node --import tsx scripts/worlds/fashion.ts [FOLDER]` writes public/worlds/fashion.bin,
 * its manifest and its licence. FOLDER holds the four .gz files of the data set; Debian's package
 * dataset-fashion-mnist puts them where the default looks. The same files give the same pictures in the same order.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync, gunzipSync } from 'node:zlib'
import { stream } from '../../src/random/index.ts'
import { CLASSES } from '../../src/worlds/fashion-facts.ts'
import { manifestSchema, residuals, SPLIT_NAMES } from '../../src/worlds/packed.ts'
import type { SplitName } from '../../src/worlds/types.ts'
import { MIT } from './mit.ts'

const SIZE = 28
const PIXELS = SIZE * SIZE

/** Pictures a split; each a multiple of the number of classes, which are equally common. */
const COUNTS: Readonly<Record<SplitName, number>> = { train: 10_000, validation: 400, reserve: 1_800, evaluation: 1_150, floor: 1_150 }
/** Held-out splits come from the data set's own test file. */
const SOURCES: Readonly<Record<SplitName, 'train' | 't10k'>> = {
  train: 'train', validation: 'train', reserve: 'train', evaluation: 't10k', floor: 't10k',
}

const LICENCE = `Fashion-MNIST: a part of its pictures and labels is packed in fashion.bin.
https://github.com/zalandoresearch/fashion-mnist
Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms", arXiv 1708.07747

The MIT License (MIT)

Copyright (c) 2017 Zalando SE, https://tech.zalando.com

${MIT}
`

/** An IDX file (the data set's format): big-endian magic number, item count, sizes, then bytes. */
function readIdx(path: string, magic: number, header: number): Uint8Array {
  const bytes = gunzipSync(readFileSync(path))
  if (bytes.readUInt32BE(0) !== magic) throw new Error(`${path} is not the expected IDX file`)
  return bytes.subarray(header)
}

interface Source {
  readonly images: Uint8Array
  readonly labels: Uint8Array
  /** Pictures in the order in which splits take them. */
  readonly order: Int32Array
  next: number
}

function openSource(folder: string, name: 'train' | 't10k'): Source {
  const images = readIdx(join(folder, `${name}-images-idx3-ubyte.gz`), 2051, 16)
  const labels = readIdx(join(folder, `${name}-labels-idx1-ubyte.gz`), 2049, 8)
  return { images, labels, order: stream('fashion', 'pack', name).permutation(labels.length), next: 0 }
}

/** Takes equally many pictures of each class, and none whose pixels were taken before by any split. */
function takeSplit(source: Source, total: number, seen: Set<string>): number[] {
  const room = new Array<number>(CLASSES.length).fill(total / CLASSES.length)
  const taken: number[] = []
  const passed: number[] = []
  while (taken.length < total) {
    if (source.next >= source.order.length) throw new Error('the data set has not enough pictures')
    const index = source.order[source.next++]
    const pixels = Buffer.from(source.images.subarray(index * PIXELS, (index + 1) * PIXELS)).toString('latin1')
    if (seen.has(pixels)) continue
    if (room[source.labels[index]]-- <= 0) {
      passed.push(index)
      continue
    }
    seen.add(pixels)
    taken.push(index)
  }
  // What this split had no room for is the next one's first choice.
  source.next -= passed.length
  source.order.set(passed, source.next)
  return taken
}

function main(folder: string): void {
  const sources = { train: openSource(folder, 'train'), t10k: openSource(folder, 't10k') }
  const seen = new Set<string>()
  const total = SPLIT_NAMES.reduce((sum, name) => sum + COUNTS[name], 0)
  const labels = new Uint8Array(total)
  const pixels = new Uint8Array(total * PIXELS)
  let at = 0
  for (const name of SPLIT_NAMES) {
    const source = sources[SOURCES[name]]
    const taken = takeSplit(source, COUNTS[name], seen)
    for (const i of stream('fashion', 'pack', 'shuffle', name).permutation(taken.length)) {
      labels[at] = source.labels[taken[i]]
      pixels.set(source.images.subarray(taken[i] * PIXELS, (taken[i] + 1) * PIXELS), at * PIXELS)
      at++
    }
  }
  const packed = deflateRawSync(Buffer.concat([labels, residuals(pixels, SIZE, SIZE)]), { level: 9, memLevel: 9 })
  const manifest = manifestSchema.parse({
    schema: 1,
    world: 'fashion',
    file: 'fashion.bin',
    bytes: packed.length,
    sha256: createHash('sha256').update(packed).digest('hex'),
    channels: 1,
    height: SIZE,
    width: SIZE,
    splits: COUNTS,
    licence: 'MIT',
    attribution: 'Fashion-MNIST, copyright 2017 Zalando SE',
    source: 'https://github.com/zalandoresearch/fashion-mnist',
  })
  const out = fileURLToPath(new URL('../../public/worlds/', import.meta.url))
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'fashion.bin'), packed)
  writeFileSync(join(out, 'fashion.json'), JSON.stringify(manifest, null, 2) + '\n')
  writeFileSync(join(out, 'LICENSE-fashion-mnist.txt'), LICENCE)
  console.log(`${total} pictures, ${packed.length} bytes, sha256 ${manifest.sha256}`)
}

main(process.argv[2] ?? '/usr/share/datasets/fashion-mnist')
