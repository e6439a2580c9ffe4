/** The guide for people who curate synthetic data, folded away: it is made of the findings anew whenever it is opened. */
import { t } from '../../i18n/text.ts'
import { CLAIMS } from '../../lab/findings/claims/index.ts'
import { curatingGuide } from '../../lab/findings/curating/guide.ts'
import type { Findings } from '../../lab/findings/findings.ts'
import { Disclosure } from '../Disclosure.tsx'

export const CuratingGuide = ({ found }: { readonly found: Findings }) => (
  <Disclosure className="curating" summary={<h2>{t('A short guide for curating synthetic data, made of these findings')}</h2>}>
    {() => curatingGuide(CLAIMS, found).map(({ title, text, items }) => (
      <section key={title}>
        <h3>{title}</h3>
        {text.map((paragraph) => <p key={paragraph} className="small">{paragraph}</p>)}
        {items.length > 0 && <ul>{items.map((item) => <li key={item} className="small">{item}</li>)}</ul>}
      </section>
    ))}
  </Disclosure>
)
