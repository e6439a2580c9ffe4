import { type ReactNode, useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import type { RoundGallery } from '../../lab/record.ts'
import { isOwn } from '../../worlds/own.ts'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { useInTurn } from '../in-turn.ts'
import { late } from '../late.tsx'
import { rich } from '../rich.tsx'
import { useRun, useShown } from '../session.ts'
import { MadePictures, WrittenWords } from './ByRound.tsx'
import { Closer } from './Closer.tsx'
import { OneRound } from './OneRound.tsx'
import type { OpenTile } from './place.ts'
import './gallery.css'

const fetching = () => <p className="soft">{t('Fetching the view …')}</p>
const Atlas = late(() => import('./Atlas.tsx'), ({ Atlas }) => Atlas, fetching)
const HubScores = late(() => import('../hub/HubScores.tsx'), ({ HubScores }) => HubScores, fetching)
const WordFrequencies = late(() => import('./WordFrequencies.tsx'), ({ WordFrequencies }) => WordFrequencies, fetching)

/** Tiles shown until all are asked for: of one round, and rows of several. */
const FEW = 6
const FEW_ROWS = 4

interface View {
  /** A message. */
  readonly label: string
  readonly title: (rounds: number) => string
  /** Whether the newest round has anything of it. */
  readonly has: (gallery: RoundGallery) => boolean
  readonly draw: (galleries: readonly RoundGallery[], open: OpenTile) => ReactNode
}

const samples = (rounds: number): string => (rounds > 1 ? t('The same requests, round by round') : t('What the base models make'))

const VIEWS: Readonly<Record<string, View>> = {
  generated: {
    label: msg('Pictures from words'), title: samples, has: ({ generated }) => generated.length > 0,
    draw: (galleries, open) => <Samples kind="generated" galleries={galleries} onOpen={open} />,
  },
  captioned: {
    label: msg('Words for real pictures'), title: samples, has: ({ captioned }) => captioned.length > 0,
    draw: (galleries, open) => <Samples kind="captioned" galleries={galleries} onOpen={open} />,
  },
  map: {
    label: msg('Map'), title: () => t('Where samples lie, beside real ones'), has: ({ maps }) => maps !== undefined,
    draw: (galleries, open) => <Atlas galleries={galleries} onOpen={open} />,
  },
  words: {
    label: msg('Word frequencies'), title: () => t('Which words are used'), has: ({ words }) => words !== undefined,
    draw: (galleries) => <WordFrequencies galleries={galleries} />,
  },
}

/** What the models of the run on show make. */
export function Gallery() {
  const galleries = useInTurn(useShown((view) => view.galleries))
  return galleries && galleries.length > 0 && <Shown galleries={galleries} />
}

function Shown({ galleries }: { readonly galleries: readonly RoundGallery[] }) {
  const [chosen, choose] = useState('generated')
  // Of a person's own pictures nothing is known that a caption could contradict.
  const marks = useRun(({ config }) => config !== null && !isOwn(config.world))
  const there = Object.entries(VIEWS).filter(([, { has }]) => has(galleries[galleries.length - 1]))
  if (there.length === 0) return null
  // Another lane may not have what was chosen in this one.
  const [name, view] = there.find(([value]) => value === chosen) ?? there[0]
  return (
    <section className="section gallery" aria-labelledby="gallery-title">
      <div className="section-head">
        <h2 id="gallery-title">{view.title(galleries.length)}</h2>
        {(name === 'generated' || name === 'captioned') && <Key marks={marks} changes={name === 'captioned' && galleries.length > 1} />}
      </div>
      {there.length > 1 && <ChoiceField label={t('Show')} choices={there.map(([value, { label }]) => ({ value, label: t(label), hint: '' }))} value={name} onChange={choose} />}
      <Closer galleries={galleries}>{(open) => view.draw(galleries, open)}</Closer>
      <Disclosure summary={t('Scored by a judge from the hub')}>{() => <HubScores galleries={galleries} />}</Disclosure>
    </section>
  )
}

interface SamplesProps {
  readonly kind: 'generated' | 'captioned'
  readonly galleries: readonly RoundGallery[]
  readonly onOpen: OpenTile
}

/** Tiles of one kind, a few of them until all are asked for. */
function Samples({ kind, galleries, onOpen }: SamplesProps) {
  const [all, setAll] = useState(false)
  const count = galleries[0][kind].length
  const few = galleries.length === 1 ? FEW : FEW_ROWS
  const most = all ? Infinity : few
  const Rows = kind === 'generated' ? MadePictures : WrittenWords
  return (
    <>
      {galleries.length === 1 ? <OneRound gallery={{ ...galleries[0], [kind === 'generated' ? 'captioned' : 'generated']: [] }} most={most} onOpen={onOpen} />
        : <Rows galleries={galleries} most={most} onOpen={onOpen} />}
      {!all && count > few && <p><button type="button" className="quiet" onClick={() => setAll(true)}>{t('Show all {count}', { count })}</button></p>}
    </>
  )
}

interface KeyProps {
  /** Whether words are marked that are wrong. */
  readonly marks?: boolean
  /** Whether words are marked that the round before did not have. */
  readonly changes?: boolean
}

/** What the marks in captions mean. */
export function Key({ marks = true, changes = false }: KeyProps) {
  if (!marks && !changes) return null
  return (
    <p className="small soft">
      {marks && rich('A <mark>marked</mark> word contradicts what was asked for or is seen.', { mark: (inner) => <mark>{inner}</mark> })}
      {marks && changes && t(' ')}
      {changes && rich('An <ins>underlined</ins> word is new: the round before did not say it here.', { ins: (inner) => <ins>{inner}</ins> })}
    </p>
  )
}
