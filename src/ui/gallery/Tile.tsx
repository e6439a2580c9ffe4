import { memo, useEffect, useRef } from 'react'
import { listed } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import type { GalleryTile } from '../../lab/record.ts'
import { wordsOf } from '../../lab/words.ts'
import { attributeInWords } from '../../worlds/attribute-names.ts'
import { rich } from '../rich.tsx'

/** What is drawn of a tile: one picture, planar bytes of one or three channels. */
export type Pixels = Pick<GalleryTile, 'channels' | 'height' | 'width' | 'data'>

/** A picture in its own pixels; the page enlarges them unsmoothed. @param label what it is, for those who do not see it */
export const Picture = memo(function Picture({ tile, label }: { readonly tile: Pixels; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(toImageData(tile), 0, 0)
  }, [tile])
  return <canvas ref={canvas} className="picture" width={tile.width} height={tile.height} role="img" aria-label={label} />
})

/** As the canvas wants it. */
export function toImageData({ channels, height, width, data }: Pixels): ImageData {
  const size = height * width
  const image = new ImageData(width, height)
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = data[(channels === 3 ? c : 0) * size + i]
    image.data[4 * i + 3] = 255
  }
  return image
}

/** A picture that shows more of itself when it is pressed. */
export function PictureButton({ tile, label, onOpen }: { readonly tile: Pixels; readonly label: string; readonly onOpen: () => void }) {
  return <button type="button" className="picture-button" aria-haspopup="dialog" title={t('Look closer')} onClick={onOpen}><Picture tile={tile} label={label} /></button>
}

interface CaptionProps {
  readonly tile: GalleryTile
  /** Indices of words that were not there before. */
  readonly added?: readonly number[]
}

/** A caption with the words that contradict the truth marked, those that are new, and what it leaves out. */
export function Caption({ tile, added }: CaptionProps) {
  const words = wordsOf(tile.caption)
  return (
    <span className="caption-words">
      {words.length === 0 && <span className="soft">{t('(no words)')}</span>}
      {words.map((word, i) => (
        // Words repeat and never move within a caption.
        <span key={i}>{i > 0 && ' '}<Word word={word} wrong={tile.wrong?.includes(i) ?? false} added={added?.includes(i) ?? false} /></span>
      ))}
      {tile.unsaid && tile.unsaid.length > 0 && (
        <span className="unsaid"> {t('({unsaid})', { unsaid: listed(tile.unsaid.map((attribute) => t('no {attribute}', { attribute: attributeInWords(attribute) }))) })}</span>
      )}
    </span>
  )
}

function Word({ word, wrong, added }: { readonly word: string; readonly wrong: boolean; readonly added: boolean }) {
  const marked = wrong ? <mark>{rich('{word}<hidden> (wrong)</hidden>', { word, hidden: (inner) => <span className="visually-hidden">{inner}</span> })}</mark> : word
  return added ? <ins>{marked}{rich('<hidden> (new)</hidden>', { hidden: (inner) => <span className="visually-hidden">{inner}</span> })}</ins> : marked
}
