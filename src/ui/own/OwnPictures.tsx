/** A person's own pictures: handed in, looked through, trained on, taken as the world, deleted. All of it stays in this browser. */
import { type ChangeEvent, type DragEvent, useEffect, useId, useState } from 'react'
import { useStore } from 'zustand/react'
import { msg, t } from '../../i18n/text.ts'
import { ownConfig } from '../../lab/own/config.ts'
import { createOwn, type OwnState } from '../../state/own.ts'
import { HUB_EXTRACTORS, LAB_EXTRACTOR, type OwnDamaged, type OwnListed, type OwnProgress, type OwnSize } from '../../workers/own-protocol.ts'
import type { OwnId } from '../../worlds/own.ts'
import { Ask } from '../Ask.tsx'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { type ChoiceText, SIZES } from '../controls/fields.ts'
import { SelectField } from '../controls/SelectField.tsx'
import { hub } from '../hub/hub.ts'
import { jobs } from '../jobs.ts'
import { useSession, useSettings } from '../session.ts'
import { dropped, type Given, givenOf, nameOf } from './given.ts'
import './own.css'

/** One a page: a training goes on while this part of the page is folded away. */
const own = createOwn(() => new Worker(new URL('../../workers/own.worker.ts', import.meta.url), { type: 'module', name: 'own' }))
jobs.watch(own.store, ({ job }) => job !== null)

export function OwnPictures() {
  const { worlds, job, trouble, ended } = useStore(own.store)
  useEffect(() => { if (own.store.getState().worlds === null) void own.look() }, [])
  return (
    <div className="own">
      <p className="small soft">{t('A folder of at least 48 pictures with captions, or a ZIP file of one: metadata.jsonl, captions.csv, captions.json, or a .txt beside each picture. Nothing is sent anywhere.')}</p>
      <Handing busy={job !== null} />
      <p role="status" className="small">{job ? `${doing(job.progress)} …` : ended && t(ENDED[ended])}</p>
      {job && <Working progress={job.progress} />}
      {trouble && <p role="alert" className="own-trouble">{trouble}</p>}
      {worlds && worlds.length > 0 && <ul>{worlds.map((world) => ('damaged' in world ? <Damaged key={world.id} {...world} busy={job !== null} /> : <OwnWorld key={world.id} world={world} busy={job !== null} />))}</ul>}
    </div>
  )
}

const NOBODY = 'nobody'

/** Who else may see the pictures while they are read: what it saw is stored, and a captioner of its own learns from that. */
const SEERS: readonly ChoiceText[] = [
  { value: NOBODY, label: msg('Nobody'), hint: msg('Captioners see squares of 32 pixels.') },
  { value: LAB_EXTRACTOR, label: msg('The lab’s own encoder'), hint: msg('It is small and learnt from drawings: it works everywhere, and says little of photographs.') },
  ...HUB_EXTRACTORS.map(({ value, name }) => ({
    value, label: name,
    hint: msg('It sees each picture whole, once, and a captioner of its own learns from what it saw. Fetch it under “Models from the hub” first.'),
  })),
]

/** Chosen or dropped. */
function Handing({ busy }: { readonly busy: boolean }) {
  const id = useId()
  const [byFolder, setByFolder] = useState(false)
  const [extractor, setExtractor] = useState(NOBODY)
  const [over, setOver] = useState(false)
  const take = ({ files, unopened }: Given): void => {
    const { device } = hub.store.getState()
    if (files.length + unopened.length > 0) void own.take(files, { name: nameOf(files), byFolder, unopened, extractor: extractor === NOBODY ? null : extractor, device })
  }
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    take(givenOf(target.files ?? []))
    target.value = ''
  }
  const hover = (event: DragEvent): void => {
    event.preventDefault()
    // The page around it would take the files for runs.
    event.stopPropagation()
    setOver(true)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    setOver(false)
    if (!busy) void dropped(event.dataTransfer.items).then(take)
  }
  return (
    <fieldset className="own-drop" disabled={busy} data-over={over || undefined} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      <legend>{t('Hand in pictures')}</legend>
      <SelectField label={msg('Who sees them whole')} value={extractor} choices={SEERS} onChange={setExtractor} />
      <label className="own-check"><input type="checkbox" checked={byFolder} onChange={({ target }) => setByFolder(target.checked)} />{t('Pictures of one folder belong together')}</label>
      <label htmlFor={`${id}-folder`}>{t('A folder, or drop it here')}</label>
      <input id={`${id}-folder`} type="file" multiple ref={(input) => input?.setAttribute('webkitdirectory', '')} onChange={choose} />
      <label htmlFor={`${id}-zip`}>{t('A ZIP file')}</label>
      <input id={`${id}-zip`} type="file" accept=".zip,application/zip" onChange={choose} />
    </fieldset>
  )
}

