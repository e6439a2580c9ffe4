/** What a judge from the hub says of a run's first and newest round. Nothing is loaded before a press, and nothing fetched at all. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand/react'
import { msg, t } from '../../i18n/text.ts'
import { number } from '../../lab/format.ts'
import type { RoundGallery } from '../../lab/record.ts'
import type { Estimate } from '../../metrics/types.ts'
import { type Judged, judgedOf } from '../../state/hub.ts'
import type { HubCard, Score } from '../../workers/hub-protocol.ts'
import { SelectField } from '../controls/SelectField.tsx'
import { useRun } from '../session.ts'
import { hub } from './hub.ts'
import { testInWords } from './HubTrial.tsx'
import './hub.css'
import { TableScroll } from '../TableScroll.tsx'

export function HubScores({ galleries }: { readonly galleries: readonly RoundGallery[] }) {
  const cards = useStore(hub.store, (state) => state.cards)
  const trouble = useStore(hub.store, ({ troubles }) => troubles[''])
  useEffect(() => { if (!hub.store.getState().cards) void hub.open() }, [])
  const judges = cards?.filter(({ task, whole }) => task === 'judge' && whole)
  if (trouble !== undefined) return <p role="alert" className="hub-trouble small">{trouble}</p>
  if (!judges) return <p className="small soft">{t('Looking …')}</p>
  if (judges.length === 0) return <p className="small">{t('No judge from the hub is on this machine yet: fetch CLIP or DINOv2 under “Models from the hub”.')}</p>
  return <Scoring judges={judges} galleries={galleries} />
}

function Scoring({ judges, galleries }: { readonly judges: readonly HubCard[]; readonly galleries: readonly RoundGallery[] }) {
  const config = useRun((view) => view.config)
  const busy = useStore(hub.store, (state) => state.busy)
  const judged = useStore(hub.store, (state) => state.judged)
  const rounds = [galleries[0], ...galleries.slice(1).slice(-1)]
  const scoring = busy?.doing === 'scoring'
  // Of this run, which may have gone on meanwhile: the table names its rounds.
  const said = judgedOf(judged, galleries[0])
  // Unfolded again, it shows who judges now, or has judged last.
  const [chosen, choose] = useState(() => (scoring ? busy.id : said.at(-1)?.judge))
  const judge = judges.find(({ id }) => id === chosen) ?? judges[0]
  const trouble = useStore(hub.store, ({ troubles }) => troubles[judge.id])
  const result = said.find((one) => one.judge === judge.id)
  const score = (): void => {
    if (!config) return
    const { world, evaluation } = config
    void hub.score(judge.id, rounds, { base: new URL('.', document.baseURI).href, world, evaluation })
  }
  return (
    <div className="hub-scores">
      <SelectField label={msg('Judge')} value={judge.id} choices={judges.map(({ id, name, about }) => ({ value: id, label: name, hint: about }))} onChange={choose} />
      <div className="run-buttons">
        {scoring
          ? <button type="button" className="quiet" onClick={() => hub.stop()}>{t('Stop this')}</button>
          : <button type="button" disabled={busy !== null || !config} onClick={score}>{t('Score these pictures')}</button>}
      </div>
      <p role="status" className="small soft">{scoring && t('Loading the model, and looking at the pictures …')}</p>
      {trouble !== undefined && <p role="alert" className="hub-trouble small">{trouble}</p>}
      {result && <Scores {...result} name={judge.name} />}
    </div>
  )
}

const NAMES: Readonly<Record<Score['name'], string>> = {
  asked: msg('CLIPScore of made pictures with what was asked for'),
  likeness: msg('Likeness of made pictures to real ones of the same request (cosine)'),
  distance: msg('Fréchet distance of made pictures from these real ones (squared)'),
  written: msg('CLIPScore of real pictures with what was written of them'),
}

function Scores({ name: judge, rounds, scored: { test, scores } }: Judged & { readonly name: string }) {
  if (scores.length === 0) return <p className="small">{t('This judge reads no captions, and this run makes no pictures: it has nothing to say here.')}</p>
  return (
    <>
      <TableScroll label={t('Scores by {judge}', { judge })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Means and 95 % intervals')}</th>
              {rounds.map(({ round }) => <th key={round} scope="col">{t('Round {round}', { round })}</th>)}
              <th scope="col">{t('Real data')}</th>
            </tr>
          </thead>
          <tbody>
            {scores.map(({ name, rounds: of, real }) => (
              <tr key={name} data-score={name}>
                <th scope="row">{t(NAMES[name])}</th>
                {of.map((estimate, i) => <td key={rounds[i].round}><Figure of={estimate} /></td>)}
                <td>{real ? <Figure of={real} /> : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="small soft">
        {t('Of the {pairs} pictures of each round that are kept for looking at, and as many real ones. So few put distances far above 0 by themselves: hold them against that of real data.', { pairs: scores[0].pairs })}{' '}
        {testInWords(test)}
      </p>
    </>
  )
}

const Figure = ({ of }: { readonly of: Estimate }) => <>{number(of.value)} <span className="soft">[{number(of.lo)}, {number(of.hi)}]</span></>
