import { useMemo } from 'react'
import { t } from '../../i18n/text.ts'
import { useAttempt } from '../attempt.tsx'
import { download } from '../download.ts'
import { MAX_QR_BYTES, qrPicture, qrSvg } from './qr.ts'
import { svgPng } from '../svg-png.ts'

const NAME = 'collapse-lab-link'

export function QrCode({ text }: { readonly text: string }) {
  const [attempt, fault] = useAttempt()
  const picture = useMemo(() => qrPicture(text), [text])
  if (!picture) return <p className="field-hint">{t('The link is too long for a QR code that a phone could read: more than {most} characters.', { most: MAX_QR_BYTES })}</p>
  const svg = (): string => qrSvg(picture)
  return (
    <>
      <svg className="qr" role="img" aria-label={t('QR code of the link')} viewBox={`0 0 ${picture.size} ${picture.size}`} shapeRendering="crispEdges"><path d={picture.path} /></svg>
      <p className="run-buttons">
        <button type="button" className="quiet" onClick={() => download(`${NAME}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))}>{t('Save as SVG')}</button>
        <button type="button" className="quiet" onClick={() => attempt(async () => download(`${NAME}.png`, await svgPng(svg())))}>{t('Save as PNG')}</button>
      </p>
      {fault}
    </>
  )
}
