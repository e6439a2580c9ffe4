import { useState } from 'react'
import type { RoundGallery } from '../../lab/record.ts'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { useInTurn } from '../in-turn.ts'
import { useShown } from '../session.ts'
import { MadePictures, WrittenWords } from './ByRound.tsx'
import { OneRound } from './OneRound.tsx'
import './gallery.css'

/** Shown until all are asked for: of one round, and rows of several. */
const FEW = 6
const FEW_ROWS = 4

const VIEWS = [
  { value: 'generated', label: 'Pictures from words', hint: '' },
  { value: 'captioned', label: 'Words for real pictures', hint: '' },
]

/** What the models of the run on show make. */
export function Gallery() {
  const galleries = useInTurn(useShown((view) => view.galleries))
  return galleries && <Shown galleries={galleries} />
}

function Shown({ galleries }: { readonly galleries: readonly RoundGallery[] }) {
  const [view, setView] = useState('generated')
  const [all, setAll] = useState(false)
  const { generated, captioned } = galleries[0]
  const both = generated.length > 0 && captioned.length > 0
  const pictures = both ? view === 'generated' : generated.length > 0
  const few = galleries.length === 1 ? FEW : FEW_ROWS
  const most = all ? Infinity : few
  return (
    <section className="section gallery" aria-labelledby="gallery-title">
      <div className="section-head">
        <h2 id="gallery-title">{galleries.length > 1 ? 'The same requests, round by round' : 'What the base models make'}</h2>
        <Key />
      </div>
      {galleries.length === 1 ? <OneRound gallery={galleries[0]} most={most} /> : (
        <>
          {both && <ChoiceField label="Show" choices={VIEWS} value={view} onChange={setView} />}
          {pictures ? <MadePictures galleries={galleries} most={most} /> : <WrittenWords galleries={galleries} most={most} />}
        </>
      )}
      {!all && Math.max(generated.length, captioned.length) > few && (
        <p><button type="button" className="quiet" onClick={() => setAll(true)}>Show all {Math.max(generated.length, captioned.length)}</button></p>
      )}
    </section>
  )
}

/** What the marks in captions mean. */
export function Key() {
  return <p className="small soft">A <mark>marked</mark> word contradicts what was asked for or is seen.</p>
}
