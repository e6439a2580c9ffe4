/** Every number of a round's record, reckoned again from the material. */
import { stream } from '../../src/random/index.ts'
import type { Attribute } from '../../src/worlds/types.ts'
import { addCounts, bleu, bleuCounts, cider, gramsOf, selfBleu } from './captions.ts'
import { alive, allRight, attributeBits, bits, fidelity, fidelityOf, survival } from './facts.ts'
import {
  alignments, cosines, coverage, density, distancesOf, frechet, frechetParts, kernelsOf, kid, kidParts, neighbourCounts, precision, recall, rke, variance, varianceParts, vendi,
} from './features.ts'
import { mean, sum } from './matrices.ts'
import type { Material, PairMaterial } from './material.ts'

/** A number as a function of the groups that it is reckoned from, and how its interval comes about. */
export interface Figure {
  of(groups: readonly number[]): number
  /**
   * Groups are drawn with replacement, or half of them without; "relative": the same, the spread taken as a part of the draws' mean;
   * "student": none is drawn, `shares` tell; "slow": of all groups only, since this arithmetic takes too long for 200 draws.
   */
  readonly drawn: 'bootstrap' | 'subsample' | 'relative' | 'student' | 'slow'
  /** What each group adds to the figure's error, for Student's interval. */
  readonly shares?: readonly number[]
}

export interface Spread {
  readonly value: number
  /** Absent where slow. */
  readonly lo?: number
  readonly hi?: number
}

/** Several figures of one draw come from the same counts. */
function once<T>(of: (groups: readonly number[]) => T): (groups: readonly number[]) => T {
  const known = new WeakMap<readonly number[], { readonly value: T }>()
  return (groups) => {
    const found = known.get(groups) ?? { value: of(groups) }
    known.set(groups, found)
    return found.value
  }
}

const BANDS = ['head', 'middle', 'tail']

/** Figures by id, for images and captions alike; those of words where there are words. */
export function figuresOf(material: Material, attributes: readonly Attribute[], tail: readonly number[], subject: 'image' | 'caption'): Record<string, Figure> {
  const { features, embedding, source, asked, shown, real, perGroup, words, references } = material
  const rows = (groups: readonly number[]): number[] => groups.flatMap((g) => Array.from({ length: perGroup }, (_, i) => g * perGroup + i))
  const pick = <T>(of: readonly T[], groups: readonly number[]): T[] => rows(groups).map((row) => of[row])
  const facts = (groups: readonly number[]) => ({ asked: pick(asked, groups), shown: pick(shown, groups) })
  const distances = distancesOf(real, features)
  const counts = once((groups) => neighbourCounts(distances, rows(groups)))
  const pairwise = alignments(embedding, source)
  const kernels = kernelsOf(real, features)
  const angles = cosines(features)
  const parts = once((groups) => varianceParts(features, distances.madeMade, groups.map((g) => rows([g]))))
  const classes = once((groups) => survival(facts(groups), attributes, tail))
  const everyGroup = Array.from({ length: features.length / perGroup }, (_, g) => g)
  const errors = attributes.map((_, a) => errorsOf(
    everyGroup.map((g) => rows([g]).filter((row) => shown[row][a] === asked[row][a]).length / perGroup), everyGroup.map((g) => asked[g * perGroup][a]),
  ))
  const boot = (of: Figure['of']): Figure => ({ of, drawn: 'bootstrap' })
  const sub = (of: Figure['of']): Figure => ({ of, drawn: 'subsample' })
  const slow = (of: Figure['of']): Figure => ({ of, drawn: 'slow' })
  return {
    'variance': boot((groups) => variance(distances.madeMade, rows(groups))),
    'variance.within': boot((groups) => parts(groups).within),
    'variance.between': boot((groups) => parts(groups).between),
    'variance.ratio': boot((groups) => variance(distances.madeMade, rows(groups)) / variance(distances.realReal, rows(groups))),
    'precision': sub((groups) => precision(counts(groups))),
    'recall': sub((groups) => recall(counts(groups))),
    'density': sub((groups) => density(counts(groups))),
    'coverage': sub((groups) => coverage(counts(groups))),
    'vendi': slow(() => vendi(angles)),
    'rke': { drawn: 'relative', of: (groups) => rke(angles, rows(groups)) },
    'entropy': boot((groups) => {
      const all = (of: readonly ArrayLike<number>[]): number => sum(attributes.map((_, a) => attributeBits(of, a)))
      return all(pick(shown, groups)) / all(pick(asked, groups))
    }),
    'tails': sub((groups) => alive(classes(groups))),
    ...Object.fromEntries(BANDS.map((band, b) => [`tails.${band}`, sub((groups) => alive(classes(groups), b))])),
    'fidelity': { drawn: 'student', of: (groups) => fidelity(facts(groups), attributes), shares: everyGroup.map((g) => mean(attributes.map((_, a) => errors[a][g]))) },
    ...Object.fromEntries(attributes.map((attribute, a): [string, Figure] => [
      `fidelity.${attribute.name}`, { drawn: 'student', of: (groups) => fidelityOf(facts(groups), attribute, a), shares: errors[a] },
    ])),
    'fidelity.all': {
      drawn: 'student', of: (groups) => allRight(facts(groups)) / rows(groups).length,
      // All groups are of one kind: the standard error of a mean.
      shares: errorsOf(everyGroup.map((g) => allRight(facts([g])) / perGroup), everyGroup.map(() => 0)),
    },
    'alignment': boot((groups) => mean(pick(pairwise, groups))),
    ...(subject === 'image' && {
      frechet: slow(() => frechet(frechetParts(real, features))),
      kid: sub((groups) => kid(kidParts(kernels, rows(groups)))),
    }),
    ...(words && references && wordFigures(words, references, perGroup, pick, rows)),
  }
}

