import { listed } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import { nameAgents } from '../../state/views.ts'
import type { RoundRecord } from '../../lab/record.ts'
import { roundSeconds } from '../../state/run.ts'
import { Disclosure } from '../Disclosure.tsx'
import { number } from '../../lab/format.ts'
import { useRun } from '../session.ts'
import { LearnedTable } from './LearnedTable.tsx'
import { TableScroll } from '../TableScroll.tsx'

/** For whoever checks or compares a run: what it cost, how training went, and its digests. */
export function RunDetails() {
  return <Disclosure className="metric-table" summary={t('Time, losses and digests of this run')}>{() => <Details />}</Disclosure>
}

function Details() {
  const rounds = useRun((view) => view.rounds)
  const header = useRun((view) => view.header)
  if (!header) return null
  const names = nameAgents(Object.keys(header.bases))
  return (
    <>
      <TableScroll label={t('Time and digests by round')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Round')}</th><th scope="col">{t('Seconds')}</th><th scope="col">{t('make')}</th><th scope="col" title={t('Writing the joint loop’s captions, and the critic’s choice')}>{t('curate')}</th>
              <th scope="col">{t('train')}</th><th scope="col">{t('measure')}</th><th scope="col">{t('Digest')}</th>
            </tr>
          </thead>
          <tbody>{rounds.map((record) => <Row key={record.round} record={record} />)}</tbody>
        </table>
      </TableScroll>
      <LearnedTable rounds={rounds} />
      <p className="small soft">
        {t('Made by {engine}: equal settings give equal digests on the same machine, and on WASM of one version on any. Base models: {bases}.', {
          engine: header.engine.engine,
          bases: listed(Object.entries(header.bases).map(([role, digest]) => `${names.get(role)} ${digest.slice(0, 12)}`)),
        })}
      </p>
    </>
  )
}

function Row({ record }: { readonly record: RoundRecord }) {
  const { round, seconds, digest } = record
  return (
    <tr>
      <th scope="row">{round}</th>
      <td>{number(roundSeconds(record))}</td>
      <td>{number(seconds.generate)}</td><td>{number(seconds.curate)}</td><td>{number(seconds.train)}</td><td>{number(seconds.evaluate)}</td>
      <td data-digest={digest}><code title={digest}>{digest.slice(0, 12)}</code></td>
    </tr>
  )
}
