/** Keeps docs/regimes.md true to the code: `npx vitest run src/lab/regimes/docs.test.ts -u` writes it. */
import { expect, test } from 'vitest'
import { FROZEN, frozenPartner } from '../mitigations/frozen-partner.ts'
import { RELABELLERS, relabelling } from '../mitigations/relabelling.ts'
import { EXCHANGE_NAMES, EXCHANGES } from '../exchange.ts'
import { table } from '../markdown.ts'
import { ORACLE, ORACLE_NAMES } from '../oracle/experiments.ts'
import { START_TEXTS, STARTS } from '../start.ts'
import { REGIME_NAMES, REGIMES } from './index.ts'

const texts = [
  ['What a round trains on', table(
    ['`regime`', 'name', 'what it does', 'source'],
    REGIME_NAMES.map((name) => [`\`${name}\``, REGIMES[name].title, REGIMES[name].explanation, REGIMES[name].citation]),
  )],
  ['', `Every round makes \`samples\` pairs, whatever the regime. \`realFraction\` is the share of *these* that is real; it never adds to them. The
others are made by the live models: from real prompts (diffusion and joint loop) or real pictures (captioner loop). All real data
come from the world's reserve, which no base model was trained on; but Emoji's, whose few drawings the bases have all seen ([worlds.md](worlds.md)): each
record of such a run says so.

- **Equal compute.** A round takes \`training.updates\` updates in every regime. Where the pool grows, each pair is simply seen more
  rarely; arms differ in their data and in nothing else.
- **The pool** of \`accumulate\` and \`subsample\` begins with \`samples\` real pairs, drawn once a run, and takes in every round's own pairs,
  real ones included. Gerstgrasser et al. begin with the data of the first model; here that model was trained on another split, so the
  reserve stands in for it. In round t the pool holds (t + 1) · \`samples\` pairs; \`subsample\` picks \`samples\` of them without repetition.
- **Fresh** deals real pairs out once: the head of one order through the reserve, round by round. Sources of synthetic pairs come from
  the rest, and may come again in a later round. A run that asks for more than the reserve holds (\`rounds\` · real pairs a round + the
  sources of one round) is refused before it starts, with the number of rounds that it would hold.
- **Replace** also draws its real pairs anew in each round, but from the whole reserve: over many rounds pairs come again.
- Whatever a round trains on, \`pairs.…\` figures, the digest and an exported set are those of its own pairs.
- A run's state carries the pool, so a run that is stopped and continued ends as one that was not (\`src/lab/run.test.ts\`).`],
  ['Where training starts', table(
    ['`start`', 'name', 'what it does', 'source'],
    STARTS.map((name) => [`\`${name}\``, START_TEXTS[name].title, START_TEXTS[name].explanation, START_TEXTS[name].citation]),
  )],
  ['', `Round 0 is the base in each case, and each round's data are made by the models that the round before left. Parameters from scratch are
drawn anew in each round; parts that the loop never trains (frozen image encoders) stay those of the base. Optimizer
moments start at zero in every round.`],
  ['What stays frozen', table(
    ['field', 'value', 'what it does', 'source'],
    [
      ...FROZEN.map((value) => ['`frozen`', `\`${value}\``, frozenPartner.parameters.frozen.choices[value].hint, frozenPartner.citation]),
      ...RELABELLERS.map((value) => ['`relabel`', `\`${value}\``, relabelling.parameters.relabel.choices[value].hint, relabelling.citation]),
    ],
  )],
  ['', `They are two switches, and make a 2 × 2: a frozen partner is a *live* model that takes no updates; a frozen relabeller is a *copy*, while
the live captioner goes on learning. With a frozen captioner \`live\` and \`base\` are the same, and \`once\` is refused. A frozen base's labels carry what it learned from real data; \`once\` takes that away but for one
round (in which real data take part where the regime or the real share says so). With several captioners each copy stands in for its own.`],
  ['Several models', table(
    ['`models.exchange`', 'name', 'what it does'],
    EXCHANGE_NAMES.map((name) => [`\`${name}\``, EXCHANGES[name].title, EXCHANGES[name].explanation]),
  )],
  ['', `A round makes as many sets of pairs as there are models of the more numerous kind (\`src/lab/exchange.ts\`); set j is made by diffusion
model j and captioner j. Where a kind has fewer models they take turns, beginning with another one each round: within a round their shares
may differ by one set, over the rounds they do not.

- **\`models.equal: "model"\`**: each model sees \`samples\` pairs and takes \`training.updates\` updates, as a single one would. With \`own\`
  and \`robin\` every set is made from all of the round's real pairs, so that sets are paired by source; with \`pooled\` each set is made
  from its part of them, and all models learn from all parts.
- **\`"total"\`**: \`samples\` and \`training.updates\` are shared by the models of a kind, so that the arm costs as much as one model. Every
  set is a part.
- \`robin\`: in round t model i of K learns from the sets of model i + 1 + (t − 1) mod (K − 1) of its kind, so that it meets every peer in
  K − 1 rounds. A single model of a kind learns from all sets.
- A model that helped to make several sets, where the other kind is more numerous, takes an equal share of each.
- Pools of \`accumulate\` and \`subsample\` are kept apart for models that learn from different pairs.
- The evaluation measures all models of a kind as one, each making an equal share of the samples (\`src/lab/mixture.ts\`), and each by
  itself, under \`views\` in the record, with the same noise. The record says how many pairs and updates each model had (\`learned\`).`],
  ['Oracle', `\`npm run lab -- oracle\` drives the same training code (\`src/lab/trainer.ts\`) with two models whose course is known: a multinomial over K
classes (text) and independent Gaussian pixels (images), each fitted in closed form to the pairs it is handed (\`src/lab/oracle/\`).
Pixels say nothing of the class, so text and images can be reckoned apart. Theory is closed-form or an exact recursion
(\`src/lab/oracle/theory.ts\`), never a simulation; it allows for pixels being bytes (1/12 added to a variance, Sheppard).
\`src/lab/oracle/oracle.test.ts\` holds every round of every course to it within 4 standard errors over 100 seeds, and shows that a wrong
λ, n, regime or real share would be seen. A round has ${ORACLE.words.config.samples} samples.`],
  ['', table(
    ['name', 'course', 'quantity', 'theory in rounds 0, 1, 4, 8', 'source'],
    ORACLE_NAMES.map((name) => {
      const { title, quantity, citation, theory } = ORACLE[name]
      return [`\`${name}\``, title, quantity, [0, 1, 4, 8].map((t) => theory[t].toFixed(2)).join(', '), citation]
    }),
  )],
  ['', `What it proves: who trains on what, what a regime keeps, the real share, guidance's path, the switches. What it does not: anything of
networks. λ^t is theory for a Gaussian. The oracle goes without evaluation; metrics have tests of their own ([metrics.md](metrics.md)).

The page shows the same two models at the settings of the next run, under “Preview on paper” (\`src/lab/oracle/preview.ts\`): 20 words with
Zipf's shares, the mean of 12 runs, at once. The variance is that of a word's pictures in the model: words that wander apart, and what guidance draws, are not in it. With both partners live, it stops falling where words die out, since
pictures for a dead word are trained on no more; with the captioner frozen all words live on and all pictures narrow: one way in which
freezing one partner collapses the other. Of decoding they know \`temperature\`, and \`guidance\` for the whole way from noise to picture;
\`guidanceFrom\`, \`guidanceTo\`, \`topK\`, \`topP\` and the rest change nothing there.`],
] as const

const HEADER = `# Data regimes, starts, frozen models and several models

Made from \`src/lab/\` by \`npx vitest run src/lab/regimes/docs.test.ts -u\`; change it there.
`

test('docs/regimes.md says what the code says', async () => {
  const body = texts.map(([title, text]) => (title === '' ? text : `## ${title}\n\n${text}`)).join('\n\n')
  await expect(`${HEADER}\n${body}\n`).toMatchFileSnapshot('../../../docs/regimes.md')
})
