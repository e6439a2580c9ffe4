/**
 * Random streams keyed by their path, such as `stream(seed, 'round', 3, 'captioner', 'noise')`. A stream's
 * numbers depend on its path and on its own earlier draws, and on nothing else: adding a chart or an arm
 * moves no other stream. All arithmetic is IEEE-exact, so every engine draws the same bits.
 */
import { ln } from './ln.ts'
import { normalQuantile } from './normal.ts'
import { threefry } from './threefry.ts'

/** A part of a stream's path. The number 1 and the string '1' are different parts. */
export type PathPart = string | number

/** Each call continues the stream where the call before ended: two draws of n uniforms are one draw of 2n. */
export interface Stream {
  /** An independent stream; neither moves the other. `stream(a, b)` is `stream(a).child(b)`. */
  child(...path: PathPart[]): Stream
  /** n numbers in [0, 1), multiples of 2^-24. */
  uniforms(n: number): Float32Array
  /** n standard normal numbers. */
  normals(n: number): Float32Array
  /** n standard Gumbel numbers, −ln(−ln u). */
  gumbels(n: number): Float32Array
  /** n integers in [0, bound), each equally likely. @throws RangeError unless 1 ≤ bound ≤ 2^31 */
  ints(n: number, bound: number): Int32Array
  /** The numbers 0 … n − 1 in random order. */
  permutation(n: number): Int32Array
  /**
   * n indices, index i with probability weights[i] / Σ weights.
   * @throws RangeError when a weight is negative or not finite, or when their sum is not positive and finite
   */
  categorical(weights: ArrayLike<number>, n: number): Int32Array
}

/** The stream at `path`. @throws RangeError when a number in the path is not finite */
export function stream(...path: PathPart[]): Stream {
  return absorb(0, 0, path)
}

const TAG_STRING = 1
const TAG_NUMBER = 2
const scratch = new DataView(new ArrayBuffer(8))

/**
 * Folds a path into a key, part by part. Every part begins with its kind and length, so no two paths fold
 * the same words. A key on the way is never a stream's key, so folding cannot meet a stream's own draws.
 */
function absorb(k0: number, k1: number, path: readonly PathPart[]): Stream {
  const key = new Uint32Array([k0, k1])
  const fold = (a: number, b: number): void => threefry(key[0], key[1], a, b, key, 0)
  for (const part of path) {
    if (typeof part === 'string') {
      fold(part.length, 0x8000_0000 | TAG_STRING)
      const unit = (i: number): number => (i < part.length ? part.charCodeAt(i) : 0)
      for (let i = 0; i < part.length || i === 0; i += 4) {
        fold(unit(i) | (unit(i + 1) << 16), unit(i + 2) | (unit(i + 3) << 16))
      }
    } else {
      if (!Number.isFinite(part)) throw new RangeError(`stream: ${part} in a path is not a finite number`)
      scratch.setFloat64(0, part === 0 ? 0 : part) // −0 and 0 are one part
      fold(8, 0x8000_0000 | TAG_NUMBER)
      fold(scratch.getUint32(4), scratch.getUint32(0))
    }
  }
  return new CounterStream(key[0], key[1])
}

/** 2^-32; (word + ½) × this lies strictly between 0 and 1. */
const UNIT = 2 ** -32

class CounterStream implements Stream {
  /** Words drawn so far: word w is lane w mod 2 of block ⌊w / 2⌋. */
  private position = 0

  constructor(private readonly k0: number, private readonly k1: number) {}

  child(...path: PathPart[]): Stream {
    return absorb(this.k0, this.k1, path)
  }

  uniforms(n: number): Float32Array {
    const words = this.words(n)
    const out = new Float32Array(n)
    for (let i = 0; i < n; i++) out[i] = (words[i] >>> 8) * 2 ** -24
    return out
  }

  normals(n: number): Float32Array {
    const words = this.words(n)
    const out = new Float32Array(n)
    for (let i = 0; i < n; i++) out[i] = normalQuantile((words[i] + 0.5) * UNIT)
    return out
  }

  gumbels(n: number): Float32Array {
    const words = this.words(n)
    const out = new Float32Array(n)
    for (let i = 0; i < n; i++) out[i] = -ln(-ln((words[i] + 0.5) * UNIT))
    return out
  }

  ints(n: number, bound: number): Int32Array {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 31) {
      throw new RangeError(`ints: the bound must be an integer from 1 to 2^31, not ${bound}`)
    }
    const out = new Int32Array(n)
    const words = this.words(n)
    for (let i = 0; i < n; i++) out[i] = this.below(words[i], bound)
    return out
  }

  permutation(n: number): Int32Array {
    const words = this.words(Math.max(0, n - 1))
    const out = Int32Array.from({ length: n }, (_, i) => i)
    for (let i = n - 1; i > 0; i--) {
      const j = this.below(words[n - 1 - i], i + 1)
      const kept = out[i]
      out[i] = out[j]
      out[j] = kept
    }
    return out
  }

  categorical(weights: ArrayLike<number>, n: number): Int32Array {
    const cumulative = new Float64Array(weights.length)
    let total = 0
    for (let i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0)) throw new RangeError(`categorical: weight ${i} is ${weights[i]}; weights must be at least 0`)
      total += weights[i]
      cumulative[i] = total
    }
    if (!(total > 0 && total < Infinity)) throw new RangeError(`categorical: the weights sum to ${total}`)
    const words = this.words(n)
    const out = new Int32Array(n)
    for (let i = 0; i < n; i++) {
      const target = (words[i] + 0.5) * UNIT * total
      let low = 0
      let high = weights.length - 1
      while (low < high) {
        const middle = (low + high) >>> 1
        if (cumulative[middle] > target) high = middle
        else low = middle + 1
      }
      out[i] = low
    }
    return out
  }

  /** `word` mod `bound`, with a fresh word in place of one from the incomplete last cycle (no modulo bias). */
  private below(word: number, bound: number): number {
    const limit = 2 ** 32 - (2 ** 32 % bound)
    let value = word
    while (value >= limit) value = this.words(1)[0]
    return value % bound
  }

  private words(n: number): Uint32Array {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`stream: cannot draw ${n} numbers`)
    const first = Math.floor(this.position / 2)
    const skip = this.position % 2
    const blocks = Math.ceil((skip + n) / 2)
    const out = new Uint32Array(2 * blocks)
    for (let b = 0; b < blocks; b++) {
      const counter = first + b
      threefry(this.k0, this.k1, counter, Math.floor(counter * UNIT), out, 2 * b)
    }
    this.position += n
    return out.subarray(skip, skip + n)
  }
}
