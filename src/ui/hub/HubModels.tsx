/** Pretrained models from a hub: what each is, costs and forbids; fetched, tried and deleted here. Nothing is fetched unasked. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand/react'
import { msg, t } from '../../i18n/text.ts'
import { bytes } from '../../lab/format.ts'
import type { Hub, HubBusy } from '../../state/hub.ts'
import type { HubCard, HubTask } from '../../workers/hub-protocol.ts'
import { SelectField } from '../controls/SelectField.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { rich } from '../rich.tsx'
import { hub } from './hub.ts'
import { HubTrial } from './HubTrial.tsx'
import './hub.css'

const TASKS: Readonly<Record<HubTask, string>> = {
  caption: msg('They write captions'),
  judge: msg('They judge'),
  picture: msg('They paint'),
}

export function HubModels() {
  const cards = useStore(hub.store, (state) => state.cards)
  const trouble = useStore(hub.store, ({ troubles }) => troubles[''])
  useEffect(() => void hub.open(), [])
  return (
    <div className="hub">
      <p className="small soft">
        {t('Models that the world uses, from huggingface.co. Nothing is fetched before you press a button; what is fetched stays in this browser and works without a network.')}
      </p>
      <Device hub={hub} />
      {trouble !== undefined && <p role="alert" className="hub-trouble">{trouble}</p>}
      {!cards && trouble === undefined && <p className="small soft">{t('Looking …')}</p>}
      {cards && (Object.keys(TASKS) as HubTask[]).map((of) => (
        <section key={of} aria-labelledby={`hub-${of}`}>
          <h3 id={`hub-${of}`} className="small soft">{t(TASKS[of])}</h3>
          <ul>{cards.filter(({ task }) => task === of).map((card) => <Model key={card.id} card={card} hub={hub} />)}</ul>
        </section>
      ))}
    </div>
  )
}

const DEVICES = ['auto', 'webgpu', 'wasm'] as const

function Device({ hub: { store, setDevice } }: { readonly hub: Hub }) {
  const device = useStore(store, (state) => state.device)
  const choices = [
    { value: 'auto', label: t('Automatic'), hint: t('A graphics card where there is a real one, else the processor.') },
    { value: 'webgpu', label: t('WebGPU (graphics card)'), hint: t('Each model is compared with WASM first, and runs there if the card computes it wrongly.') },
    { value: 'wasm', label: t('WASM (processor)'), hint: t('Works everywhere; large models cannot be used.') },
  ]
  return (
    <SelectField
      label={t('Device for models from the hub')} value={device} choices={choices}
      onChange={(value) => void setDevice(DEVICES.find((known) => known === value) ?? 'auto')}
    />
  )
}

/** A line each, folded: what is known of a model, and what can be done with it, is a list of its own. */
function Model({ card, hub: of }: { readonly card: HubCard; readonly hub: Hub }) {
  const doing = useStore(of.store, ({ busy }) => (busy?.id === card.id ? busy.doing : null))
  return (
    <li data-hub={card.id}>
      <Disclosure summary={<h4>{card.name}<span className="small soft">{inShort(card, doing)}</span></h4>}>{() => <Opened card={card} hub={of} />}</Disclosure>
    </li>
  )
}

/** Whether it is here, or how much it would be. */
function inShort({ whole, arrived, size, device }: HubCard, doing: HubBusy['doing'] | null): string {
  if (doing === 'fetching') return t('arriving …')
  if (whole) return t('here')
  if (device === null) return t('not on this machine')
  if (arrived > 0) return t('begun')
  return bytes(size.bytes)
}

function Opened({ card, hub: { store, ...actions } }: { readonly card: HubCard; readonly hub: Hub }) {
  const busy = useStore(store, (state) => state.busy)
  const trouble = useStore(store, ({ troubles }) => troubles[card.id])
  const [agreed, setAgreed] = useState(false)
  const { id, name, licence, device, whole, arrived, kept, size } = card
  const own = busy?.id === id ? busy : null
  const held = licence.nonCommercial === true && !agreed && !whole
  const button = (words: string, act: () => void, disabled = false) => (
    <button type="button" className="quiet" disabled={busy !== null || disabled} aria-label={t('{action}: {model}', { action: words, model: name })} onClick={act}>{words}</button>
  )
  return (
    <div className="hub-model">
      <p className="small">{t(card.about)}</p>
      <p className="small soft">
        {size.estimated
          ? t('About {size} to fetch (estimated from the number of parameters).', { size: bytes(size.bytes) })
          : t('{size} to fetch, {kept} of it here.', { size: bytes(size.bytes), kept: bytes(arrived) })}{' '}
        {rich('Licence: <a>{licence}</a>.', { licence: licence.name, a: (inner) => <a href={licence.link} target="_blank" rel="noopener noreferrer">{inner}</a> })}
      </p>
      <ul className="small soft hub-limits">{card.limits.map((limit) => <li key={limit}>{t(limit)}</li>)}</ul>
      {device === null && <p className="small">{t('Not on this machine: it needs a graphics card that pages may use.')}</p>}
      {licence.nonCommercial && !whole && device !== null && (
        <label className="hub-agree small">
          <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
          {t('Not for commercial use: I have read the licence and keep to it.')}
        </label>
      )}
      <div className="run-buttons">
        {device !== null && !whole && size.estimated && button(t('Ask for the size'), () => void actions.look(id))}
        {device !== null && !whole && button(arrived > 0 ? t('Go on fetching') : t('Fetch'), () => void actions.fetch(id), held)}
        {whole && button(t('Try it'), () => void actions.try(id))}
        {kept > 0 && button(t('Delete ({size})', { size: bytes(kept) }), () => void actions.remove(id))}
      </div>
      {own?.doing === 'fetching' && <Fetching busy={own} name={name} cancel={() => actions.cancel()} />}
      <p role="status" className="small soft">
        {own?.doing === 'looking' && t('Asking the hub …')}
        {own?.doing === 'removing' && t('Deleting …')}
        {own?.doing === 'trying' && t('Loading the model, and comparing devices …')}
        {!own && whole && t('Here whole and checked.')}
      </p>
      {trouble !== undefined && <p role="alert" className="hub-trouble small">{trouble}</p>}
      <HubTrial id={id} hub={{ store, ...actions }} />
    </div>
  )
}

function Fetching({ busy: { progress, bytesPerSecond = 0 }, name, cancel }: { readonly busy: Extract<NonNullable<ReturnType<Hub['store']['getState']>['busy']>, { doing: 'fetching' }>; readonly name: string; readonly cancel: () => void }) {
  const { done = 0, total = 1, file } = progress ?? {}
  return (
    <div className="hub-fetching">
      <progress aria-label={t('Fetching {name}', { name })} value={done} max={total} />
      <span className="small">
        {progress ? t('{done} of {total}, {speed} a second: {file}', { done: bytes(done), total: bytes(total), speed: bytes(bytesPerSecond), file: file ?? '' }) : t('Asking the hub …')}
      </span>
      <button type="button" className="quiet" onClick={cancel}>{t('Cancel')}</button>
    </div>
  )
}
