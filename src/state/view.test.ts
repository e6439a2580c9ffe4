import { describe, expect, it } from 'vitest'
import { createViews, findingsAddress, RELAY_ADDRESS, viewOf } from './view.ts'

it('an address shows the lab unless it names another view', () => {
  expect(['', '#', '#v=1&preset=test', '#view=findingsx', '#view=relays', '#v=1&view=relay'].map(viewOf)).toEqual(Array(6).fill('lab'))
  expect([RELAY_ADDRESS, 'view=relay&rounds=3'].map(viewOf)).toEqual(['relay', 'relay'])
  expect([findingsAddress(), findingsAddress('C1'), '#view=findings&<script>'].map(viewOf)).toEqual(['findings', 'findings', 'findings'])
})

describe('views', () => {
  const window = Object.assign(new EventTarget(), { location: { hash: findingsAddress('C1') } })
  const go = (hash: string): void => {
    window.location.hash = hash
    window.dispatchEvent(new Event('hashchange'))
  }

  it('follow the address, and name a claim where it does', () => {
    const views = createViews(window as unknown as Window)
    expect(views.getState()).toEqual({ view: 'findings', claim: 'C1' })
    go(findingsAddress())
    expect(views.getState()).toEqual({ view: 'findings', claim: null })
    go('#view=findings&claim=<img>')
    expect(views.getState()).toEqual({ view: 'findings', claim: null })
    go('#v=1')
    expect(views.getState()).toEqual({ view: 'lab', claim: null })
  })
})
