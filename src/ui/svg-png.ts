/**
 * An SVG document as pixels.
 * @param scale pixels of the picture for each of the document's
 * @throws Error where the browser cannot draw it
 */
export async function svgPng(svg: string, scale = 1): Promise<Blob> {
  const picture = new Image()
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    picture.src = address
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = scale * picture.naturalWidth
    canvas.height = scale * picture.naturalHeight
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))), 'image/png'))
  } finally {
    URL.revokeObjectURL(address)
  }
}
