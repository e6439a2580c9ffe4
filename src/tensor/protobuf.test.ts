import { describe, expect, it } from 'vitest'
import { Message } from './protobuf.ts'

const bytes = (message: Message): number[] => Array.from(message.finish())

describe('protocol-buffer messages', () => {
  it('write integers as varints, seven bits a byte, lowest first', () => {
    // 150 in field 1 is 08 96 01: the example of protobuf.dev/programming-guides/encoding.
    expect(bytes(new Message().int(1, 150))).toEqual([0x08, 0x96, 0x01])
    expect(bytes(new Message().int(1, 0))).toEqual([0x08, 0])
    expect(bytes(new Message().int(1, 127).int(1, 128))).toEqual([0x08, 0x7f, 0x08, 0x80, 0x01])
    expect(bytes(new Message().int(1, 2 ** 40))).toEqual([0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20])
  })

  it('write negative integers as ten bytes of two’s complement', () => {
    expect(bytes(new Message().int(1, -1))).toEqual([0x08, ...Array<number>(9).fill(0xff), 0x01])
    expect(bytes(new Message().int(1, -2))).toEqual([0x08, 0xfe, ...Array<number>(8).fill(0xff), 0x01])
  })

  it('write field numbers beyond fifteen in two bytes', () => {
    expect(bytes(new Message().int(20, 7))).toEqual([0xa0, 0x01, 0x07])
  })

  it('write strings in UTF-8 and messages within messages, with their lengths', () => {
    expect(bytes(new Message().string(2, 'testing'))).toEqual([0x12, 7, ...new TextEncoder().encode('testing')])
    expect(bytes(new Message().string(2, 'é'))).toEqual([0x12, 2, 0xc3, 0xa9])
    expect(bytes(new Message().message(3, new Message().int(1, 150)))).toEqual([0x1a, 3, 0x08, 0x96, 0x01])
    expect(bytes(new Message().bytes(1, new Uint8Array(200))).slice(0, 3)).toEqual([0x0a, 0xc8, 0x01])
  })

  it('refuse fractions', () => {
    expect(() => new Message().int(1, 0.5)).toThrow(RangeError)
  })
})
