import { t } from '../../i18n/text.ts'
import { number } from '../../lab/format.ts'
import type { RoundRecord } from '../../lab/record.ts'
import { type Lesson, lessonsOf } from '../../state/lessons.ts'
import { TableScroll } from '../TableScroll.tsx'

/** What each model learned from and how well, a row a model; nothing before a round of training. */
export function LearnedTable({ rounds }: { readonly rounds: readonly RoundRecord[] }) {
  const trained = rounds.filter(({ losses }) => Object.keys(losses).length > 0)
  if (trained.length === 0) return null
  return (
    <TableScroll label={t('Training by model')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Training of')}</th><th scope="col">{t('Pairs a round')}</th><th scope="col">{t('Updates a round')}</th>
            {trained.map(({ round }) => <th key={round} scope="col">{t('Loss, round {round}', { round })}</th>)}
          </tr>
        </thead>
        <tbody>{lessonsOf(trained).map((lesson) => <Row key={lesson.agent} lesson={lesson} />)}</tbody>
      </table>
    </TableScroll>
  )
}

function Row({ lesson: { agent, name, pairs, updates, losses } }: { readonly lesson: Lesson }) {
  return (
    <tr data-agent={agent}>
      <th scope="row">{name}</th>
      <td>{pairs ?? '–'}</td><td>{updates ?? '–'}</td>
      {losses.map(({ round, loss }) => <td key={round}>{loss === null ? '–' : number(loss)}</td>)}
    </tr>
  )
}
