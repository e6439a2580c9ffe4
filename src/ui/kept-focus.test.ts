import { expect, test } from 'vitest'
import { nearest, type Surrounding } from './kept-focus.ts'

/** As much of an element as is asked of it. */
class Part {
  parent: Part | null = null
  hidden = false
  constructor(readonly name: string, private children: readonly Part[] = []) {
    for (const child of children) child.parent = this
  }
  get isConnected(): boolean { return this.name === 'body' || (this.parent?.isConnected ?? false) }
  get all(): Part[] { return this.children.flatMap((child) => [child, ...child.all]) }
  matches(selector: string): boolean { return selector === 'main' ? this.name === 'main' : this.name.startsWith('button') }
  querySelectorAll(selector: string): Part[] { return this.all.filter((node) => node.matches(selector)) }
  querySelector(selector: string): Part | null { return this.querySelectorAll(selector).at(0) ?? null }
  checkVisibility(): boolean { return !this.hidden }
  get surroundings(): Surrounding[] {
    if (!this.parent) return []
    const { children } = this.parent
    return [{ within: this.parent, before: children[children.indexOf(this) - 1] ?? null } as unknown as Surrounding, ...this.parent.surroundings]
  }
  remove(): void {
    this.parent!.children = this.parent!.children.filter((child) => child !== this)
    this.parent = null
  }
}
const button = (name: string): Part => new Part(`button ${name}`)
const group = (...children: Part[]): Part => new Part('div', children)

/** What has the focus once something has gone with what it stood in. */
const after = (focused: Part, gone = focused): string | undefined => {
  const { surroundings } = focused
  gone.remove()
  return (nearest(surroundings) as Part | undefined)?.name
}

test('of a row of buttons the one before takes the focus, else the first that can be seen', () => {
  const [run, step, stop] = [button('run'), button('step'), button('stop')]
  const page = new Part('body', [group(run, step, stop), new Part('main')])
  expect(after(stop)).toBe('button step')
  expect(page.isConnected).toBe(true)
  const [gone, hidden, seen] = [button('gone'), button('hidden'), button('seen')]
  hidden.hidden = true
  expect([new Part('body', [group(gone, hidden, seen)]).name, after(gone)]).toEqual(['body', 'button seen'])
})

test('a row that is gone with its button gives it to the row before', () => {
  const [yes, keep] = [button('yes'), button('keep')]
  const row = group(new Part('p'), group(yes))
  const list = new Part('body', [group(group(keep), row)])
  expect([list.name, after(yes, row)]).toEqual(['body', 'button keep'])
})

test('where nothing is left around it, it is the view’s', () => {
  const [dismiss, home] = [button('dismiss'), button('home')]
  const banner = group(dismiss)
  const page = new Part('body', [group(home), group(banner), group(new Part('main', [button('first')]))])
  expect([page.name, after(dismiss, banner)]).toEqual(['body', 'main'])
})
