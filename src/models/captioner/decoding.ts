/**
 * Writing captions: a whole batch in one graph run, the words unrolled, keys and values kept. All that differs
 * between captioners is their family; all that differs between ways of decoding is how the next word is picked.
 */
import {
  type Scope, type Tensor, add, argmax, cast, concat, constant, embedding, equal, expand, greater, input, iota, logSoftmax, max, mul,
  reshape, slice, softmax, sub, sum, where, div,
} from '../../tensor/index.ts'
import { BOS, EOS, PAD, UNKNOWN } from '../../worlds/tokenizer.ts'
import type { Frame, Size } from '../architecture.ts'
import type { CaptionerFamily, Memory } from './family.ts'
import { seenInput, sightOf } from './sight.ts'

const NEVER = -1e9
/** Below every score that can come up. */
const TAKEN = -1e30

/** Added to logits: words that no caption holds. */
const banned = (vocabulary: number): Tensor =>
  constant(Float32Array.from({ length: vocabulary }, (_, v) => ([PAD, BOS, UNKNOWN].includes(v) ? NEVER : 0)), [vocabulary])

const whole = (value: number, rows: number): Tensor => constant(new Int32Array(rows).fill(value), [rows, 1], 'int32')

/** 1 where a word ends its caption. */
const isEnd = (token: Tensor): Tensor => cast(equal(token, whole(EOS, token.shape[0])), 'float32')

/** a or b, of numbers that are 0 or 1. */
const either = (a: Tensor, b: Tensor): Tensor => sub(add(a, b), mul(a, b))

/**
 * Greedy and sampled captions: each word is the largest of logits + noise. With noise = temperature × Gumbel
 * that samples softmax(logits / temperature); zero noise is greedy. Feeds: the pictures (sight.ts), `noise`
 * [batch, length − 1, vocabulary], and where filtered `filter` [3] (see `keepLikely`). @returns tokens int32 [batch, length]
 */
export function sampledCaption(p: Scope, family: CaptionerFamily, frame: Frame, size: Size, batch: number, filtered: boolean): Tensor {
  const { length, vocabulary } = frame
  const noise = input('noise', [batch, length - 1, vocabulary])
  const filter = filtered ? input('filter', [3]) : null
  let memory = family.see(p, seenInput(sightOf(family, frame), batch), frame, size)
  let token = whole(BOS, batch)
  let ended: Tensor | undefined
  const tokens = [token]
  for (let t = 0; t < length - 1; t++) {
    const step = family.next(p, token, t, memory, frame, size)
    memory = step.memory
    const logits = add(step.logits, banned(vocabulary))
    const kept = filter ? keepLikely(logits, filter) : logits
    const picked = argmax(add(kept, reshape(slice(noise, 1, t, t + 1), [batch, vocabulary])))
    const next = t === length - 2 ? whole(EOS, batch) : reshape(picked, [batch, 1])
    token = ended ? where(greater(ended, 0), whole(PAD, batch), next) : next
    ended = ended ? either(ended, isEnd(token)) : isEnd(token)
    tokens.push(token)
  }
  return concat(tokens, 1)
}

/**
 * Top-k and top-p (nucleus, Holtzman et al., 2020): the k likeliest words, and of these the fewest whose shares reach p.
 * Sorting leaves the GPU; so a word's rank is counted instead, and the share of the words before it summed. Equals
 * rank by index. @param filter [3]: 1/temperature, k, p. @returns logits [b, v], very small where a word is left out
 */
export function keepLikely(logits: Tensor, filter: Tensor): Tensor {
  const [b, v] = logits.shape
  const [sharpness, k, p] = [0, 1, 2].map((i) => reshape(slice(filter, 0, i, i + 1), []))
  const here = reshape(logits, [b, v, 1])
  const there = reshape(logits, [b, 1, v])
  const earlier = constant(Float32Array.from({ length: v * v }, (_, i) => (i % v < Math.floor(i / v) ? 1 : 0)), [v, v])
  // [b, i, j]: 1 where word j comes before word i.
  const before = add(cast(greater(there, here), 'float32'), mul(cast(equal(there, here), 'float32'), earlier))
  const amongK = cast(greater(k, sum(before, [-1])), 'float32')
  const shares = mul(softmax(mul(logits, sharpness)), amongK)
  const share = div(shares, sum(shares, [-1], true))
  const ahead = sum(mul(before, reshape(share, [b, 1, v])), [-1])
  const kept = mul(amongK, cast(greater(p, ahead), 'float32'))
  return add(logits, mul(sub(1, kept), NEVER))
}

/**
 * Beam search: at each word the `beams` likeliest beginnings are kept; one that has ended keeps its place and its score. In the
 * end that caption wins whose log-likelihood divided by words^penalty is largest (Wu et al., 2016, with 0 for no penalty
 * and 1 for the mean), words counted with EOS. Feeds: the pictures (sight.ts), `penalty` [length] = 1/t^penalty for
 * t = 0 … length − 1 words (the first is never used). @returns tokens int32 [batch, length]
 */
