/** The worked example's text, with its numbers filled in from the run. */
import { table } from '../../src/lab/markdown.ts'
import type { Measurement } from '../../src/lab/record.ts'
import { detectCollapse, WATCHED } from '../../src/metrics/detector.ts'
import { describeMetric } from '../../src/metrics/index.ts'
import { addCounts, bleu, bleuCounts, brevity, cider, gramsOf } from './captions.ts'
import { standing } from './detector.ts'
import { allRight, attributeBits, rightByValue, survival } from './facts.ts'
import { alignments, cosines, distancesOf, frechetParts, kernelsOf, kidParts, meanSquaredCosine, neighbourCounts, reach, spectralEntropy, spectrum, variance, varianceParts } from './features.ts'
import { drawsOf } from './figures.ts'
import { type Material, type Materials, textsOf } from './material.ts'
import { mean, sum } from './matrices.ts'
import type { Reckoned } from './reckon.ts'
import { COMMAND, type WorkedRun } from './run.ts'

/** The round whose arithmetic is spelled out. */
const SHOWN = 2

/** As school books write numbers: no exponent, a true minus sign. */
const num = (x: number, digits = 4): string => {
  const rounded = Number(x.toPrecision(digits))
  const decimals = Number.isInteger(x) ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded))))
  return rounded.toFixed(decimals).replace('-', '−')
}
const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const list = (items: readonly string[]): string => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`)

/** @returns the page, as Markdown */
export function pageOf(run: WorkedRun, materials: Materials, reckoned: Reckoned): string {
  return [
    opening(run, materials),
    flow(run),
    pairs(run),
    captionsSeen(run),
    `## Pictures\n\n${keyTable(run, reckoned, 'image')}\n\n${pictures(run, materials)}`,
    `## Captions\n\n${keyTable(run, reckoned, 'caption')}\n\n${captions(run, materials)}`,
    `## The pairs themselves\n\n${keyTable(run, reckoned, 'pairs')}\n\n${ofPairs(run, materials)}`,
    intervals(run, materials, reckoned),
    detector(run),
  ].join('\n\n')
}

function opening({ config }: WorkedRun, { images: [{ features: [{ length: width }] }] }: Materials): string {
  const { prompts, perPrompt } = config.evaluation
  return `# One run, read round by round

Made by \`npx vitest run test/worked-example -u\`, which makes the run and reckons every number of its record a second time; change it there.

Two tiny models train on their own output for two rounds, with too few pairs and too high a learning rate, so that something happens at once:

\`\`\`sh
${COMMAND}
\`\`\`

On this engine the run gives the same bits everywhere, so your record has the numbers of this page. Beside each number of the record stands
the same number **by hand**: reckoned by the plainest code that follows its definition in [metrics.md](metrics.md), from the pictures and
captions that were made, with nothing of the lab's own metrics (\`test/worked-example/\`). Where the lab is clever, the plain code takes
another way: it compares all samples two by two, turns matrices by Jacobi's rotations, counts words in lists. The test holds every value,
every floor, every interval but those of Fréchet distance and Vendi score, all counts by value, and the digests, to one part in a million.

Models are measured on ${prompts} prompts that the run never trains on. For each, the diffusion model makes ${perPrompt} pictures; and the captioner writes
${perPrompt} captions for one real picture of what the prompt says. The judge turns each into a list of ${width} numbers, its features. “Distance” below is the
straight-line distance between two such lists, in a unit in which real features are 1 in root mean square. The **floor** is the same measure
with other real pictures, or captions, in the models' place: what a perfect model would get.`
}

