/** What the chains have come to: each motif by the picture that stands for it, and how many chains show it. */
import { t } from '../../i18n/text.ts'
import { percent } from '../../lab/format.ts'
import { Picture } from '../gallery/Tile.tsx'
import { useRelay } from './session.ts'
import { tilesOf } from './tiles.ts'

/** Motifs that are shown; the rest is told by number. */
const SHOWN = 12

export const motifName = (motif: number): string => t('motif {letter}', { letter: letter(motif) })

/** A, B, … Z, AA, AB … */
function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}

export function MotifList() {
  const rounds = useRelay(({ relay }) => relay.rounds)
  const pictures = useRelay(({ relay }) => relay.pictures)
  const { round, motifs: { of, medoids }, captions } = rounds[rounds.length - 1]
  const counts = medoids.map((_, motif) => of.filter((own) => own === motif).length)
  const before = rounds[0].motifs.medoids.length
  return (
    <section className="section gallery relay-motifs" aria-labelledby="motifs-title" data-round={round}>
      <h2 id="motifs-title">
        {round === 0 ? t('{now, plural, one {# motif} other {# motifs}} at the start', { now: medoids.length })
          : t('{now, plural, one {# motif} other {# motifs}} after {round, plural, one {# round} other {# rounds}}, {before} at the start', { now: medoids.length, round, before })}
      </h2>
      <p className="small soft">{t('A motif is a group of pictures that are as alike as real pictures of one prompt. Each is shown by the picture that stands in its middle.')}</p>
      <ol className="motifs">
        {medoids.slice(0, SHOWN).map((chain, motif) => (
          <li key={motif}>
            <Picture tile={tilesOf(pictures[round])[chain]} label={round === 0 ? t('{motif}: a real picture', { motif: motifName(motif) }) : t('{motif}: “{caption}”', { motif: motifName(motif), caption: captions[chain] })} />
            <p className="tile-caption"><strong>{motifName(motif)}</strong> {t('{count, plural, one {# chain} other {# chains}}, {share}', { count: counts[motif], share: percent(counts[motif] / of.length) })}</p>
          </li>
        ))}
      </ol>
      {medoids.length > SHOWN && <p className="small soft">{t('… and {n} more.', { n: medoids.length - SHOWN })}</p>}
    </section>
  )
}
