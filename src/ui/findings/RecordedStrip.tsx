/** One recorded run on a claim's card: a few samples over its rounds, fetched once they come into sight, and a button that shows all of it. */
import { type CSSProperties, useState } from 'react'
import { t } from '../../i18n/text.ts'
import type { Shown } from '../../lab/findings/claim.ts'
import { type ClaimRecording, RECORDED_SEED, recordingOf } from '../../lab/findings/recordings.ts'
import type { RoundGallery } from '../../lab/record.ts'
import { recordingPath } from '../../lab/recorded.ts'
import { useFetched } from '../fetched.ts'
import { Closer } from '../gallery/Closer.tsx'
import { type OpenTile, roundName } from '../gallery/place.ts'
import { Caption, PictureButton } from '../gallery/Tile.tsx'
import { useWatch } from '../recorded/use-watch.ts'
import { useSeen } from '../seen.ts'
import { spread, worstDescribed } from './pick.ts'
import '../gallery/gallery.css'

/** Requests, and rounds of each, that a strip has room for. */
const PICTURES = { requests: 3, rounds: 5 }
const CAPTIONS = { requests: 2, rounds: 4 }

export function RecordedStrip({ shown }: { readonly shown: Shown }) {
  const recording = recordingOf(shown.arm)
  const [place, setPlace] = useState<Element | null>(null)
  const [wanted, want] = useState(false)
  if (useSeen(place) && !wanted) want(true)
  return (
    <div className="gallery recorded-strip" ref={setPlace} role="group" aria-label={t('One recorded run: {title}', { title: t(recording.title) })} data-recording={shown.arm}>
      <p className="small">{t('One recorded run, seed {seed}, which decides nothing: {title}', { seed: RECORDED_SEED, title: t(recording.title) })}</p>
      {wanted && <Samples recording={recording} as={shown.as} />}
      <ShowButton recording={recording} />
    </div>
  )
}

function Samples({ recording, as }: { readonly recording: ClaimRecording; readonly as: Shown['as'] }) {
  const galleries = useFetched(recordingPath(recording), readGalleries)
  if (galleries === undefined) return <p className="small soft" aria-busy="true">{t('Fetching the recorded run …')}</p>
  if (galleries === null) return <p className="small soft">{t('The recorded run could not be fetched. Try again once there is a network.')}</p>
  return (
    <Closer galleries={galleries}>
      {(open) => (as === 'captions'
        ? <Captions galleries={spread(galleries, CAPTIONS.rounds)} onOpen={open} />
        : <Pictures galleries={spread(galleries, PICTURES.rounds)} onOpen={open} />)}
    </Closer>
  )
}

interface SamplesProps {
  readonly galleries: readonly RoundGallery[]
  readonly onOpen: OpenTile
}

/** The same pictures, described in one round after another. */
function Captions({ galleries, onOpen }: SamplesProps) {
  const newest = galleries[galleries.length - 1]
  return (
    <>
      <p className="small soft">{t('Of {count} pictures those that are described worst at the end; wrong words are marked.', { count: newest.captioned.length })}</p>
      <ul className="strip-words">
        {worstDescribed(newest, CAPTIONS.requests).map((index) => (
          <li key={index}>
            <PictureButton
              tile={newest.captioned[index]} label={t('Real picture: {prompt}', { prompt: newest.captioned[index].prompt })}
              onOpen={() => onOpen({ kind: 'captioned', index, round: newest.round })}
            />
            <ol>
              {galleries.map(({ round, captioned }) => <li key={round}><span className="round-label">{roundName(round)}</span> <Caption tile={captioned[index]} /></li>)}
            </ol>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The same words, drawn in one round after another. */
function Pictures({ galleries, onOpen }: SamplesProps) {
  return (
    <ul className="strip-rows" style={{ '--rounds': galleries.length } as CSSProperties}>
      {galleries[0].generated.slice(0, PICTURES.requests).map(({ prompt }, index) => (
        <li key={prompt}>
          <p className="small">{prompt}</p>
          <ol>
            {galleries.map(({ round, generated }) => (
              <li key={round}>
                <PictureButton tile={generated[index]} label={t('{round}: picture made for {prompt}', { round: roundName(round), prompt })} onOpen={() => onOpen({ kind: 'generated', index, round })} />
                <span className="round-label">{t('Round {round}', { round })}</span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  )
}

function ShowButton({ recording }: { readonly recording: ClaimRecording }) {
  const { busy, start } = useWatch()
  return (
    <p>
      <button type="button" className="quiet" disabled={busy} onClick={() => start(recording)} title={t('Shows it in the lab, round by round; nothing is computed')}>
        {t('Show this run')}
      </button>
    </p>
  )
}

/** @throws Error where the file is none that this page can read */
async function readGalleries(answer: Response): Promise<readonly RoundGallery[]> {
  const { readRunFile } = await import('../../lab/run-file/run-file.ts')
  const read = await readRunFile(new Uint8Array(await answer.arrayBuffer()))
  if (!read.ok || read.value.galleries.length === 0) throw new Error('no samples can be read')
  return read.value.galleries
}