function flow({ config, rounds, world }: WorkedRun): string {
  const { samples, decoding, training, evaluation } = config
  const words = world.tokenizer.length - 1
  const later = rounds.slice(1)
  const losses = (role: 'captioner' | 'diffusion') => later.map(({ deeds, record }) =>
    `${deeds.trained[role][0].losses.map((loss) => num(loss, 3)).join(' → ')}; in the record ${num(record.losses[role], 3)}`)
  const indices = later.map(({ data }) => `${[...data!.sets[0].made!.indices.subarray(0, 3)].map((i) => `no. ${count(i)}`).join(', ')} …`)
  const before = later.map(({ record }) => `as round ${record.round - 1} left it`)
  return `## What flowed where

${table(['', 'round 0', 'round 1', 'round 2'], [
    ['prompts drawn', '–', ...indices.map((text) => `${samples} of the ${count(world.split('reserve').size)} in the reserve: ${text}`)],
    ['pictures made by', '–', ...before.map((text) => `the diffusion model ${text}`)],
    ['captioned by', '–', ...before.map((text) => `the captioner ${text}`)],
    ['pairs trained on', '–', ...later.map(({ record }) => `the same ${record.learned!.captioner.pairs} for both models; none is real`)],
    ['captioner’s loss', '–', ...losses('captioner')],
    ['diffusion model’s loss', '–', ...losses('diffusion')],
    ['digest', ...rounds.map(({ record }) => `\`${record.digest.slice(0, 12)}…\``)],
  ])}

Round 0 only measures the base models. In every later round the real prompts go in, and nothing else that is real: the picture is made, and the
caption that is kept is not the prompt but what the captioner says of that picture. Each model takes ${training.updates} updates of ${training.batch} pairs, so it sees each of
the ${samples} pairs ${(training.updates * training.batch) / samples} times. Every fifth loss and the last are read back; the record keeps the mean of the last tenth of them, here the last one. The losses
do not say that anything is wrong: a model that learns its own mistakes may learn them well.

Computing is counted as well: ${samples} pictures × ${decoding.steps} steps × 2 (with and without the prompt, which guidance compares) = ${num(samples * decoding.steps * 2)} passes; ${samples} captions ×
${words} words = ${num(samples * words)}. The digest is SHA-256 over the parameters, the pairs and the ${evaluation.prompts * evaluation.perPrompt} pictures and captions of the evaluation.`
}

/** What a caption states otherwise than the truth, in words. */
function wrongWords({ world }: WorkedRun, truth: string, caption: string): string {
  const [asked, said] = [world.parse(truth), world.parse(caption)]
  const wrong = world.attributes.flatMap(({ name, values }, a) => {
    if (said[a] === asked[a]) return []
    return [said[a] < 0 ? `${name} unsaid` : `“${values[said[a]]}” for “${values[asked[a]]}”`]
  })
  return wrong.length > 0 ? wrong.join(', ') : 'nothing'
}

function pairs(run: WorkedRun): string {
  const { world, rounds } = run
  const rows = rounds.slice(1).flatMap(({ data, record }) => {
    const { sources, pairs: made } = data!.sets[0].made!
    const [prompts, written] = [textsOf(world, sources.tokens), textsOf(world, made.tokens)]
    return [0, 1, 2, 3].map((i) => [String(record.round), prompts[i], written[i], wrongWords(run, prompts[i], written[i])])
  })
  return `The first four pairs of each round:

${table(['round', 'prompt', 'caption of the picture made for it', 'wrong'], rows)}

Phrasing is free, facts are not: where the caption is wrong, or the picture is and the caption says so, both models now learn that.`
}

function captionsSeen({ rounds, world, config: { evaluation: { prompts, perPrompt } } }: WorkedRun): string {
  const set = world.grouped('evaluation', prompts, perPrompt)
  const written = rounds.map(({ deeds }) => textsOf(world, deeds.captioned.at(-2)!.tokens))
  const wrong = (g: number, r: number): boolean => world.parse(written[r][g * perPrompt]).some((fact, a) => fact !== set.facts[g][a])
  const last = rounds.length - 1
  // A few that stay right and a few that go wrong.
  const groups = Array.from({ length: prompts }, (_, g) => g)
  const chosen = [...groups.filter((g) => !wrong(g, last)).slice(0, 1), ...groups.filter((g) => wrong(g, last)).slice(0, 3)].sort((a, b) => a - b)
  return `Captions of real held-out pictures, the first of ${perPrompt} for each picture; wrong ones in italics. Chance plays the same in every round, so where
nothing was learned nothing changes:

