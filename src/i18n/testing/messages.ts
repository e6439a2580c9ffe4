/** For tests: the messages that the code uses, read from its syntax. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TYPE, parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import ts from 'typescript'

export interface Use {
  readonly message: string
  /** "src/ui/App.tsx:12" */
  readonly place: string
  /** Names of the values that are handed over, where they are written there and then; undefined where a table holds the message only. */
  readonly values?: readonly string[]
}

/** Functions that take a message first. */
const TAKERS = new Set(['t', 'msg', 'sentence', 'rich', 'pieces'])

/** All messages in the sources under a folder, in the order of files and lines; and the places where what is given is no literal. */
export function usesUnder(folder: string): Use[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|testing\//.test(path)).sort()
  return files.flatMap((path) => usesIn(join(folder, path)))
}

function usesIn(path: string): Use[] {
  const text = readFileSync(path, 'utf8')
  if (!text.includes('/text.ts') && !text.includes('/rich.tsx')) return []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const uses: Use[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && TAKERS.has(node.expression.text)) {
      const [message, values] = node.arguments
      const place = `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
      const given = values && ts.isObjectLiteralExpression(values) && values.properties.every((p) => !ts.isSpreadAssignment(p))
        ? values.properties.map((p) => p.name!.getText())
        : undefined
      for (const literal of literalsOf(message)) uses.push({ message: literal, place, ...(node.expression.text !== 'msg' && { values: given ?? (values ? undefined : []) }) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return uses
}

/** Literals that an expression may come to: itself, or the arms of a choice, or parts joined by plus signs. */
function literalsOf(node: ts.Expression | undefined): string[] {
  if (!node) return []
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [literalsOf(node.left), literalsOf(node.right)]
    return left.flatMap((a) => right.map((b) => a + b))
  }
  return []
}

/**
 * Names of a message's arguments and tags, each once, sorted.
 * @throws Error where it is no ICU message
 */
export function argumentsOf(message: string, tags: boolean): string[] {
  const names = new Set<string>()
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      names.add(element.type === TYPE.tag ? `<${element.value}>` : element.value)
      if (element.type === TYPE.tag) visit(element.children)
      if (element.type === TYPE.plural || element.type === TYPE.select) for (const { value } of Object.values(element.options)) visit(value)
    }
  }
  visit(parse(message, { ignoreTag: !tags }))
  return [...names].sort()
}
