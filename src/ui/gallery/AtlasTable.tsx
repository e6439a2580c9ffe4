/** A map in words and numbers, for those who do not see it. */
import { attributeInWords } from '../../worlds/attribute-names.ts'
import { t } from '../../i18n/text.ts'
import { number } from '../../lab/format.ts'
import type { FeatureMap } from '../../lab/record.ts'
import { valuesOnMap } from '../../state/atlas.ts'
import { Mark } from '../charts/Marks.tsx'
import { valueStyle } from './value-styles.ts'
import { TableScroll } from '../TableScroll.tsx'

export function AtlasTable({ map }: { readonly map: FeatureMap }) {
  const percent = (share: number): string => t('{percent} %', { percent: Math.round(1000 * share) / 10 })
  return (
    <>
      <TableScroll label={t('The map by value')}>
        <table className="atlas-table">
          <thead>
            <tr>
              <th scope="col">{attributeInWords(map.attribute)}</th><th scope="col">{t('asked for')}</th><th scope="col">{t('found')}</th>
              <th scope="col">{t('distance to the middle of the real ones')}</th><th scope="col">{t('of real ones themselves')}</th>
            </tr>
          </thead>
          <tbody>
            {valuesOnMap(map).map(({ value, asked, found, distance, realDistance }) => (
              <tr key={value} data-value={value}>
                <th scope="row"><ValueName map={map} value={value} none={t('none')} /></th>
                <td>{percent(asked)}</td><td>{percent(found)}</td>
                <td>{distance === null ? '–' : number(distance)}</td><td>{realDistance === null ? '–' : number(realDistance)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="small soft">{t('Shares are of the {samples} samples shown; distances are means over those that were asked for the value, on the map.', { samples: map.asked.length })}</p>
    </>
  )
}

/** A value behind its mark. @param none what −1 is called */
export function ValueName({ map: { values }, value, none }: { readonly map: Pick<FeatureMap, 'values'>; readonly value: number; readonly none: string }) {
  const style = valueStyle(value)
  return <><svg className="mark" viewBox="0 0 10 10" aria-hidden="true"><Mark style={style} cx={5} cy={5} hollow={style.hollow} /></svg> {values[value] ?? none}</>
}