${table(['what the picture shows', 'round 0', 'round 1', 'round 2'], chosen.map((g) => [
    world.attributes.map(({ values }, a) => values[set.facts[g][a]]).join(', '),
    ...rounds.map((_, r) => (wrong(g, r) ? `*${written[r][g * perPrompt]}*` : written[r][g * perPrompt])),
  ]))}`
}

/** Parts of a measure that the text speaks of and the table has no room for. */
const LEFT_OUT = /^(image|caption)\.(tails|fidelity)\.(?!all)/

function keyTable({ rounds }: WorkedRun, reckoned: Reckoned, subject: string): string {
  const last = rounds.at(-1)!.record.metrics
  const keys = Object.keys(last).filter((key) => key.startsWith(`${subject}.`) && !LEFT_OUT.test(key))
  const both = (recorded: Measurement | undefined, hand: { value: number } | undefined): string[] =>
    (recorded && hand ? [num(recorded.value), num(hand.value)] : ['', ''])
  const shown = rounds.filter(({ record }) => keys[0] in record.metrics)
  return table(
    ['key', ...shown.flatMap(({ record }) => [`round ${record.round}`, 'by hand']), 'floor', 'by hand'],
    keys.map((key) => [
      `\`${key}\``,
      ...shown.flatMap(({ record }) => both(record.metrics[key], reckoned.rounds[record.round][key])),
      num(last[key].floor!.value), num(reckoned.floors[rounds.length - 1][key].value),
    ]),
  )
}

const all = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const groupsOf = ({ features, perGroup }: Material): number[][] =>
  all(features.length / perGroup).map((g) => all(perGroup).map((i) => g * perGroup + i))

