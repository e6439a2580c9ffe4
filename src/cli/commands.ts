/** The subcommands. To add one: a file, and a line here. */
import type { Command } from './command.ts'

export const commands: Readonly<Record<string, Command>> = {
  run: { summary: 'run an experiment and write its record', load: async () => (await import('./run.ts')).run },
  relay: { summary: 'image → caption → image again and again, with no training', load: async () => (await import('./relay.ts')).relay },
  presets: { summary: 'list the named configurations', load: async () => (await import('./presets.ts')).listPresets },
  verify: { summary: 'do a record’s rounds again and say whether they come out equal', load: async () => (await import('./verify.ts')).verify },
  experiment: { summary: 'run arms × seeds and report their differences', load: async () => (await import('./experiments/experiment-command.ts')).experiment },
  report: { summary: 'make the report of an experiment again', load: async () => (await import('./experiments/report-command.ts')).report },
  findings: { summary: 'decide the claims from the committed records', load: async () => (await import('./findings/command.ts')).findings },
  pack: { summary: 'pack a run into one file, which the page shows', load: async () => (await import('./pack.ts')).pack },
  train: { summary: 'train base models once on a set of pairs, and measure before and after', load: async () => (await import('./train.ts')).train },
  assess: { summary: 'measure base models on held-out pictures', load: async () => (await import('./assess.ts')).assess },
  judge: { summary: 'study a judge: retrieval, calibration, what each metric sees', load: async () => (await import('./judge.ts')).judge },
  vendors: { summary: 'do Emoji’s models know a thing again when another artist drew it', load: async () => (await import('./vendors.ts')).vendors },
  showcase: { summary: 'make the pictures of the first paint again', load: async () => (await import('./showcase.ts')).showcase },
  contact: { summary: 'draw generated pictures beside their nearest training pictures', load: async () => (await import('./contact.ts')).contact },
  oracle: { summary: 'hold the loop against theory, with analytic models', load: async () => (await import('./oracle.ts')).oracle },
  folder: { summary: 'make a world of your own pictures and captions, and train its models', load: async () => (await import('./folder.ts')).folder },
  pretrain: { summary: 'train a base model', load: async () => (await import('./pretrain.ts')).pretrain },
}
