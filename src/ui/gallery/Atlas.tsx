/** The map: a round's samples beside real ones, on axes that stay where they are from round to round. */
import { useId, useMemo, useState } from 'react'
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

const KINDS = [{ value: 'image', label: 'Pictures', hint: '' }, { value: 'caption', label: 'Captions', hint: '' }]

type Kind = keyof NonNullable<RoundGallery['maps']>

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
        {kinds.length > 1 && <ChoiceField label="Samples" choices={kinds} value={kind} onChange={(value) => { choose(value === 'caption' ? 'caption' : 'image'); setPoint(null) }} />}
        <RoundSlider label="Map of round" />
      </div>
      <div className="atlas-sides">
        <AtlasPlane
          map={map} frame={frame} point={point} onPoint={setPoint} onOpen={open}
          label={`Map of ${map.asked.length} ${kind === 'image' ? 'made pictures' : 'made captions'} of round ${gallery.round} and as many real ones. Arrow keys go from sample to sample, Enter opens the ones that are kept.`}
        />
        <AtlasReading gallery={gallery} map={map} kind={kind} point={point} place={point && placeOf(gallery, map, kind, point)} onOpen={onOpen} />
      </div>
      <Legend map={map} />
      <p className="small soft">
        The plane in which the judge’s features of real {kind === 'image' ? 'pictures' : 'captions'} spread most. It holds {percent(map.held[0])} (across)
        and {percent(map.held[1])} (up) of their variance, so what lies together here may lie apart in what is left out. The axes are the same in every
        round and lane.
      </p>
      <Disclosure className="metric-table" summary="The map as a table">{() => <AtlasTable map={map} />}</Disclosure>
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
      <label htmlFor={id}>Lane</label>
      <select id={id} value={selected} onChange={({ target }) => select(target.value)}>
        {ran.filter(({ run }) => run.galleries.length > 0).map((lane) => <option key={lane.id} value={lane.id}>{laneName(ran, lane)}</option>)}
      </select>
    </p>
  )
}

function Legend({ map: { attribute, values, asked, seen } }: { readonly map: FeatureMap }) {
  const used = [...values.keys(), -1].filter((value) => asked.includes(value) || (value >= 0 && seen.includes(value)))
  return (
    <ul className="legend small atlas-legend" aria-label={`Marks by ${attribute} asked for`}>
      <li><svg viewBox="0 0 10 10" aria-hidden="true"><circle className="atlas-real" cx={5} cy={5} r={3} /></svg>real</li>
      {used.map((value) => <li key={value}><ValueName map={{ values }} value={value} none={`no ${attribute} asked for`} /></li>)}
    </ul>
  )
}

const percent = (share: number): string => `${Math.round(100 * share)} %`