function pictures({ world, config: { evaluation: { prompts, perPrompt } } }: WorkedRun, { images }: Materials): string {
  const made = images[SHOWN]
  const { features, real, embedding, source, asked, shown } = made
  const n = features.length
  const distances = distancesOf(real, features)
  const whole = variance(distances.madeMade, all(n))
  const ofReal = variance(distances.realReal, all(n))
  const parts = varianceParts(features, distances.madeMade, groupsOf(made))
  const balls = neighbourCounts(distances, all(n))
  const radius = Math.sqrt(reach(distances.realReal, all(n), 0))
  const nearest = Math.sqrt(Math.min(...distances.realMade[0]))
  const angles = cosines(features)
  const values = spectrum(angles)
  const squared = meanSquaredCosine(angles, all(n))
  const bitsOf = (facts: readonly ArrayLike<number>[]): number => sum(world.attributes.map((_, a) => attributeBits(facts, a)))
  const classes = survival({ asked, shown }, world.attributes, world.tail).asked
  const lost = classes.filter((one) => one.made === 0)
  const shapes = rightByValue({ asked, shown }, world.attributes[0], 0)
  const cosinesOf = alignments(embedding, source)
  const frechet = frechetParts(real, features)
  const kid = kidParts(kernelsOf(real, features), all(n))
  const inPrompt = (g: number): string => `“${world.grouped('evaluation', prompts, perPrompt).prompts[g]}”`
  const likeliest = (g: number): string => shown.slice(g * perPrompt, (g + 1) * perPrompt).map((facts) => world.attributes[0].values[facts[0]]).join(', ')
  const off = all(prompts).find((g) => groupsOf(made)[g].every((i) => shown[i][0] !== asked[i][0]))!
  return `How round ${SHOWN}'s numbers come about, from ${n} made and ${n} real pictures:

- **Variance.** ${n} pictures make ${count((n * (n - 1)) / 2)} pairs. The mean squared distance of a pair is ${num(2 * whole)}, and half of it is ${num(whole)}. Real pictures
  have ${num(ofReal)}; the **ratio** is ${num(whole)} / ${num(ofReal)} = ${num(whole / ofReal)}.
- **Within, between.** The same for the ${perPrompt} pictures of one prompt, averaged over prompts: ${num(parts.within)}. The ${prompts} prompts' mean pictures have ${num(parts.ofMeans)}; chance
  within prompts put ${num(parts.within)} / ${perPrompt} of that there, so ${num(parts.ofMeans)} − ${num(parts.within / perPrompt)} = ${num(parts.between)} lies between prompts.
- **Precision, density.** Draw a ball around each real picture that reaches to its 5th nearest real neighbour. ${balls.precise} of the ${n} made pictures lie inside some
  ball: ${balls.precise} / ${n} = ${num(balls.precise / n)}. All in all they lie in ${balls.hits} balls: ${balls.hits} / (5 × ${n}) = ${num(balls.hits / (5 * n))}.
- **Coverage.** ${balls.covered} of the ${n} real balls hold a made picture: ${num(balls.covered / n)}. The first real picture's ball has radius ${num(radius, 3)}, and the nearest made
  picture is ${num(nearest, 3)} away: ${nearest < radius ? 'covered' : 'not covered'}.
- **Recall.** Now balls around made pictures, to their 5th nearest made neighbour: ${balls.recalled} of ${n} real pictures lie inside one, ${num(balls.recalled / n)}.
- **Vendi, RKE.** ${n} × ${n} cosines of all pictures, each divided by ${n}, make a matrix whose eigenvalues add up to 1: ${values.slice(0, 4).map((value) => num(value, 3)).join(', ')} …
  Their entropy −Σ λ ln λ is ${num(spectralEntropy(values))}, and e to that power ${num(Math.exp(spectralEntropy(values)))}: as varied as so many pictures with nothing in common. The mean squared cosine of
  two pictures is ${num(squared)}; RKE is 1 / ${num(squared)} = ${num(1 / squared)}.
- **Entropy.** What the judge sees in made pictures has ${num(bitsOf(shown))} bits, over the five attributes; what was asked for ${num(bitsOf(asked))}: ${num(bitsOf(shown) / bitsOf(asked))}.
- **Tails.** The prompts ask for ${classes.length} kinds of colour and shape. ${classes.length - lost.length} of them are seen in some picture: ${classes.length - lost.length} / ${classes.length} = ${num((classes.length - lost.length) / classes.length)}; lost ${lost.length === 1 ? 'is' : 'are'} ${list(lost.map(({ name }) => name))}.
- **Fidelity.** Right shapes by the shape asked for: ${shapes.map(({ value, right, asked: of }) => `${value} ${right}/${of}`).join(', ')}. The mean of these ${shapes.length} shares is
  ${num(sum(shapes.map(({ right, asked: of }) => right / of)) / shapes.length)}; with the other four attributes the mean is \`image.fidelity\`. Every attribute is right in ${allRight({ asked, shown })} of ${n}: ${num(allRight({ asked, shown }) / n)}. (For ${inPrompt(off)}
  the judge sees ${likeliest(off)}.)
- **Alignment.** 2.5 times the cosine between the judge's embeddings of a picture and of its prompt: ${cosinesOf.slice(0, 3).map((one) => num(one, 3)).join(', ')} …, on average ${num(sum(cosinesOf) / n)}.
- **Fréchet distance.** The mean made picture is ${num(frechet.means)} (squared distance) from the mean real one. The variances are ${num(frechet.realTrace)} and ${num(frechet.madeTrace)}, and what
  they share is ${num(frechet.root)}: ${num(frechet.means)} + ${num(frechet.realTrace)} + ${num(frechet.madeTrace)} − 2 × ${num(frechet.root)} = ${num(frechet.means + frechet.realTrace + frechet.madeTrace - 2 * frechet.root, 3)}.
- **KID.** The kernel of two different real pictures is ${num(kid.real)} on average, of two made ones ${num(kid.made)}, of one each ${num(kid.across)}:
  ${num(kid.real)} + ${num(kid.made)} − 2 × ${num(kid.across)} = ${num(kid.real + kid.made - 2 * kid.across, 3)}. The floor is below 0: made and real pictures share their prompts, so a made one has ${perPrompt} real partners of its
  prompt, and a real one only ${perPrompt - 1}. Perfect models, too, come out below 0; hold KID against its floor.`
}

