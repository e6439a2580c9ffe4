import { useMemo } from 'react'
import { download } from '../download.ts'
import { MAX_QR_BYTES, qrPicture, qrSvg } from './qr.ts'
import { svgPng } from '../svg-png.ts'

const NAME = 'collapse-lab-link'

export function QrCode({ text }: { readonly text: string }) {
  const picture = useMemo(() => qrPicture(text), [text])
  if (!picture) return <p className="field-hint">The link is too long for a QR code that a phone could read: more than {MAX_QR_BYTES} characters.</p>
  const svg = (): string => qrSvg(picture)
  return (
    <>
      <svg className="qr" role="img" aria-label="QR code of the link" viewBox={`0 0 ${picture.size} ${picture.size}`} shapeRendering="crispEdges"><path d={picture.path} /></svg>
      <p className="run-buttons">
        <button type="button" className="quiet" onClick={() => download(`${NAME}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))}>Save as SVG</button>
        <button type="button" className="quiet" onClick={() => void svgPng(svg()).then((png) => download(`${NAME}.png`, png))}>Save as PNG</button>
      </p>
    </>
  )
}