const DOING: Readonly<Record<OwnProgress['what'], string>> = { reading: msg('Reading pictures'), judge: msg('Training the judge'), captioner: msg('Training the captioner'), features: msg('Training the captioner that takes features') }

const ENDED: Readonly<Record<NonNullable<OwnState['ended']>, string>> = { done: msg('Done.'), stopped: msg('Stopped. What was reached is kept: train again to go on.') }

const doing = (progress: OwnProgress | null): string => (progress ? t(DOING[progress.what]) : t('Beginning'))

/** How far it is: beside what is read out, since it changes many times a second. */
function Working({ progress }: { readonly progress: OwnProgress | null }) {
  return (
    <div className="own-working">
      <progress aria-label={doing(progress)} max={progress?.total ?? 1} value={progress?.done ?? 0} />
      {progress && <p className="small">{t('{done} of {total}', { done: progress.done, total: progress.total })}{progress.loss !== null && t(', loss {loss}', { loss: progress.loss.toFixed(3) })}</p>}
      <button type="button" className="quiet" onClick={() => own.stop()}>{t('Stop this')}</button>
    </div>
  )
}

function OwnWorld({ world, busy }: { readonly world: OwnListed; readonly busy: boolean }) {
  const { openFile } = useSession()
  const id = useId()
  const chosen = useSettings(({ config }) => config.world === world.id)
  const [size, setSize] = useState<OwnSize>('test')
  const [updates, setUpdates] = useState('')
  const count = /^\d{1,5}$/.test(updates) && Number(updates) > 0 ? Number(updates) : null
  const trained = world.trained.includes(size)
  const use = (): void => openFile(JSON.stringify(ownConfig(world.id, size, world)))
  return (
    <li data-own={world.id}>
      <h3>{world.name}<span className="small soft"> {world.id}</span></h3>
      <ul className="own-report small">{world.report.map((line) => <li key={line}>{line}</li>)}</ul>
      <ChoiceField label={msg('Model size')} choices={SIZES} value={size} onChange={(value) => setSize(value === 'pocket' ? 'pocket' : 'test')} />
      {!trained && (
        <div className="field">
          <label htmlFor={id}>{t('Updates of each model')}</label>
          <input id={id} type="number" min={1} max={20_000} placeholder={t('usual')} value={updates} onChange={({ target }) => setUpdates(target.value)} />
        </div>
      )}
      <div className="run-buttons">
        {trained
          ? <button type="button" disabled={chosen} onClick={use}>{chosen ? t('These are the world') : t('Use these pictures')}</button>
          : <button type="button" disabled={busy} onClick={() => void own.train(world.id, size, count)}>{world.seen ? t('Train judge and captioners') : t('Train judge and captioner')}</button>}
        <Deletion id={world.id} name={world.name} busy={busy} />
      </div>
    </li>
  )
}

function Damaged({ id, damaged, busy }: OwnDamaged & { readonly busy: boolean }) {
  return (
    <li data-own={id}>
      <h3>{id}</h3>
      <p className="own-trouble">{t('These pictures cannot be read back: {why}. Hand the same folder in again, or delete what is left.', { why: damaged.replace(/\.$/, '') })}</p>
      <div className="run-buttons"><Deletion id={id} name={id} busy={busy} /></div>
    </li>
  )
}

function Deletion({ id, name, busy }: { readonly id: OwnId; readonly name: string; readonly busy: boolean }) {
  return (
    <Ask
      label={t('Delete')} name={t('Delete {name}', { name })} question={t('Delete {name} for good?', { name })}
      yes={t('Yes, delete these pictures')} no={t('Keep them')} disabled={busy} onYes={() => void own.remove(id)}
    />
  )
}