function captions({ world, rounds }: WorkedRun, { captions: material }: Materials): string {
  const made = material[SHOWN]
  const [words, references] = [made.words!, made.references!]
  const n = words.length
  const counts = addCounts(words.map((own, i) => bleuCounts(own, references[Math.floor(i / made.perGroup)])))
  const score = cider(references)
  const all1 = words.flatMap((own) => gramsOf(own, 1))
  const all2 = words.flatMap((own) => gramsOf(own, 2))
  const often = [...new Set(all1)].map((word) => ({ word, times: all1.filter((other) => other === word).length })).sort((a, b) => b.times - a.times)
  const shape = world.attributes[0]
  const histogram = rounds[SHOWN].record.histograms![`caption.${shape.name}`]
  const { asked, shown } = made
  return `Features of captions go through the same arithmetic. What is different, in round ${SHOWN}:

- **BLEU-4.** Of ${count(counts.all[0])} words ${count(counts.matched[0])} are in a reference of their picture; of ${count(counts.all[1])} pairs of words ${count(counts.matched[1])}, of ${count(counts.all[2])} triples ${count(counts.matched[2])}, of ${count(counts.all[3])} fours ${count(counts.matched[3])}. The four
  shares multiplied, and the fourth root of that: ${num(bleu(counts) / brevity(counts))}. Captions have ${count(counts.length)} words and the references nearest in length ${count(counts.referenceLength)}, so
  brevity ${brevity(counts) === 1 ? 'costs nothing' : `costs a factor of e^(1 − ${counts.referenceLength}/${counts.length}) = ${num(brevity(counts))}: ${num(bleu(counts))}`}.
- **CIDEr-D.** As BLEU, but a rare word counts more. “${words[0].join(' ')}” gets ${num(score(words[0], 0), 3)} of 10, and “${words[n - 1].join(' ')}” ${num(score(words[n - 1], references.length - 1), 3)}; the mean of ${n} captions
  is in the table.
- **Distinct, vocabulary, length.** ${count(all1.length)} words, ${new Set(all1).size} of them different: ${new Set(all1).size} / ${count(all1.length)} = ${num(new Set(all1).size / all1.length)}. Of ${count(all2.length)} pairs of neighbours ${new Set(all2).size} differ: ${num(new Set(all2).size / all2.length)}. ${count(all1.length)} / ${n} = ${num(all1.length / n)}
  words a caption.
- **Token entropy.** “${often[0].word}” is ${often[0].times} of the ${count(all1.length)} words, “${often[1].word}” ${often[1].times}, and so on; −Σ p log₂ p over ${often.length} words is ${num(-sum(often.map(({ times }) => (times / all1.length) * Math.log2(times / all1.length))))} bits.
- **Self-BLEU** is BLEU-4 of one caption of each picture against the others' captions: high where they are much alike.
- **Fidelity** needs no judge, since captions can be read. Right shapes: ${rightByValue({ asked, shown }, shape, 0).map(({ value, right, asked: of }) => `${value} ${right}/${of}`).join(', ')}. The record's histogram says
  what was said instead: ${histogram.values.map((value, v) => ({ value, said: histogram.counts[v], asked: histogram.asked[v] })).filter(({ said, asked: of }) => said !== of).map(({ value, said, asked: of }) => `${value} ${said} times where ${of} would be right`).join(', ')}.`
}

function ofPairs({ config: { samples } }: WorkedRun, { pairs: material, captionFloor }: Materials): string {
  const { made, sources } = material[SHOWN - 1]
  const counts = addCounts(made.words.map((words, i) => bleuCounts(words, made.references[i])))
  const agreement = alignments(made.images.embedding, made.captions.embedding)
  const kid = kidParts(kernelsOf(sources.images.features, made.images.features), all(samples))
  const frechet = frechetParts(sources.images.features, made.images.features)
  return `The ${samples} pairs of a round, before any model trained on them:

- **Alignment** of each made picture with the caption written for it, on average ${num(sum(agreement) / samples)}. Both models erring alike would not show here; the real pairs'
  floor is what to reach.
- **Fréchet distance, KID** of the made pictures from the ${samples} real ones whose prompts they were made for: ${num(frechet.means)} + ${num(frechet.realTrace)} + ${num(frechet.madeTrace)} − 2 × ${num(frechet.root)}, and
  ${num(kid.real)} + ${num(kid.made)} − 2 × ${num(kid.across)}. With fewer pictures Fréchet distances are larger for that alone,
  so never compare these with those above. Their floor takes real pictures of *different* prompts, which is why made ones may come out below it.
- **BLEU-4** against the other real captions of the source picture, the prompt left out: ${counts.matched.map((matched, o) => `${count(matched)}/${count(counts.all[o])}`).join(', ')}, brevity ${num(brevity(counts))}. Its floor has a caption of
  another real picture with the same facts in place of each made one; ${captionFloor[SHOWN - 1].words.length} of ${samples} pairs have such a twin in the reserve.`
}

