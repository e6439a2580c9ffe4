import { describe, expect, it } from 'vitest'
import { stream } from '../random/index.ts'
import { type Layout, type Scope, bind, declareLayout, initialize, input, leading, sizeOf, transplant } from './index.ts'

function model(p: Scope): void {
  p.parameter('bias', [3], { fill: 0.5 })
  p.parameter('first', [2, 3], { normal: 2 }, true)
  p.parameter('gain', [3], { fill: 1 })
  p.parameter('second', [3, 4], { normal: 0.1 }, true)
  p.parameter('first', [2, 3], { normal: 2 }, true)
}

const part = (layout: Layout, flat: Float32Array, name: string): Float32Array => {
  const { offset, shape } = layout.parameters.get(name)!
  return flat.slice(offset, offset + sizeOf(shape))
}

describe('layout', () => {
  it('places what decays first, else in the order of declaration, each once', () => {
    const layout = declareLayout(model)
    expect([...layout.parameters.values()].map((p) => [p.name, p.offset])).toEqual([['first', 0], ['second', 6], ['bias', 18], ['gain', 21]])
    expect(layout).toMatchObject({ decayed: 18, count: 24, size: 256 })
  })

  it('is a whole number of grains long', () => {
    const size = (n: number): number => declareLayout((p) => p.parameter('w', [n], { fill: 1 })).size
    expect([1, 255, 256, 257, 512].map(size)).toEqual([256, 256, 256, 512, 512])
  })

  it('gives one view for one name', () => {
    const layout = declareLayout(model)
    const scope = bind(layout, input('flat', [layout.size]))
    expect(scope.parameter('gain', [3], { fill: 1 })).toBe(scope.parameter('gain', [3], { fill: 1 }))
    expect([...scope.views.keys()]).toEqual(['gain'])
  })

  it('starts parameters by their own names, whatever else the model has', () => {
    const layout = declareLayout(model)
    const flat = initialize(layout, stream('layout'))
    expect(part(layout, flat, 'bias')).toEqual(Float32Array.of(0.5, 0.5, 0.5))
    expect(part(layout, flat, 'gain')).toEqual(Float32Array.of(1, 1, 1))
    expect(part(layout, flat, 'second')).toEqual(stream('layout').child('second').normals(12).map((z) => z * 0.1))
    expect(flat.slice(layout.count).every((v) => v === 0)).toBe(true)
    const alone = declareLayout((p) => p.parameter('second', [3, 4], { normal: 0.1 }, true))
    expect(part(alone, initialize(alone, stream('layout')), 'second')).toEqual(part(layout, flat, 'second'))
    expect(initialize(layout, stream('another'))).not.toEqual(flat)
  })
})

it('the leading part of wider parameters is taken by coordinates, and nothing else is', () => {
  const wide = declareLayout((p) => { p.parameter('w', [3, 4], { fill: 0 }, true); p.parameter('b', [4], { fill: 0 }); p.parameter('x', [2], { fill: 0 }) })
  const narrow = declareLayout((p) => { p.parameter('b', [2], { fill: 0 }); p.parameter('w', [2, 2], { fill: 0 }, true) })
  const flat = Float32Array.from({ length: wide.size }, (_, i) => i)
  expect([...leading(wide, flat, narrow).slice(0, narrow.count)]).toEqual([0, 1, 4, 5, 12, 13])
  expect(() => leading(narrow, new Float32Array(narrow.size), wide)).toThrow(/"w" \[3,4\] is no leading part of \[2,2\]/)
})

it('parameters of a name are taken from a donor, wherever they lie there, and nothing else is', () => {
  const own = declareLayout((p) => [p.parameter('a.w', [2], { fill: 0 }), p.parameter('b.w', [3], { fill: 0 })])
  const donor = declareLayout((p) => [p.parameter('b.w', [3], { fill: 0 }), p.parameter('c', [4], { fill: 0 })])
  const flat = new Float32Array(own.size).fill(1)
  const values = Float32Array.from({ length: donor.size }, (_, i) => 10 + i)
  expect([...transplant(own, flat, donor, values, ['b.']).slice(0, 5)]).toEqual([1, 1, 10, 11, 12])
  expect([...flat.slice(0, 5)]).toEqual([1, 1, 1, 1, 1])
  expect(() => transplant(own, flat, donor, values, ['a.'])).toThrow(/"a.w" is \[2\]; the donor has none/)
})
