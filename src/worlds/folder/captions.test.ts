import { expect, test } from 'vitest'
import { readCaptionLines, readCaptionTable } from './captions.ts'
import { parseCsv } from './csv.ts'

const a = { picture: 'a.png', captions: ['a red hat'], group: null }

test.each([
  ['metadata.jsonl', '\uFEFF{"file_name": "a.png", "text": "a red hat"}\n\n{"file_name": "b/c.jpg", "captions": ["one", "two"], "group": 7}'],
  ['metadata.csv', 'file_name,group,text\r\na.png,,a red hat\r\n"b/c.jpg",7,one\r\n"b/c.jpg",7,two\r\n'],
  ['captions.txt', 'image,caption,group\na.png,a red hat,\nb/c.jpg,one,7\nb/c.jpg,two,7'],
  ['captions.json', '[{"file_name": "a.png", "caption": "a red hat"}, {"file_name": "b/c.jpg", "caption": ["one", "two"], "group": "7"}]'],
])('%s is read', (name, text) => {
  const { said, problems } = readCaptionTable(name, text)
  expect(problems).toEqual([])
  expect(said[0]).toEqual(a)
  expect(said.slice(1).flatMap(({ captions }) => captions)).toEqual(['one', 'two'])
  expect(said.slice(1).every(({ picture, group }) => picture === 'b/c.jpg' && group === '7')).toBe(true)
})

test('captions.json may be a table by name, or COCO’s', () => {
  expect(readCaptionTable('captions.json', '{"a.png": "a red hat"}').said).toEqual([a])
  const coco = { info: {}, images: [{ id: 1, file_name: 'a.png' }], annotations: [{ image_id: 1, caption: 'a red hat' }, { image_id: 2, caption: 'lost' }] }
  expect(readCaptionTable('captions.json', JSON.stringify(coco))).toEqual({ said: [a], problems: ['1 captions are of pictures that it does not list'] })
})

test('lines that cannot be read are named, and the others are read', () => {
  const { said, problems } = readCaptionTable('metadata.jsonl', '{"file_name": "a.png", "text": "a red hat"}\n{oops\n{"text": "no name"}\n{"file_name": "b.png", "text": 3}')
  expect(said).toEqual([a])
  expect(problems.map((line) => line.slice(0, 6))).toEqual(['line 2', 'line 3', 'line 4'])
})

test('a table without the columns that are needed is refused, and so is what is no JSON', () => {
  expect(() => readCaptionTable('captions.csv', 'x,y\n1,2')).toThrow(/must name a column file_name and a column caption/)
  expect(() => readCaptionTable('captions.json', '{')).toThrow()
})

test('fields of tables may hold commas, quotes and lines', () => {
  expect(parseCsv('a,"b, ""c""\nd",\r\n\r\n1,2,3')).toEqual([['a', 'b, "c"\nd', ''], ['1', '2', '3']])
})

test('a .txt has a caption a line', () => {
  expect(readCaptionLines('\uFEFFone hat\r\n\r\n two hats \n')).toEqual(['one hat', 'two hats'])
})
