/** The map: a round's samples beside real ones, on axes that stay where they are from round to round. */
import { useId, useMemo, useState } from 'react'
import { attributeInWords } from '../../worlds/attribute-names.ts'
import { msg, t } from '../../i18n/text.ts'
import type { FeatureMap, RoundGallery } from '../../lab/record.ts'
import { type Frame, frameOf, jointFrame, type MapPoint } from '../../state/atlas.ts'
import { asRun } from '../../state/lanes.ts'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { laneName } from '../lanes/names.ts'
import { useLab, useSession } from '../session.ts'
import { AtlasPlane } from './AtlasPlane.tsx'
import { AtlasReading } from './AtlasReading.tsx'
import { AtlasTable, ValueName } from './AtlasTable.tsx'
import type { OpenTile, TilePlace } from './place.ts'
import { RoundSlider } from './RoundSlider.tsx'
import './atlas.css'

const KINDS = [{ value: 'image', label: msg('Pictures'), hint: '' }, { value: 'caption', label: msg('Captions'), hint: '' }]

type Kind = keyof NonNullable<RoundGallery['maps']>

/** What the plane is, for who does not see it. */
const PLANES: Readonly<Record<Kind, string>> = {
  image: msg('Map of {samples} made pictures of round {round} and as many real ones. Arrow keys go from sample to sample, Enter opens the ones that are kept.'),
  caption: msg('Map of {samples} made captions of round {round} and as many real ones. Arrow keys go from sample to sample, Enter opens the ones that are kept.'),
}

/** What its axes are. */
const SPREADS: Readonly<Record<Kind, string>> = {
  image: msg('The plane in which the judge’s features of real pictures spread most. It holds {across} (across) and {up} (up) of their variance, so what lies together here may lie apart in what is left out. The axes are the same in every round and lane.'),
  caption: msg('The plane in which the judge’s features of real captions spread most. It holds {across} (across) and {up} (up) of their variance, so what lies together here may lie apart in what is left out. The axes are the same in every round and lane.'),
}

interface Props {
  readonly galleries: readonly RoundGallery[]
  readonly onOpen: OpenTile
}

export function Atlas({ galleries, onOpen }: Props) {
  const [chosen, choose] = useState<Kind>('image')
  const [point, setPoint] = useState<MapPoint | null>(null)
  const gallery = galleries[galleries.length - 1]
  const kinds = KINDS.filter(({ value }) => gallery.maps?.[value as Kind])
  const kind = gallery.maps?.[chosen] ? chosen : chosen === 'image' ? 'caption' : 'image'
  const frame = useFrame(kind)
  const map = gallery.maps?.[kind]
  if (!map || !frame) return null
  const open = (of: MapPoint): void => {
    const place = placeOf(gallery, map, kind, of)
    if (place) onOpen(place)
  }
  return (
    <div className="atlas">
      <div className="atlas-choices">
        <LaneChoice />
        {kinds.length > 1 && <ChoiceField label={t('Samples')} choices={kinds.map((of) => ({ ...of, label: t(of.label) }))} value={kind} onChange={(value) => { choose(value === 'caption' ? 'caption' : 'image'); setPoint(null) }} />}
        <RoundSlider label={msg('Map of round <strong>{round}</strong> of {last}')} />
      </div>
      <div className="atlas-sides">
        <AtlasPlane
          map={map} frame={frame} point={point} onPoint={setPoint} onOpen={open}
          label={t(PLANES[kind], { samples: map.asked.length, round: gallery.round })}
        />
        <AtlasReading gallery={gallery} map={map} kind={kind} point={point} place={point && placeOf(gallery, map, kind, point)} onOpen={onOpen} />
      </div>
      <Legend map={map} />
      <p className="small soft">
        {t(SPREADS[kind], { across: percent(map.held[0]), up: percent(map.held[1]) })}
      </p>
      <Disclosure className="metric-table" summary={t('The map as a table')}>{() => <AtlasTable map={map} />}</Disclosure>
    </div>
  )
}

/** By a run's galleries and kind: a run of many rounds is gone through once a round. */
const frames = new WeakMap<readonly RoundGallery[], Partial<Record<Kind, Frame | null>>>()

function frameOfRun(galleries: readonly RoundGallery[], kind: Kind): Frame | null {
  const known = frames.get(galleries) ?? {}
  frames.set(galleries, known)
  return known[kind] ??= frameOf(galleries.flatMap(({ maps }) => maps?.[kind] ?? []))
}

/** One frame for all rounds of all lanes, so that only samples move; the same object as long as it holds them. */
function useFrame(kind: Kind): Frame | null {
  const text = useLab(({ lanes }) => JSON.stringify(jointFrame(lanes.map(({ run }) => frameOfRun(run.galleries, kind)))))
  return useMemo(() => JSON.parse(text) as Frame | null, [text])
}

/** The tile that a point is of: the first sample of each of the requests on show. */
function placeOf({ round, generated, captioned }: RoundGallery, { perGroup }: FeatureMap, kind: Kind, { row, kind: of }: MapPoint): TilePlace | null {
  if (row % perGroup !== 0) return null
  const index = row / perGroup
  if (kind === 'image' && of === 'made') return index < generated.length ? { kind: 'generated', index, round } : null
  // Real pictures are those that captions were written for; of real captions none is kept.
  return (kind === 'image') === (of === 'real') && index < captioned.length ? { kind: 'captioned', index, round } : null
}

/** Which lane's samples are shown; nothing to choose where one has run. */
function LaneChoice() {
  const { select } = useSession()
  const id = useId()
  const lanes = useLab((state) => state.lanes)
  const selected = useLab((state) => state.selected)
  const ran = asRun(lanes)
  if (ran.filter(({ run }) => run.galleries.length > 0).length < 2) return null
  return (
    <p className="figures-of small">
      <label htmlFor={id}>{t('Lane')}</label>
      <select id={id} value={selected} onChange={({ target }) => select(target.value)}>
        {ran.filter(({ run }) => run.galleries.length > 0).map((lane) => <option key={lane.id} value={lane.id}>{laneName(ran, lane)}</option>)}
      </select>
    </p>
  )
}

function Legend({ map: { attribute, values, asked, seen } }: { readonly map: FeatureMap }) {
  const used = [...values.keys(), -1].filter((value) => asked.includes(value) || (value >= 0 && seen.includes(value)))
  return (
    <ul className="legend small atlas-legend" aria-label={t('Marks by {attribute} asked for', { attribute: attributeInWords(attribute) })}>
      <li><svg viewBox="0 0 10 10" aria-hidden="true"><circle className="atlas-real" cx={5} cy={5} r={3} /></svg>{t('real')}</li>
      {used.map((value) => <li key={value}><ValueName map={{ values }} value={value} none={t('no {attribute} asked for', { attribute: attributeInWords(attribute) })} /></li>)}
    </ul>
  )
}

const percent = (share: number): string => t('{percent} %', { percent: Math.round(100 * share) })
