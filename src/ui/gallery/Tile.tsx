import { memo, useEffect, useRef } from 'react'
import type { GalleryTile } from '../../lab/record.ts'

/** A picture in its own pixels; the page enlarges them unsmoothed. @param label what it is, for those who do not see it */
export const Picture = memo(function Picture({ tile, label }: { readonly tile: GalleryTile; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(toImageData(tile), 0, 0)
  }, [tile])
  return <canvas ref={canvas} className="picture" width={tile.width} height={tile.height} role="img" aria-label={label} />
})

/** Planar bytes, one or three channels, as the canvas wants them. */
function toImageData({ channels, height, width, data }: GalleryTile): ImageData {
  const size = height * width
  const image = new ImageData(width, height)
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = data[(channels === 3 ? c : 0) * size + i]
    image.data[4 * i + 3] = 255
  }
  return image
}

/** A caption with the words that contradict the truth marked, and what it leaves out. */
export function Caption({ tile }: { readonly tile: GalleryTile }) {
  const words = tile.caption.split(' ').filter(Boolean)
  return (
    <span className="caption-words">
      {words.length === 0 && <span className="soft">(no words)</span>}
      {words.map((word, i) => (
        // Words repeat and never move within a caption.
        <span key={i}>{i > 0 && ' '}{tile.wrong?.includes(i) ? <mark>{word}<span className="visually-hidden"> (wrong)</span></mark> : word}</span>
      ))}
      {tile.unsaid && tile.unsaid.length > 0 && <span className="unsaid"> (no {tile.unsaid.join(', no ')})</span>}
    </span>
  )
}
