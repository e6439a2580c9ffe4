/** What a model made when it was tried, and whether the graphics card computes it rightly. */
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand/react'
import { t } from '../../i18n/text.ts'
import type { Hub } from '../../state/hub.ts'
import type { SelfTest, Trial, Tried } from '../../workers/hub-protocol.ts'
import type { Images } from '../../worlds/types.ts'

export function HubTrial({ id, hub }: { readonly id: string; readonly hub: Hub }) {
  const tried = useStore(hub.store, (state): Tried | undefined => state.tried[id])
  if (!tried) return null
  const { device, test, trial, seconds } = tried
  return (
    <div className="hub-trial small" role="group" aria-label={t('Trial')} data-test={test.outcome} data-device={device}>
      <p>{testInWords(test)}</p>
      <Made trial={trial} />
      <p className="soft">{t('On {device}, in {seconds} s.', { device: device === 'webgpu' ? 'WebGPU' : 'WASM', seconds: seconds.toFixed(1) })}</p>
    </div>
  )
}

export function testInWords(test: SelfTest): string {
  switch (test.outcome) {
    case 'not-needed': return t('It runs on the processor.')
    case 'passed': return t('The graphics card agrees with WASM (cosine {cosine}).', { cosine: test.cosine.toFixed(4) })
    case 'refused': return t('The graphics card computes this model wrongly (cosine {cosine} with WASM, below 0.98): it runs on WASM instead.', { cosine: test.cosine.toFixed(4) })
    case 'failed': return t('The graphics card could not run this model ({why}): it runs on WASM instead.', { why: test.why })
    case 'untested': return t('The graphics card could not be compared with WASM ({why}): look at what it makes before you trust it.', { why: test.why })
  }
}

function Made({ trial }: { readonly trial: Trial }) {
  switch (trial.task) {
    case 'caption': return <p>{t('Of a test picture it says:')} <q>{trial.caption}</q></p>
    case 'judge': return (
      <p>
        {trial.clipScore === undefined
          ? t('It sees {width} numbers in a picture.', { width: trial.width })
          : t('It gives the test picture and a sentence about something else a CLIPScore of {score}.', { score: trial.clipScore.toFixed(3) })}
      </p>
    )
    case 'picture': return <Painting images={trial.images} />
  }
}

/** The first picture. */
function Painting({ images: { width, height, data } }: { readonly images: Images }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const pixels = context.createImageData(width, height)
    const plane = width * height
    for (let p = 0; p < plane; p++) {
      for (let c = 0; c < 3; c++) pixels.data[4 * p + c] = data[c * plane + p]
      pixels.data[4 * p + 3] = 255
    }
    context.putImageData(pixels, 0, 0)
  }, [data, height, width])
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={t('What it paints of “a red boat on the sea”')} />
}
