/** The notice that is shipped beside the drawings: who made them, under which licence, and what was changed. */
import { MIT } from '../mit.ts'
import { SOURCES } from './sources.ts'

const TERMS: Readonly<Record<string, string>> = {
  'Apache-2.0': 'Apache License 2.0, in full in LICENSE-apache-2.0.txt and at https://www.apache.org/licenses/LICENSE-2.0',
  'CC-BY-4.0': 'Creative Commons Attribution 4.0 International, https://creativecommons.org/licenses/by/4.0/legalcode',
  'MIT': 'MIT License, below',
}

export function licences(): string {
  const sets = SOURCES.map(({ title, credit, licence, home, package: name, version }) =>
    `${title}\n  Made by: ${credit}\n  Licence: ${TERMS[licence]}\n  Source: ${home}, by way of the npm package ${name} ${version}`)
  return `Drawings packed in emoji.bin and emoji-core.bin

Changes, the same for all: each drawing was cut to its extent, scaled to 30 pixels, laid in the middle of a white square of
32 pixels, and packed. The artists do not endorse this project.

${sets.join('\n\n')}

Names, groups and tags
  Made by: Miles Johnson and contributors (emojibase-data 17.0.0)
  Licence: MIT License, below
  Source: https://github.com/milesj/emojibase

MIT License
Copyright (c) Microsoft Corporation (Fluent Emoji)
Copyright (c) 2023 LobeHub (the package of Fluent Emoji, 3D)
Copyright (c) 2017-2019 Miles Johnson (emojibase-data)

${MIT}
`
}
