import { describeMetric } from '../../metrics/index.ts'
import type { RoundRecord } from '../../lab/record.ts'
import { Disclosure } from '../Disclosure.tsx'
import { number } from '../../lab/format.ts'

const SUBJECT = { image: 'pictures', caption: 'captions', pairs: '' } as const

/** Every metric of every round with its interval: what the charts show and what they leave out. */
export function MetricTable({ rounds }: { readonly rounds: readonly RoundRecord[] }) {
  return <Disclosure className="metric-table" summary="All figures as a table">{() => <Table rounds={rounds} />}</Disclosure>
}

function Table({ rounds }: { readonly rounds: readonly RoundRecord[] }) {
  const keys = [...new Set(rounds.flatMap(({ metrics }) => Object.keys(metrics)))]
  const floors = rounds[rounds.length - 1].metrics
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="All figures by round">
      <table>
        <caption className="visually-hidden">Each metric by round: value and 95 % interval</caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {rounds.map(({ round }) => <th key={round} scope="col">Round {round}</th>)}
            <th scope="col">Real data</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key} data-metric={key}>
              <th scope="row">{nameOf(key)}</th>
              {rounds.map(({ round, metrics }) => (
                <td key={round}>
                  {metrics[key] ? <>{number(metrics[key].value)} <span className="soft">[{number(metrics[key].lo)}, {number(metrics[key].hi)}]</span></> : '–'}
                </td>
              ))}
              <td>{floors[key]?.floor ? number(floors[key].floor.value) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function nameOf(key: string): string {
  const record = describeMetric(key)
  if (!record) return key
  const subject = SUBJECT[record.subject]
  return subject ? `${record.name}, ${subject}` : record.name
}
