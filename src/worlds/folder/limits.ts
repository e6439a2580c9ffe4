/** What is read of a person's own pictures at most: enough for a data set of a few thousand, too little to bring a browser down. */
export const LIMITS = {
  /** Files that are looked at, pictures or not. */
  files: 20_000,
  pictures: 5_000,
  /** Bytes of one picture's file. */
  pictureBytes: 32 * 2 ** 20,
  /** Width × height of one picture: what it takes to unpack it. */
  pixels: 50_000_000,
  /** Bytes of one file of captions. */
  captionBytes: 16 * 2 ** 20,
  /** Bytes of all files together, unpacked. */
  bytes: 2 ** 30,
  captionsEach: 20,
  /** UTF-16 units of one caption. */
  caption: 1_000,
  /** Words that the models know; the commonest are taken. */
  vocabulary: 4_000,
  /** Numbers that an extractor may give of a picture. */
  features: 4_096,
  /** Words of a caption that the models read; what follows is cut. */
  words: 22,
  /** UTF-16 units of what the whole is called, and of a line of the report; lines of it. */
  name: 200,
  line: 1_000,
  lines: 100,
} as const

/** Fewer leave too little to hold out, or to learn from. */
export const FEWEST_PICTURES = 48

/** Held-out pictures of either set, at least: as many prompts as an evaluation has at least. */
export const FEWEST_HELD_OUT = 16

/** Side of the square that pictures become, in pixels. */
export const SIDE = 32
