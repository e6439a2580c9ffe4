/** `npm run lab -- judge …`: studies a world's judge: retrieval, calibration, and which metric sees which damage. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEGRADATIONS } from '../lab/judge/degradations.ts'
import { type StudyOptions, studyJudge } from '../lab/judge/study.ts'
import { encodeAll } from '../lab/reserve.ts'
import { type LoadOptions, SIZES, basesOf, loadModels } from '../models/index.ts'
import { GUIDED } from '../models/types.ts'
import { stream } from '../random/index.ts'
import { createNodeRuntime } from '../runtime/node.ts'
import { WORLD_IDS, loadWorld } from '../worlds/index.ts'
import { type CommandMain, UsageError } from './command.ts'
import { readPublic } from './files.ts'
import { judgeChart } from './judge-chart.ts'
import { judgeSection, withSection } from './judge-section.ts'
import { checkHeldOut, oneOf, whole } from './options.ts'

/** Samples a prompt, as in the lab's evaluations. */
const PER_PROMPT = 8

const USAGE = `usage: npm run lab -- judge --world ${WORLD_IDS.join('|')} [--size ${SIZES.join('|')}] [--n N] [--prompts P]
       [--damage ID,ID…] [--out DIR]

Studies a world's judge: held-out retrieval both ways and calibration on N pictures (512), and for every metric the grade of
damage (blur, noise, dropped modes, shuffled captions, …) from which it moves, on P prompts (32) with ${PER_PROMPT} samples each.
--damage tries some of the damages only: ${DEGRADATIONS.map(({ id }) => id).join(', ')}.
Prints the study as JSON. With --out, DIR/judge-WORLD.svg gets the curves and the world's section of DIR/judge.md is written anew.`

/** Pictures made to ask whether judge and critic agree on them. */
const GENERATED = 256
/** The least number of prompts and pictures of which intervals can be told. */
const FEWEST = 16

export const judge: CommandMain = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      world: { type: 'string' }, size: { type: 'string', default: 'pocket' }, n: { type: 'string', default: '512' },
      prompts: { type: 'string', default: '32' }, damage: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return io.out(USAGE)
  const size = oneOf('--size', values.size, SIZES)
  const world = await loadWorld(oneOf('--world', values.world, WORLD_IDS), readPublic)
  const n = whole('--n', values.n, FEWEST)
  const prompts = whole('--prompts', values.prompts, FEWEST)
  const damages = values.damage?.split(',').map((id) => oneOf('--damage', id, DEGRADATIONS.map((d) => d.id)))
  checkHeldOut(n, world)
  try {
    world.grouped('evaluation', prompts, PER_PROMPT)
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(`--prompts is ${prompts}; ${error.message}`) : error
  }

  const runtime = await createNodeRuntime({ device: 'cpu' })
  const from = { world, size, runtime, read: readPublic }
  const { judge, bases } = await loadModels({ ...from, roles: ['judge'] })
  const study = await studyJudge({
    world, judge, n, second: await second(from), groups: prompts, perGroup: PER_PROMPT,
    ...(damages && { degradations: DEGRADATIONS.filter(({ id }) => damages.includes(id)) }),
    progress: (done, total) => { if (io.terminal) io.err(`\rsensitivity: ${done} of ${total}${done === total ? '\n' : ''}`) },
  })
  await runtime.dispose()
  io.out(JSON.stringify({ size, judge: bases.judge, ...study }))
  if (values.out === undefined) return

  await mkdir(values.out, { recursive: true })
  const chart = `judge-${world.id}.svg`
  const path = join(values.out, 'judge.md')
  const document = await readFile(path, 'utf8').catch(() => '# The judge\n')
  const command = `npm run lab -- judge --world ${world.id} --size ${size} --n ${n} --prompts ${prompts}${damages ? ` --damage ${damages.join()}` : ''} --out docs`
  await writeFile(join(values.out, chart), judgeChart(study.sensitivity, world.name))
  await writeFile(path, withSection(document, world.id, judgeSection({ study, title: world.name, command, digest: bases.judge, chart })))
  io.err(`${path} and ${join(values.out, chart)} written\n`)
}

/** The critic, and pictures made for held-out captions; undefined where the world has no critic or no diffusion model yet. */
async function second(from: Omit<LoadOptions<'critic' | 'diffusion'>, 'roles'>): Promise<StudyOptions['second']> {
  const { world, size } = from
  if ((['critic', 'diffusion'] as const).some((role) => basesOf(world.id, size, role).length === 0)) return undefined
  const { critic, diffusion } = await loadModels({ ...from, roles: ['critic', 'diffusion'] })
  const split = world.split('evaluation')
  const tokens = encodeAll(world.tokenizer, Array.from({ length: GENERATED }, (_, i) => split.captions(i)[0]))
  return { critic, generated: { images: await diffusion.generate(tokens, GUIDED, stream('judge study', 'generated')), tokens } }
}
