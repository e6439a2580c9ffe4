import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { CONTROLS } from '../../state/hidden.ts'
import { labelOf } from '../controls/words.ts'
import { embedCode } from './embed-code.ts'
import { MAX_QR_BYTES, qrPicture, qrSvg } from './qr.ts'
import { controlLabel, SECTIONS } from './sections.ts'

describe('QR codes', () => {
  const link = 'https://lab.example/#v=1&preset=shapes-joint&seed=7'

  it('draw the modules of the code of the link, with four light ones around', () => {
    const picture = qrPicture(link)!
    const { data } = encode(link, { ecc: 'L', boostEcc: true, border: 0 })
    expect(picture.modules).toEqual(data)
    expect(picture.size).toBe(data.length + 8)
    const drawn = data.map((row) => row.map(() => false))
    for (const [, x, y, width, back] of picture.path.matchAll(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g)) {
      expect(back).toBe(x)
      for (let i = 0; i < Number(width); i++) drawn[Number(y) - 4][Number(x) - 4 + i] = true
    }
    expect(drawn).toEqual(data)
    expect(qrSvg(picture)).toContain(`d="${picture.path}"`)
  })

  it('take as much as is said, and no more', () => {
    const picture = qrPicture('é'.repeat(MAX_QR_BYTES / 2) + 'x')!
    expect(picture.size).toBe(117 + 8)
    expect(qrPicture('é'.repeat(MAX_QR_BYTES / 2) + 'xx')).toBeNull()
  })
})

it('embed code holds link and title as text, whatever is in them', () => {
  const code = embedCode('https://lab.example/?a="><script>#v=1&seed=7', 'Shapes "&" <more>')
  expect(code).toContain('src="https://lab.example/?a=&quot;>&lt;script>#v=1&amp;seed=7"')
  expect(code).toContain('title="Shapes &quot;&amp;&quot; &lt;more>"')
  expect(code.match(/</g)).toHaveLength(2)
})

it('every control can be hidden, in one section, under the name that it has on the page', () => {
  expect(SECTIONS.flatMap(({ names }) => names).sort()).toEqual([...CONTROLS].sort())
  for (const name of CONTROLS) expect(controlLabel(name), name).not.toBe(name)
  expect(controlLabel('relabel')).toBe(labelOf('relabel'))
})
