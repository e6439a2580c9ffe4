import { expect, it } from 'vitest'
import { Control, StopError } from './control.ts'
import { Meter, type RoundProgress, type Task } from './meter.ts'

const sample: Task = { phase: 'generate', label: 'making images', work: 'diffusion.sample', units: 100 }
const train: Task = { phase: 'train', label: 'training', work: 'diffusion.train', units: 10 }

/** A meter on a clock that the test moves, with all that it reports. */
function metered(control = new Control()) {
  const time = { now: 0 }
  const reports: RoundProgress[] = []
  return { time, reports, control, meter: new Meter(() => time.now, control, (progress) => reports.push(progress), () => ({ passes: 10 * time.now, flops: 1e9 * time.now })) }
}

it('books what was computed on the phase that computed it', async () => {
  const { meter, time } = metered()
  meter.begin(1, [sample, train])
  await meter.run(sample, async () => { time.now = 2 })
  await meter.run(train, async () => { time.now = 5 })
  expect(meter.compute).toMatchObject({ generate: { passes: 20, flops: 2e9 }, train: { passes: 30, flops: 3e9 }, evaluate: { passes: 0, flops: 0 } })
})

it('knows no time left until it has measured something, then goes by the measured speeds', async () => {
  const { meter, time, reports } = metered()
  meter.begin(1, [sample, train])
  await meter.run(sample, async (progress) => {
    expect(reports[0]).toMatchObject({ round: 1, phase: 'generate', done: 0, secondsLeft: null })
    time.now = 2
    await progress(50, 100)
    time.now = 4
  })
  await meter.run(train, async (progress) => {
    time.now = 9
    await progress(5, 10)
    expect(reports.at(-1)?.secondsLeft).toBeCloseTo(5, 9)
    expect(reports.at(-1)?.done).toBeCloseTo(9 / 14, 9)
    time.now = 14
  })
  expect(reports.at(-1)).toMatchObject({ done: 1, secondsLeft: 0 })
  expect(meter.seconds).toEqual({ generate: 4, curate: 0, train: 10, evaluate: 0 })
  meter.begin(2, [sample])
  const before = reports.length
  await meter.run(sample, async () => { time.now = 18 })
  expect(reports[before]).toMatchObject({ round: 2, done: 0, secondsLeft: 4 })
})

it('never goes back within a round', async () => {
  const { meter, time, reports } = metered()
  meter.begin(1, [sample, train])
  await meter.run(sample, async () => { time.now = 1 })
  await meter.run(train, async (progress) => {
    for (let i = 1; i <= 10; i++) {
      time.now += i * i
      await progress(i, 10)
    }
  })
  const shares = reports.map(({ done }) => done)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
})

it('leaves waiting out of the seconds', async () => {
  const { meter, time, control } = metered(new Control(() => {
    time.now += 100
    control.resume()
  }))
  meter.begin(1, [sample])
  await meter.run(sample, async (progress) => {
    time.now += 1
    control.pause()
    await progress(50, 100)
    time.now += 1
  })
  expect(meter.seconds.generate).toBe(2)
})

it('stops between graph runs, also out of a pause', async () => {
  const { meter, control } = metered(new Control(() => control.stop()))
  meter.begin(1, [sample])
  let after = false
  const run = meter.run(sample, async (progress) => {
    control.pause()
    await progress(1, 100)
    after = true
  })
  await expect(run).rejects.toBeInstanceOf(StopError)
  expect(after).toBe(false)
  await expect(meter.run(sample, async () => {})).rejects.toThrow('stopped')
})

it('lets a stop in that arrives as a task while the work never leaves the microtask queue', async () => {
  const { meter, control } = metered()
  meter.begin(1, [sample])
  setTimeout(() => control.stop(), 20)
  const end = performance.now() + 5000
  const run = meter.run(sample, async (progress) => {
    for (let i = 0; performance.now() < end; i++) await progress(i % 100, 100)
  })
  await expect(run).rejects.toBeInstanceOf(StopError)
})

it('books on no round what is looked up aside', async () => {
  const { meter, time } = metered()
  meter.begin(1, [sample, train])
  await meter.run(sample, async () => {
    time.now = 2
    await meter.aside(async () => { time.now = 5 })
    time.now = 6
  })
  await meter.run(train, async () => { time.now = 7 })
  expect(meter.compute).toMatchObject({ generate: { passes: 30 }, train: { passes: 10 } })
  expect(meter.seconds).toMatchObject({ generate: 6, train: 1 })
})

it('in slow motion holds what a phase has made, which costs no seconds, and says so once', async () => {
  const { meter, time, reports } = metered(new Control(undefined, () => 80))
  const more: Task = { ...sample, label: 'making more images' }
  const judge: Task = { phase: 'evaluate', label: 'judging', work: 'judge', units: 1 }
  meter.begin(1, [sample, more, judge])
  const begin = performance.now()
  await meter.run(sample, async () => { time.now = 1 })
  expect(reports.some(({ held }) => held)).toBe(false)
  await meter.run(more, async () => { time.now = 2 })
  expect(performance.now() - begin).toBeGreaterThan(70)
  // What was measured is held where the round is told.
  await meter.run(judge, async () => { time.now = 3 })
  expect(reports.filter(({ held }) => held).map(({ phase }) => phase)).toEqual(['generate'])
  expect(meter.seconds).toMatchObject({ generate: 2, evaluate: 1 })
})

it('a hold ends at once with a stop, and with a pause, which lasts', async () => {
  const paused: string[] = []
  const control = new Control(() => paused.push('paused'), () => 60_000)
  setTimeout(() => control.pause(), 20)
  setTimeout(() => {
    paused.push('later')
    control.resume()
  }, 60)
  await control.hold(performance.now())
  expect(paused).toEqual(['paused', 'later'])
  setTimeout(() => control.stop(), 20)
  await expect(control.hold(performance.now())).rejects.toBeInstanceOf(StopError)
  await expect(new Control(undefined, () => 50).hold(performance.now() - 60)).resolves.toBeUndefined()
})
