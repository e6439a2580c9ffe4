/** Records of runs that nobody computed: every figure that a round of the joint loop has, moving as figures do. */
import type { Measurement, RoundRecord } from '../../src/lab/record.ts'
import { BANDS } from '../../src/metrics/tails.ts'

const BOTH = ['variance', 'variance.within', 'variance.between', 'variance.ratio', 'precision', 'recall', 'density', 'coverage', 'tails',
  ...BANDS.map((band) => `tails.${band}`), 'fidelity', 'alignment', 'entropy', 'vendi', 'rke']
const KEYS = [...['image', 'caption'].flatMap((subject) => BOTH.map((metric) => `${subject}.${metric}`)), 'image.frechet', 'image.kid', 'caption.bleu4', 'caption.cider', 'pairs.alignment']

/** As many as shapes × colours that an evaluation asks for. */
const CLASSES = Array.from({ length: 27 }, (_, i) => `shape ${i % 8} × colour ${Math.floor(i / 8)}`)

/** Always the same for the same lane and round. */
export function inventedRecord(lane: number, round: number): RoundRecord {
  const figure = (i: number): Measurement => {
    const value = 0.5 + 0.3 * Math.cos(0.04 * (lane + 1) * round + i) + 0.02 * Math.sin(7 * round + 3 * i + lane)
    return { value, lo: value - 0.05, hi: value + 0.05, floor: { value: 0.9, lo: 0.85, hi: 0.95 } }
  }
  const counts = CLASSES.map((_, i) => Math.max(0, 16 - Math.floor((i * round) / 90)))
  const cost = (flops: number) => ({ passes: 1, flops })
  return {
    round,
    metrics: Object.fromEntries(KEYS.map((key, i) => [key, figure(i)])),
    histograms: { 'image.shape × colour': { values: CLASSES, counts, asked: CLASSES.map(() => 8), unstated: 1 } },
    seconds: { generate: 10 + lane, curate: 1, train: 20, evaluate: 15 },
    compute: { generate: cost(1.2e12), curate: cost(3e10), train: cost(1.7e12), evaluate: cost(1.2e12) },
    losses: { captioner: 0.2, diffusion: 0.1 },
    digest: '0'.repeat(64),
  }
}
