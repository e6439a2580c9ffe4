import { fileURLToPath } from 'node:url'
import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { floorsRule } from './scripts/eslint-floors.mjs'

const src = fileURLToPath(new URL('./src', import.meta.url))

/** The floors that run the same in the page, in a worker and in Node: none of them may lean on one of these. */
const PORTABLE = ['random', 'tensor', 'worlds', 'models', 'metrics', 'lab'].map((floor) => `src/${floor}/**/*.ts`)
/** Two letters in a row, but for the lab's own name and files'. */
const WORDS = String.raw`/^(?!\s*(Collapse Lab|SVG|PNG|CSV)\s*$).*\p{L}{2}/su`
const SPOKEN = '/^(aria-label|aria-valuetext|aria-description|title|alt|placeholder|label|legend|summary|hint)$/'
const UNTRANSLATED = 'A text that people see is a message: t(\'…\'), or rich(\'…\') with elements in it (docs/translation.md).'

const ELSEWHERE = ['window', 'document', 'navigator', 'localStorage', 'indexedDB', 'process', 'Buffer']

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', 'runs/', 'public/', '**/*.tmp.ts', '**/*.tmp.mts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    plugins: { house: { rules: { floors: floorsRule } } },
    rules: {
      'house/floors': ['error', { src }],
      'max-len': ['error', { code: 180, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
      // Published coefficients are written with all their digits.
      'no-loss-of-precision': 'off',
      eqeqeq: 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      // Arrays are indexed within their bounds everywhere here; a check for each element would drown the arithmetic.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A command may return an exit code or nothing.
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    // A floating promise hides a failure; only the types can tell.
    files: ['src/**/*.{ts,tsx}', 'bench/**/*.ts', 'e2e/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: fileURLToPath(new URL('.', import.meta.url)) } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: PORTABLE,
    ignores: ['**/*.test.ts', '**/testing/**', '**/testing.ts'],
    rules: { 'no-restricted-globals': ['error', ...ELSEWHERE] },
  },
  {
    files: ['src/ui/**/*.tsx'],
    ignores: ['**/*.test.tsx'],
    rules: {
      'no-restricted-syntax': ['error',
        ...[
          `JSXText[value=${WORDS}]`,
          `JSXAttribute[name.name=${SPOKEN}] > Literal[value=${WORDS}]`,
          `JSXAttribute[name.name=${SPOKEN}] TemplateElement[value.raw=${WORDS}]`,
          ...['Literal', 'ConditionalExpression > Literal', 'LogicalExpression > Literal'].map((literal) => `JSXElement > JSXExpressionContainer > ${literal}[value=${WORDS}]`),
          `JSXElement > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=${WORDS}]`,
        ].map((selector) => ({ selector, message: UNTRANSLATED })),
      ],
    },
  },
  { ...reactHooks.configs.flat.recommended, files: ['src/ui/**/*.{ts,tsx}', 'src/state/**/*.{ts,tsx}'] },
)