function wordFigures(
  words: readonly (readonly string[])[], references: readonly (readonly (readonly string[])[])[], perGroup: number,
  pick: <T>(of: readonly T[], groups: readonly number[]) => T[], rows: (groups: readonly number[]) => number[],
): Record<string, Figure> {
  const counts = words.map((own, i) => bleuCounts(own, references[Math.floor(i / perGroup)]))
  const score = cider(references)
  const scores = words.map((own, i) => score(own, Math.floor(i / perGroup)))
  const all = (groups: readonly number[], order: number): string[] => pick(words, groups).flatMap((own) => gramsOf(own, order))
  const distinct = (order: number): Figure => ({ drawn: 'relative', of: (groups) => new Set(all(groups, order)).size / all(groups, order).length })
  return {
    'bleu4': { drawn: 'bootstrap', of: (groups) => bleu(addCounts(pick(counts, groups))) },
    'cider': { drawn: 'bootstrap', of: (groups) => mean(pick(scores, groups)) },
    'distinct.1': distinct(1),
    'distinct.2': distinct(2),
    'vocabulary': { drawn: 'subsample', of: (groups) => new Set(all(groups, 1)).size },
    'length': { drawn: 'bootstrap', of: (groups) => all(groups, 1).length / rows(groups).length },
    'entropy.tokens': { drawn: 'bootstrap', of: (groups) => bits(all(groups, 1)) },
    'selfbleu4': { drawn: 'subsample', of: (groups) => selfBleu(groups.map((g) => words[g * perGroup])) },
  }
}

/** Figures of a round's pairs, each pair a group of its own. */
export function pairFigures(made: PairMaterial, sources: PairMaterial): Record<'alignment' | 'frechet' | 'kid' | 'bleu4', Figure> {
  const pairwise = alignments(made.images.embedding, made.captions.embedding)
  return {
    alignment: { drawn: 'bootstrap', of: (rows) => mean(rows.map((i) => pairwise[i])) },
    ...distanceFigures(sources.images.features, made.images.features),
    bleu4: bleuFigure(made),
  }
}

export function distanceFigures(real: Material['real'], made: Material['real']): Record<'frechet' | 'kid', Figure> {
  const kernels = kernelsOf(real, made)
  return {
    frechet: { drawn: 'slow', of: () => frechet(frechetParts(real, made)) },
    kid: { drawn: 'subsample', of: (rows) => kid(kidParts(kernels, rows)) },
  }
}

export function bleuFigure({ words, references }: Pick<PairMaterial, 'words' | 'references'>): Figure {
  const counts = words.map((own, i) => bleuCounts(own, references[i]))
  return { drawn: 'bootstrap', of: (rows) => bleu(addCounts(rows.map((i) => counts[i]))) }
}

/**
 * What each group adds to the error of a mean over values: its distance from its own value's mean, so that the squares add up to the sum of
 * variance / groups over values; a value that one group was asked for is taken to vary as all groups do.
 * @param shares of each group's samples that are right @param kinds the value that each group was asked for
 */