function intervals({ config, rounds }: WorkedRun, { images }: Materials, reckoned: Reckoned): string {
  const { seed, evaluation: { prompts } } = config
  const { bootstrap, subsample } = drawsOf(prompts, seed, 'evaluation', 'intervals', 'image')
  const { embedding, source, perGroup } = images[SHOWN]
  const each = alignments(embedding, source)
  const drawn = (groups: readonly number[]): number => mean(groups.flatMap((g) => all(perGroup).map((i) => each[g * perGroup + i])))
  const key = 'image.alignment'
  const { value, lo, hi } = rounds[SHOWN].record.metrics[key]
  const hand = reckoned.rounds[SHOWN][key]
  const plain = (groups: readonly number[]): string => groups.map((g) => g + 1).join(', ')
  return `## How sure?

The ${perGroup} pictures of one prompt are alike, so chance is played with whole prompts: another ${prompts} prompts are drawn out of the ${prompts}, some twice, some not at all. The first
draw is prompts ${plain(bootstrap[0])}; they give \`${key}\` ${num(drawn(bootstrap[0]))}, the second draw gives ${num(drawn(bootstrap[1]))}. The middle 95 % of 200 draws, laid around the
value and made wider by √(n / (n − 1)) · t / 1.96, n being the prompts and t Student's for them, since so few tell little of how prompts differ, are the interval: ${num(value)}, from ${num(lo)} to ${num(hi)} in the record, from ${num(hand.lo!)} to ${num(hand.hi!)} by hand. A prompt drawn twice would be its own near neighbour, so what compares
pictures in pairs (recall, Vendi, KID …) is drawn as half of the prompts, none twice; first prompts ${plain(subsample[0])}.
Shares of what is right are means over values that few prompts ask for, which a draw might miss altogether: how prompts of one value differ gives their interval, by
Student's t. With ${prompts} prompts intervals are wide: this run
is for reading, not for conclusions.`
}

/** The sentences below are said of numbers; the test asks whether they go the ways that are told. */
export const TOLD = {
  falls: ['image.variance', 'image.recall', 'image.coverage', 'caption.fidelity.all'],
  rises: ['image.tails'],
  stays: ['caption.variance.ratio'],
} as const

function detector({ config, rounds }: WorkedRun): string {
  const { prompts, perPrompt } = config.evaluation
  const n = prompts * perPrompt
  const records = rounds.map(({ record }) => record)
  const last = records.length - 1
  const { collapse } = detectCollapse(records, n)
  const standings = WATCHED.map((key) => ({ key, ...standing(key, describeMetric(key)!, records, n) }))
  const once = standings.filter(({ distances, departs }) => departs === null && distances[last - 1] > 1).map(({ key }) => `\`${key}\``)
  const fromTo = (key: string): string => `${num(records[0].metrics[key].value, 3)} to ${num(records[last].metrics[key].value, 3)}`
  return `## Has it collapsed?

Read together: pictures lose variance (${fromTo('image.variance')}), recall (${fromTo('image.recall')}) and coverage (${fromTo('image.coverage')}), and captions with every fact right fall
from ${fromTo('caption.fidelity.all')}. Yet tail survival of pictures *rises* (${fromTo('image.tails')}), since one stray picture keeps a class alive, and the variance of captions
stays real data's (× ${num(records[last].metrics['caption.variance.ratio'].value, 3)}), since a wrong word is as varied as a right one. No number tells all of it.

The detector asks of eight measures how much worse than their mark they are, in units of 1.2 times the half-width of the difference's interval. The mark is the floor;
where even the base misses that, as these tiny models do, it is the base. Above 1 in two rounds in a row is a departure.

${table(['measure', 'mark', 'round 1', 'round 2', 'departs'], standings.map(({ key, mark, markValue, distances, departs }) =>
    [`\`${key}\``, `${mark} ${num(markValue)}`, ...distances.map((one) => num(one, 3)), departs === null ? '–' : `from round ${departs} on`]))}

${collapse
    ? `So it names round ${collapse.round}, by \`${collapse.key}\`, which is farthest from its mark then.`
    : `None departs, so the detector names no round yet. ${once.length > 0 ? `Outside for the first time in round ${last}: ${list(once)}; another round would have to confirm it.` : ''}`}
`
}
