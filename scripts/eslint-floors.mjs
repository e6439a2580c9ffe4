/**
 * The house rule "imports run downwards only" as an ESLint rule: a file in src/A may import from src/B only where
 * the table lets A stand on B. Tests may reach anywhere.
 */
import { dirname, posix, relative, resolve, sep } from 'node:path'

/**
 * Floors, lowest first, and what each stands on. `models/types` is one module of a floor, without the rest of it:
 * the lab knows models by their interface and their names only, and of tensors no more than how they lie in a file.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const FLOORS = {
  i18n: [],
  random: [],
  tensor: ['random'],
  runtime: ['tensor', 'random', 'i18n'],
  worlds: ['random', 'i18n'],
  models: ['runtime', 'tensor', 'worlds', 'random', 'i18n'],
  metrics: ['random', 'i18n'],
  lab: ['metrics', 'models/types', 'models/names', 'models/bases', 'tensor/safetensors', 'worlds', 'random', 'i18n'],
  offline: ['lab', 'models/names', 'models/bases', 'random'],
  hub: ['lab', 'metrics', 'models', 'runtime', 'tensor', 'worlds', 'random', 'i18n'],
  storage: ['lab', 'models/types', 'models/names', 'models/bases', 'worlds', 'random', 'i18n'],
  workers: ['hub', 'storage/alone', 'storage/backends', 'storage/line', 'storage/opfs', 'storage/web-locks', 'lab', 'metrics', 'models', 'runtime', 'tensor', 'worlds', 'random', 'i18n'],
  state: ['offline', 'storage', 'workers', 'runtime/choose', 'lab', 'metrics', 'models/types', 'models/names', 'worlds', 'random', 'i18n'],
  ui: ['state', 'storage', 'workers', 'lab', 'metrics', 'models/types', 'models/names', 'worlds', 'random', 'i18n'],
  cli: ['hub', 'lab', 'metrics', 'models', 'runtime', 'tensor', 'worlds', 'random'],
}

/** Interfaces without code: any floor may import them as types. */
const TYPES_FOR_ALL = ['runtime/types']

/**
 * Packages that belong to some floors only.
 * @type {readonly { packages: RegExp, floors: readonly string[] }[]}
 */
const PACKAGES = [
  { packages: /^intl-messageformat$/, floors: ['i18n'] },
  { packages: /^onnxruntime-/, floors: ['runtime', 'hub'] },
  { packages: /^@huggingface\//, floors: ['hub'] },
  { packages: /^(react|react-dom|recharts)(\/|$)/, floors: ['ui'] },
  { packages: /^comlink$/, floors: ['storage', 'workers', 'state', 'ui'] },
]

const TEST = /(\.test\.tsx?|\.suite\.ts)$|(^|\/)testing(\/|\.ts$)/

/**
 * @param {string} from path of the importing file, relative to src, with slashes
 * @param {string} to what it imports: a path relative to src (starting with "./"), or a package's name
 * @param {boolean} typeOnly an import that leaves no trace in the program
 * @returns {string | undefined} what is wrong, undefined where it is allowed
 */
export function findFault(from, to, typeOnly) {
  if (TEST.test(from)) return undefined
  const floor = from.split('/')[0]
  const below = FLOORS[floor]
  if (!from.includes('/')) return undefined
  if (!below) return `"${floor}" is not in the table of floors (scripts/eslint-floors.mjs).`
  if (!to.startsWith('./')) {
    const owner = PACKAGES.find(({ packages }) => packages.test(to))
    return !owner || owner.floors.includes(floor) || (typeOnly && /\/types$/.test(to))
      ? undefined
      : `The floor "${floor}" must not import "${to}": that is for ${owner.floors.join(', ')}.`
  }
  const module = to.slice(2).replace(/\.(ts|tsx)$/, '')
  const target = module.split('/')[0]
  if (target === floor || below.includes(target) || below.includes(module)) return undefined
  if (typeOnly && TYPES_FOR_ALL.includes(module)) return undefined
  return `The floor "${floor}" must not import "${module}": it stands on ${below.join(', ') || 'nothing'}.`
}

/** @type {import('eslint').Rule.RuleModule} */
export const floorsRule = {
  meta: {
    type: 'problem',
    docs: { description: 'imports run down the floors of src' },
    schema: [{ type: 'object', properties: { src: { type: 'string' } }, required: ['src'], additionalProperties: false }],
    messages: { fault: '{{ fault }}' },
  },
  create(context) {
    const { src } = /** @type {{ src: string }} */ (context.options[0])
    const from = relative(src, context.filename).split(sep).join('/')
    if (from.startsWith('..')) return {}

    /** @param {import('estree').Node} node @param {unknown} source @param {boolean} typeOnly */
    const check = (node, source, typeOnly) => {
      if (typeof source !== 'string') return
      // Vite's suffixes (?url, ?worker) are no part of the path.
      const path = source.split('?')[0]
      const to = path.startsWith('.') ? `./${relative(src, resolve(dirname(context.filename), path)).split(sep).join(posix.sep)}` : path
      if (to.startsWith('./..')) return
      const fault = findFault(from, to, typeOnly)
      if (fault) context.report({ node, messageId: 'fault', data: { fault } })
    }

    /**
     * `import type { A }` and `import { type A }` alike: with one value among the names it is no type import.
     * The parser of TypeScript adds the kinds, which the types of ESLint's own tree lack.
     * @param {{ importKind?: string, exportKind?: string, specifiers?: { importKind?: string, exportKind?: string }[] }} node
     */
    const isTypeOnly = (node) => {
      if (node.importKind === 'type' || node.exportKind === 'type') return true
      const names = node.specifiers ?? []
      return names.length > 0 && names.every((name) => name.importKind === 'type' || name.exportKind === 'type')
    }

    return {
      ImportDeclaration: (node) => check(node, node.source.value, isTypeOnly(/** @type {object} */ (node))),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source.value, isTypeOnly(/** @type {object} */ (node))),
      ExportAllDeclaration: (node) => check(node, node.source.value, isTypeOnly(/** @type {object} */ (node))),
      ImportExpression: (node) => node.source.type === 'Literal' && check(node, node.source.value, false),
      // `import('…').A` in the place of a type.
      TSImportType: (/** @type {import('estree').Node & { source?: { value: unknown } }} */ node) => check(node, node.source?.value, true),
      // Workers: new URL('./lab.worker.ts', import.meta.url).
      NewExpression: (node) => {
        const [path, base] = node.arguments
        if (node.callee.type === 'Identifier' && node.callee.name === 'URL' && path?.type === 'Literal' && base?.type === 'MemberExpression'
          && base.object.type === 'MetaProperty' && typeof path.value === 'string' && /\.tsx?$/.test(path.value)) check(node, path.value, false)
      },
    }
  },
}