function errorsOf(shares: readonly number[], kinds: readonly number[]): number[] {
  const deviation = (of: readonly number[]): number => Math.sqrt(sum(of.map((x) => (x - mean(of)) ** 2)) / (of.length - 1))
  const values = new Set(kinds).size
  return shares.map((share, g) => {
    const own = shares.filter((_, other) => kinds[other] === kinds[g])
    const error = own.length === 1 ? deviation(shares) : (share - mean(own)) * Math.sqrt(own.length / (own.length - 1)) / own.length
    return error / values
  })
}

/** The t that |T| stays below with 95 %, by adding up Student's density in small steps. */
function studentsT(degrees: number): number {
  const density = (t: number): number => (1 + t * t / degrees) ** (-(degrees + 1) / 2)
  const step = 1e-4
  // The whole is known: √(ν π) Γ(ν / 2) / Γ((ν + 1) / 2), by Γ(x + 1) = x Γ(x) down to Γ(1) = 1 and Γ(1/2) = √π.
  const gamma = (x: number): number => (x > 1 ? (x - 1) * gamma(x - 1) : x === 1 ? 1 : Math.sqrt(Math.PI))
  const half = Math.sqrt(degrees * Math.PI) * gamma(degrees / 2) / gamma((degrees + 1) / 2) / 2
  let [t, area] = [0, 0]
  for (; ; t += step) {
    const next = area + step * density(t + step / 2)
    if (next >= 0.95 * half) return t + step * (0.95 * half - area) / (next - area)
    area = next
  }
}

const DRAWS = 200

/** What |z| stays below with 95 %, z being normal. */
const NORMAL = 1.959964

/** The groups of each draw, by what a figure asks for. */
export interface Draws {
  readonly groups: number
  readonly bootstrap: readonly (readonly number[])[]
  readonly subsample: readonly (readonly number[])[]
}

/** @param path of the random stream that draws them */
export function drawsOf(groups: number, ...path: (string | number)[]): Draws {
  const [boot, sub] = [stream(...path, 'bootstrap'), stream(...path, 'subsample')]
  return {
    groups,
    bootstrap: Array.from({ length: DRAWS }, () => [...boot.ints(groups, groups)]),
    subsample: Array.from({ length: DRAWS }, () => [...sub.permutation(groups).subarray(0, Math.floor(groups / 2))]),
  }
}

/**
 * A figure with its interval: the spread of the draws around their own mean, from their 2.5 % to their 97.5 % quantile, laid around the
 * value. The spread is scaled: of half of the groups by √(m / (n − m)), of draws with replacement by √(n / (n − 1)), of both by t / 1.96, since few
 * groups tell little of how groups differ. Student's interval instead is the value and t times the root of
 * the groups' squared shares in the error. @param range that the figure can take
 */
export function withInterval({ of, drawn, shares }: Figure, draws: Draws, [least, most]: readonly [number, number]): Spread {
  const value = of(Array.from({ length: draws.groups }, (_, g) => g))
  if (drawn === 'slow') return { value }
  if (drawn === 'student') {
    const half = studentsT(shares!.length - 1) * Math.sqrt(sum(shares!.map((share) => share * share)))
    return { value, lo: Math.max(least, value - half), hi: Math.min(most, value + half) }
  }
  const values = draws[drawn === 'bootstrap' ? 'bootstrap' : 'subsample'].map(of).filter((one) => !Number.isNaN(one)).sort((a, b) => a - b)
  const m = Math.floor(draws.groups / 2)
  const ofDraws = drawn === 'bootstrap' ? draws.groups / (draws.groups - 1) : m / (draws.groups - m)
  const scale = Math.sqrt(ofDraws) * studentsT(draws.groups - 1) / NORMAL * (drawn === 'relative' ? value / mean(values) : 1)
  const bound = (q: number): number => value + scale * (quantile(values, q) - mean(values))
  return { value, lo: Math.max(least, Math.min(value, bound(0.025))), hi: Math.min(most, Math.max(value, bound(0.975))) }
}

/** Between neighbours in order, in proportion. */
function quantile(ordered: readonly number[], q: number): number {
  const at = q * (ordered.length - 1)
  const below = Math.floor(at)
  return at === below ? ordered[below] : ordered[below] * (below + 1 - at) + ordered[below + 1] * (at - below)
}
