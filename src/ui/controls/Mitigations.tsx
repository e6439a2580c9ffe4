/** Ways to slow collapse down: each with what it does, where it comes from, and its controls, all out of its own file in lab/mitigations/. */
import { listed } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import { fieldValue, textOf, USUAL, withField } from '../../lab/fields.ts'
import { MITIGATION_NAMES, type MitigationName, MITIGATIONS, type Mitigation, type Parameter } from '../../lab/mitigations/index.ts'
import type { ExperimentConfig } from '../../lab/config.ts'
import { parseConfig } from '../../lab/parse.ts'
import { useLab, useSession, useSettings } from '../session.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { MembersField } from './MembersField.tsx'
import { NumberField } from './NumberField.tsx'
import { RealFraction } from './RealFraction.tsx'
import { SelectField } from './SelectField.tsx'
import { valueInWords } from './words.ts'

/** Choices that fit side by side. */
const FEW = 3

/** Paths whose control is not the one that their schema would give. */
const SPECIAL: Readonly<Record<string, () => React.JSX.Element>> = {
  realFraction: RealFraction,
  'models.captioner': () => <MembersField role="captioner" />,
  'models.diffusion': () => <MembersField role="diffusion" />,
}

export function Mitigations() {
  const hidden = useLab((state) => state.hidden)
  const parameters = MITIGATION_NAMES.flatMap((name) => Object.keys(MITIGATIONS[name].parameters))
  return parameters.some((path) => !hidden.includes(path)) && (
    <section className="mitigations" aria-labelledby="mitigations-title">
      <h3 id="mitigations-title">{t('What may slow it down')}</h3>
      {MITIGATION_NAMES.map((name) => <MitigationControls key={name} name={name} />)}
    </section>
  )
}

function MitigationControls({ name }: { readonly name: MitigationName }) {
  const mitigation: Mitigation = MITIGATIONS[name]
  const config = useSettings((state) => state.config)
  const hidden = useLab((state) => state.hidden)
  const parameters = Object.entries(mitigation.parameters).filter(([path]) => !hidden.includes(path) && (mitigation.applies?.(config, path) ?? true))
  if (parameters.length === 0) return null
  const changed = parameters.filter(([path]) => textOf(fieldValue(config, path)) !== textOf(fieldValue(USUAL, path)))
  return (
    <details className="mitigation" open={name === 'realData'}>
      <summary>{t(mitigation.title)}{changed.length > 0 && <span className="in-use"> {listed(changed.map(([path, of]) => inWords(config, path, of)))}</span>}</summary>
      <div className="mitigation-body">
        <p className="field-hint">{t(mitigation.explanation)} <cite>{t(mitigation.citation)}</cite></p>
        {parameters.map(([path, parameter]) => <ParameterControl key={path} path={path} parameter={parameter} />)}
      </div>
    </details>
  )
}

function ParameterControl({ path, parameter: { label, hint, choices } }: { readonly path: string; readonly parameter: Parameter }) {
  const { choose } = useSession()
  const config = useSettings((state) => state.config)
  const value = textOf(fieldValue(config, path))
  const Special = SPECIAL[path]
  if (Special) return <Special />
  if (!choices) return <NumberField field={{ path, label, hint }} />
  const offered = Object.entries(choices).map(([name, text]) => ({ value: name, ...text, unavailable: !parseConfig(withField(config, path, name)).ok }))
  const Field = offered.length <= FEW ? ChoiceField : SelectField
  return <Field label={label} choices={offered} value={value} onChange={(chosen) => choose(path, chosen)} />
}

/** What a changed parameter is set to, for the closed heading. */
function inWords(config: ExperimentConfig, path: string, { label, choices }: Parameter): string {
  const value = fieldValue(config, path)
  const what = t(label).toLowerCase()
  if (typeof value === 'object' && value.length > 1) return t('{count} {kind}', { count: value.length, kind: what })
  const words = valueInWords(path, value)
  return choices || typeof value !== 'number' || path === 'realFraction' ? words : t('{what} {value}', { what, value: words })
}