export function beamCaption(p: Scope, family: CaptionerFamily, frame: Frame, size: Size, batch: number, beams: number): Tensor {
  const { length, vocabulary } = frame
  const rows = batch * beams
  const seen = family.see(p, seenInput(sightOf(family, frame), batch), frame, size)
  let memory: Memory = { image: seen.image.map((x) => repeatRows(x, beams)), past: [] }
  const offsets = constant(Float32Array.from({ length: rows }, (_, i) => Math.floor(i / beams) * beams), [batch, beams])
  const rest = constant(Float32Array.from({ length: vocabulary }, (_, v) => (v === PAD ? 0 : NEVER)), [1, vocabulary])
  // At first all beams are the same: only one of them may go on.
  let scores = constant(Float32Array.from({ length: rows }, (_, i) => (i % beams === 0 ? 0 : NEVER)), [batch, beams])
  let ended = constant(new Float32Array(rows), [rows, 1])
  let words = constant(new Float32Array(rows), [rows, 1])
  let tokens = constant(new Float32Array(rows).fill(BOS), [rows, 1])
  for (let t = 0; t < length - 1; t++) {
    const step = family.next(p, cast(slice(tokens, 1, t, t + 1), 'int32'), t, memory, frame, size)
    const open = t === length - 2 ? onlyEnd(rows, vocabulary) : logSoftmax(add(step.logits, banned(vocabulary)))
    const likely = add(mul(open, sub(1, ended)), mul(rest, ended))
    const { values, indices } = largest(reshape(add(reshape(scores, [rows, 1]), likely), [batch, beams * vocabulary]), beams)
    // Whole numbers below 2^24: float32 holds them and their quotients' floors exactly.
    const beam = floorDivide(indices, vocabulary, beams)
    const word = reshape(sub(indices, mul(beam, vocabulary)), [rows, 1])
    const from = cast(reshape(add(beam, offsets), [rows]), 'int32')
    scores = values
    tokens = concat([pickRows(tokens, from), word], 1)
    const before = pickRows(ended, from)
    words = add(pickRows(words, from), sub(1, before))
    ended = either(before, cast(equal(word, EOS), 'float32'))
    memory = { image: memory.image, past: step.memory.past.map((x) => pickRows(x, from)) }
  }
  const weights = embedding(reshape(input('penalty', [length]), [length, 1]), cast(reshape(words, [rows]), 'int32'))
  const best = argmax(mul(scores, reshape(weights, [batch, beams])))
  const winner = add(cast(best, 'float32'), constant(Float32Array.from({ length: batch }, (_, i) => i * beams), [batch]))
  return cast(pickRows(tokens, cast(winner, 'int32')), 'int32')
}

/** Log-likelihoods where a caption must end: its last word is EOS, whatever that costs. */
const onlyEnd = (rows: number, vocabulary: number): Tensor =>
  expand(constant(Float32Array.from({ length: vocabulary }, (_, v) => (v === EOS ? 0 : NEVER)), [1, vocabulary]), [rows, vocabulary])

/** Each row `times` times in a row. */
function repeatRows(x: Tensor, times: number): Tensor {
  const [b, ...inner] = x.shape
  return reshape(expand(reshape(x, [b, 1, ...inner]), [b, times, ...inner]), [b * times, ...inner])
}

/** Rows of x by index int32 [n]. */
function pickRows(x: Tensor, indices: Tensor): Tensor {
  const [rows, ...inner] = x.shape
  const width = inner.reduce((n, d) => n * d, 1)
  return reshape(embedding(reshape(x, [rows, width]), indices), [indices.shape[0], ...inner])
}

/** The n largest of each row [b, m], falling, with their indices as float32 [b, n]; the first of equals first. */
function largest(x: Tensor, n: number): { readonly values: Tensor; readonly indices: Tensor } {
  const m = x.shape[1]
  const values: Tensor[] = []
  const indices: Tensor[] = []
  let left = x
  for (let i = 0; i < n; i++) {
    const value = max(left, [-1], true)
    const index = cast(reshape(argmax(left), [x.shape[0], 1]), 'float32')
    values.push(value)
    indices.push(index)
    if (i < n - 1) left = where(equal(expand(index, x.shape), expand(iota(m), x.shape)), TAKEN, left)
  }
  return { values: concat(values, 1), indices: concat(indices, 1) }
}

/** ⌊x / divisor⌋ for whole x whose quotient is below `bound`. */
function floorDivide(x: Tensor, divisor: number, bound: number): Tensor {
  let quotient = mul(x, 0)
  for (let q = 1; q < bound; q++) quotient = add(quotient, cast(greater(x, q * divisor - 0.5), 'float32'))
  return quotient
}
