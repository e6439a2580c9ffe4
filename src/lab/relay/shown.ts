import type { Images } from '../../worlds/types.ts'
import { fitImages } from './fit.ts'

/** Longest side of a relay's pictures on the page, on sheets and in files: those of all rounds stay in memory. */
export const SHOWN_SIDE = 128

/** Pictures as they are shown and kept: smaller where they are larger. The relay itself goes on with its own. */
export const shownImages = (images: Images): Images => (Math.max(images.height, images.width) <= SHOWN_SIDE ? images
  : fitImages(images, { channels: images.channels, height: SHOWN_SIDE, width: SHOWN_SIDE }))
